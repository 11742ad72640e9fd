import { now } from '#adapters/clock.ts';
import { OwnMinutes } from '#components/registration/own-minutes.tsx';
import { TicketKeeper } from '#components/registration/ticket-keeper.tsx';
import { TicketOwn } from '#components/registration/ticket-own.tsx';
import { TicketPage } from '#components/registration/ticket-page.tsx';
import { TicketVisits } from '#components/registration/ticket-visits.tsx';
import { doneWords, whyWords } from '#components/registration/ticket-words.ts';
import { Main } from '#components/shell/main.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { Language } from '#domain/locale.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openLinkDraft } from '#usecases/registration/link-draft.ts';
import { LinkEndedError } from '#usecases/registration/own-registration.ts';
import { ticketPage } from '#usecases/registration/ticket-page.ts';
import { foundOr404 } from './edition.ts';
import { typedValues } from './form-memory.ts';
import { ownMinutesView } from './own-minutes-view.ts';
import { switchView } from './switch-view.ts';
import { TicketBadgePreview } from './ticket-badge.tsx';
import { ticketView } from './ticket-view.ts';
import { visitsView } from './ticket-visits-view.ts';

type Props = {
  readonly language: Language;
  readonly secret: string;
  /** What was just done, or why it was not. */
  readonly done: string | undefined;
  readonly why: string | undefined;
};

/** The ticket that a secret opens, with everything that can be done with it. */
export async function TicketScreen({ language, secret, done, why }: Props) {
  const t = translator(language);
  const page = await foundOr404(() => openTicket(secret));
  if (page === 'ended') return <LinkEnded language={language} />;
  const at = paths(language);
  const view = ticketView({ page, language, secret, isNew: done === 'new', asOf: now() });
  return (
    <Main>
      <TicketPage
        t={t}
        view={view}
        done={doneWords(t, done)}
        why={whyWords(t, why)}
        problems={fieldProblems(why)}
        visits={<TicketVisits t={t} view={view} visits={await visitsView(secret, page, language)} />}
        typed={
          why === undefined
            ? {}
            : await typedValues(view.action, (id) => openLinkDraft({ of: 'ticket', secret }, id))
        }
      />
      <OwnMinutes t={t} minutes={await ownMinutesView(secret, page, language)} />
      <TicketBadgePreview {...{ language, secret }} edition={page.edition} />
      <TicketOwn
        t={t}
        types={await switchView(secret, page.edition, language)}
        switchAction={at.ticketType(secret)}
        dataHref={at.ticketData(secret)}
        myHref={at.my()}
      />
      <TicketKeeper
        worker={plainPaths.ticketWorker()}
        scope={at.tickets()}
        ticket={page.state === 'confirmed' ? { edition: page.edition.slug, secret } : undefined}
      />
    </Main>
  );
}

/** Which fields the `why` of the address names, and what is wrong with each. */
function fieldProblems(why: string | undefined): { name: string; code: string }[] {
  const named =
    /^(name|code|toName|toEmail|revision|(?:answers|consents)\.[a-z0-9_-]{1,60})\.([a-z_]{1,30})$/;
  return (why ?? '').split(',').flatMap((one) => {
    const [, name, code] = named.exec(one) ?? [];
    return name === undefined || code === undefined ? [] : [{ name, code }];
  });
}

async function openTicket(secret: string): Promise<Awaited<ReturnType<typeof ticketPage>> | 'ended'> {
  try {
    return await ticketPage(secret);
  } catch (error) {
    if (error instanceof LinkEndedError) return 'ended';
    throw error;
  }
}

/** A month after the forum nothing is shown any more, and nobody has to wonder why (registration.md rule 53). */
function LinkEnded({ language }: Pick<Props, 'language'>) {
  const t = translator(language);
  return (
    <Main>
      <PageHeader title={t('retention.ended.title')} />
      <p className="max-w-[66ch] text-19">{t('retention.ended.text')}</p>
    </Main>
  );
}
