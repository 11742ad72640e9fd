import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { TicketScreen } from '#app/_request/ticket-screen.tsx';
import { translator } from '#i18n/translator.ts';

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

export default async function Page({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { secret } = await params;
  const [done, why] = await Promise.all(['done', 'why'].map((name) => queryWord(searchParams, name)));
  return <TicketScreen {...{ language, secret, done, why }} />;
}
