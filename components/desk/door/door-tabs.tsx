import type { Deed } from '#domain/permissions.ts';
import type { MessageKey, Translator } from '#i18n/translator.ts';
import { PartTabs, type PartTabsPlace } from '../record/part-tabs.tsx';

/** The pages of the doors, by the word in their address; each is for those with its right. */
const DOOR_PARTS = [
  { part: 'board', needs: 'door.see', label: 'doorBoard.part.board' },
  { part: 'conflicts', needs: 'door.see', label: 'doorBoard.part.conflicts' },
  { part: 'attendance', needs: 'door.see', label: 'doorBoard.part.attendance' },
  { part: 'setup', needs: 'door.manage', label: 'doorSetup.tab.setup' },
] as const satisfies readonly {
  readonly part: string;
  readonly needs: Deed;
  readonly label: MessageKey;
}[];
export type DoorPart = (typeof DOOR_PARTS)[number]['part'];

type Props = PartTabsPlace<DoorPart> & {
  readonly t: Translator;
  readonly may: ReadonlySet<Deed>;
  /** Stands behind its part while there are any. */
  readonly openConflicts: number;
};

/** The ways between the pages of the doors. */
export function DoorTabs({ t, openConflicts, ...place }: Props) {
  const parts = DOOR_PARTS.map((one) => ({
    ...one,
    label: one.part === 'conflicts' && openConflicts > 0 ? `${t(one.label)} ${openConflicts}` : t(one.label),
  }));
  return <PartTabs {...place} label={t('doorSetup.tabs')} parts={parts} first="board" />;
}
