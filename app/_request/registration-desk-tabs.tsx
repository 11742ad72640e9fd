import { type RegistrationPart, RegistrationTabs } from '#components/desk/registration/registration-tabs.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { editionNavigationOf } from './desk-navigation.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly current: RegistrationPart;
};

/** The ways between the pages of registration, for whoever asks; nothing of them is a right. */
export async function RegistrationDeskTabs({ language, who, edition, current }: Props) {
  const navigation = await editionNavigationOf(who, edition);
  const at = (...below: readonly string[]) => paths(language).deskEdition(edition, 'registration', ...below);
  return (
    <RegistrationTabs t={translator(language)} {...{ at, current }} may={navigation?.mayWhole ?? new Set()} />
  );
}
