import { now } from '#adapters/clock.ts';
import { PartyPage } from '#components/registration/party-page.tsx';
import { partyDoneWords, partyProblemField, partyWhyWords } from '#components/registration/party-words.ts';
import { Main } from '#components/shell/main.tsx';
import type { Language } from '#domain/locale.ts';
import { translator } from '#i18n/translator.ts';
import { openLinkDraft } from '#usecases/registration/link-draft.ts';
import { partyPage } from '#usecases/registration/party-page.ts';
import { foundOr404 } from './edition.ts';
import { typedValues } from './form-memory.ts';
import { partyView } from './party-view.ts';

type Props = {
  readonly language: Language;
  readonly secret: string;
  /** What was just done, or why it was not. */
  readonly done: string | undefined;
  readonly why: string | undefined;
};

/** The group that a secret opens, for its contact. */
export async function PartyScreen({ language, secret, done, why }: Props) {
  const t = translator(language);
  const page = await foundOr404(() => partyPage(secret));
  const view = partyView({ page, language, secret, asOf: now() });
  return (
    <Main>
      <PartyPage
        t={t}
        view={view}
        done={partyDoneWords(t, done, { state: page.state, email: page.emailHint })}
        why={partyWhyWords(t, why)}
        problemField={partyProblemField(why)}
        typed={
          why === undefined
            ? {}
            : await typedValues(view.action, (id) => openLinkDraft({ of: 'party', secret }, id))
        }
      />
    </Main>
  );
}
