import type { Metadata } from 'next';
import { now } from '#adapters/clock.ts';
import { foundOr404 } from '#app/_request/edition.ts';
import { typedValues } from '#app/_request/form-memory.ts';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { ticketView } from '#app/_request/ticket-view.ts';
import { TicketKeeper } from '#components/registration/ticket-keeper.tsx';
import { TicketPage } from '#components/registration/ticket-page.tsx';
import { doneWords, whyWords } from '#components/registration/ticket-words.ts';
import { Main } from '#components/shell/main.tsx';
import { paths, plainPaths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { ticketPage } from '#usecases/registration/ticket-page.ts';

type Props = {
  readonly params: Promise<{ lang: string; secret: string }>;
  readonly searchParams: QueryParams;
};

// The address opens the ticket: no page may tell it to another, and no search engine may keep it (registration.md rule 38).
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return {
    title: translator(await languageOf(params))('ticket.title'),
    robots: { index: false, follow: false, noarchive: true },
    referrer: 'same-origin',
  };
}

export default async function Ticket({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { secret } = await params;
  const t = translator(language);
  const page = await foundOr404(() => ticketPage(secret));
  const [done, why] = await Promise.all(['done', 'why'].map((name) => queryWord(searchParams, name)));
  const view = ticketView({ page, language, secret, isNew: done === 'new', asOf: now() });
  return (
    <Main>
      <TicketPage
        t={t}
        view={view}
        done={doneWords(t, done)}
        why={whyWords(t, why)}
        typed={why === undefined ? {} : await typedValues(view.action)}
      />
      <TicketKeeper worker={plainPaths.ticketWorker()} scope={paths(language).tickets()} />
    </Main>
  );
}
