import { NotMePage } from '#components/registration/ticket-not-me.tsx';
import { Main } from '#components/shell/main.tsx';
import { dateRange } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { translator } from '#i18n/translator.ts';
import { ticketPage } from '#usecases/registration/ticket-page.ts';
import { foundOr404 } from './edition.ts';
import { pickerOf } from './my-agenda.ts';

type Props = { readonly language: Language; readonly secret: string };

/** For who got a ticket that they never asked for: the mail leads here, and a button removes it (registration.md rule 37). */
export async function NotMeScreen({ language, secret }: Props) {
  const { edition, state, version } = await foundOr404(() => ticketPage(secret));
  const at = paths(language);
  return (
    <Main>
      <NotMePage
        t={translator(language)}
        forum={pickerOf(edition, language)(edition.name) ?? { text: edition.slug }}
        facts={dateRange(edition.startOn, edition.endOn, language)}
        form={{ action: at.ticket(secret), version }}
        isLive={isLiveState(state)}
        contactHref={at.contact(edition.slug)}
      />
    </Main>
  );
}
