import type { Deed } from '#domain/permissions.ts';
import type { MessageKey, Translator } from '#i18n/translator.ts';
import { Tabs } from '../../ui/tabs.tsx';

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

type Props = {
  readonly t: Translator;
  /** An address below that of the doors. */
  readonly at: (...below: readonly string[]) => string;
  readonly current: DoorPart;
  readonly may: ReadonlySet<Deed>;
  /** Stands behind its part while there are any. */
  readonly openConflicts: number;
};

/** The ways between the pages of the doors. */
export function DoorTabs({ t, at, current, may, openConflicts }: Props) {
  const tabs = DOOR_PARTS.filter(({ needs }) => may.has(needs)).map(({ part, label }) => ({
    href: part === 'board' ? at() : at(part),
    label: part === 'conflicts' && openConflicts > 0 ? `${t(label)} ${openConflicts}` : t(label),
    isCurrent: part === current,
  }));
  return (
    <div className="mb-4 border-b border-border">
      <Tabs label={t('doorSetup.tabs')} tabs={tabs} />
    </div>
  );
}
