import type { Deed } from '#domain/permissions.ts';
import type { Translator } from '#i18n/translator.ts';
import { Tabs } from '../../ui/tabs.tsx';

/** The parts of the doors at the desk, by their address below it. */
export type DoorPart = 'board' | 'conflicts' | 'attendance' | 'setup';

const NEEDS: Readonly<Record<DoorPart, Deed>> = {
  board: 'door.see',
  conflicts: 'door.see',
  attendance: 'door.see',
  setup: 'door.manage',
};
const PARTS = Object.keys(NEEDS) as readonly DoorPart[];

type Props = {
  readonly t: Translator;
  /** An address below that of the doors at the desk. */
  readonly at: (...below: readonly string[]) => string;
  readonly current: DoorPart;
  /** What the viewer may do with the whole edition: ways that would be refused are not shown. */
  readonly may: ReadonlySet<Deed>;
  /** Stands behind its part while there are any. */
  readonly openConflicts?: number;
};

/** The ways between the pages of the doors. */
export function DoorTabs({ t, at, current, may, openConflicts = 0 }: Props) {
  const tabs = PARTS.filter((part) => may.has(NEEDS[part])).map((part) => ({
    href: part === 'board' ? at() : at(part),
    label: `${t(`doorBoard.part.${part}`)}${part === 'conflicts' && openConflicts > 0 ? ` ${openConflicts}` : ''}`,
    isCurrent: part === current,
  }));
  return (
    <div className="mb-4 border-b border-border">
      <Tabs label={t('doorBoard.parts')} tabs={tabs} />
    </div>
  );
}
