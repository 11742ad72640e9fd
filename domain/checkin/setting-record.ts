import type { RecordField, RecordValues } from '../desk/record.ts';
import { flagValue, listValue } from '../desk/record-value.ts';
import { CONFLICT_KINDS, type ConflictKind } from './vocabulary.ts';

/** What holds for all doors of an edition. */
export type DoorSettingFacts = {
  /** Nobody is told of them; they are kept all the same (rule 13). */
  readonly mutedKinds: readonly ConflictKind[];
  /** Rule 24. */
  readonly keepsSearchOffline: boolean;
  /** Whether anybody may know how full a hall is, in three words (rule 37). */
  readonly showsFullness: boolean;
};

export const DOOR_SETTING_FIELDS: readonly RecordField[] = [
  { name: 'mutedKinds', kind: 'tags', options: CONFLICT_KINDS, isClosed: true },
  { name: 'keepsSearchOffline', kind: 'flag' },
  { name: 'showsFullness', kind: 'flag' },
];

export function doorSettingValues({
  mutedKinds,
  keepsSearchOffline,
  showsFullness,
}: DoorSettingFacts): RecordValues {
  return { mutedKinds, keepsSearchOffline, showsFullness };
}

/** The settings that the values of a form mean, kinds in the order of their list. */
export function doorSettingFrom(values: RecordValues): DoorSettingFacts {
  const muted = listValue(values, 'mutedKinds');
  return {
    mutedKinds: CONFLICT_KINDS.filter((kind) => muted.includes(kind)),
    keepsSearchOffline: flagValue(values, 'keepsSearchOffline'),
    showsFullness: flagValue(values, 'showsFullness'),
  };
}
