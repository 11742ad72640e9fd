import { type DoorPart, DoorTabs } from '#components/desk/door/door-tabs.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { editionNavigationOf } from './desk-navigation.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly current: DoorPart;
};

/** The ways between the pages of the doors, for whoever asks; nothing of them is a right. */
export async function DoorDeskTabs({ language, who, edition, current }: Props) {
  const navigation = await editionNavigationOf(who, edition);
  const at = (...below: readonly string[]) => paths(language).deskEdition(edition, 'doors', ...below);
  return (
    <DoorTabs
      t={translator(language)}
      {...{ at, current }}
      may={navigation?.mayWhole ?? new Set()}
      openConflicts={navigation?.openConflicts ?? 0}
    />
  );
}
