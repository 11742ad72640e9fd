import { localeName } from '#components/desk/record/record-words.ts';
import { SetupCheck, type SetupGapView } from '#components/desk/registration-setup/setup-check.tsx';
import { consentTitles } from '#components/registration/register-words.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { SetupGap } from '#domain/registration/setup-gap.ts';
import { translator } from '#i18n/translator.ts';
import { checkSetup } from '#usecases/registration/setup-gap.ts';
import { deskPage } from './desk-page.ts';
import type { AccountViewer } from './viewer.ts';

type Props = { readonly language: Language; readonly who: AccountViewer; readonly edition: string };

/** What the form lacks in a language of the forum, above the lists of the setup in which it is written. */
export async function SetupCheckPart({ language, who, edition: slug }: Props) {
  const { edition, gaps } = await deskPage(() => checkSetup(who, slug));
  const t = translator(language);
  const at = (...below: readonly string[]) =>
    paths(language).deskEdition(slug, 'registration', 'setup', ...below);
  const names = new Intl.ListFormat(language === 'en' ? 'en-GB' : language);
  const view = (gap: SetupGap): SetupGapView => {
    const languages = names.format(gap.missing.map((locale) => localeName(locale, language)));
    const { part } = gap;
    if (part === 'consents') {
      const href = `${at(part)}#consent-${gap.purpose}`;
      return { part, href, name: consentTitles(t)[gap.purpose], languages };
    }
    const name = pickText(gap.name, language, edition.defaultLocale, edition.locales)?.text ?? '—';
    const href = part === 'types' ? at(part, gap.id) : `${at(part)}?question=${encodeURIComponent(gap.id)}`;
    return { part, href, name, languages };
  };
  return <SetupCheck t={t} gaps={gaps.map(view)} />;
}
