import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
import { choiceValue, mapValue, numberValue, optionalText } from '../desk/record-value.ts';
import type { LocaleMap } from '../locale.ts';
import { type Area, areaTree, isWithin } from './area.ts';
import { AREA_KINDS, type AreaKind, type AttendanceMode } from './vocabulary.ts';

/** How presence in a hall can be counted today; scanning the hall's own code comes later (O4 [beyond]). */
export const DESK_MODES = ['none', 'count_only', 'in_only', 'in_out'] as const;

/** What organizers say about a place; those of venues and halls have the name and seats of their own unless said. */
export type AreaFacts = {
  readonly name: LocaleMap;
  readonly parentId: string | null;
  /** Null: that of the hall. */
  readonly capacity: number | null;
  readonly attendanceMode: AttendanceMode;
  /** `HH:MM` on the wall of the edition, when whoever is inside goes home (rule 14); null: with the night. */
  readonly closesClock: string | null;
};

const NAME = { name: 'name', kind: 'locale_text', maxLength: 80 } as const;
const CAPACITY = { name: 'capacity', kind: 'number', min: 0, max: 1_000_000 } as const;
const MODE = { name: 'attendanceMode', kind: 'choice', options: DESK_MODES } as const;
const CLOSES = { name: 'closesClock', kind: 'text', format: 'time', maxLength: 5 } as const;
const PARENT = { name: 'parentId', kind: 'reference', of: 'area', isRequired: true } as const;

/** The form of an area of a kind: halls and venues are named in the programme, zones stand where they are put. */
export function areaFields(kind: AreaKind): readonly RecordField[] {
  if (kind === 'zone') return [{ ...NAME, isRequired: true }, PARENT, CAPACITY, CLOSES];
  return kind === 'hall' ? [CAPACITY, MODE, CLOSES] : [NAME, CAPACITY, CLOSES];
}

/** The tree as a table; how halls count can be set for many at once. */
export const AREA_COLUMNS: readonly RecordField[] = [
  { name: 'kind', kind: 'choice', options: AREA_KINDS, isColumn: true, isReadOnly: true },
  { name: 'parentId', kind: 'reference', of: 'area', isColumn: true, isReadOnly: true },
  { ...CAPACITY, isColumn: true },
  { ...CAPACITY, name: 'seats', isColumn: true, isReadOnly: true },
  { ...MODE, isColumn: true, isBulk: true },
  { name: 'doors', kind: 'number', min: 0, max: 10_000, isColumn: true, isReadOnly: true },
];

export function areaValues({
  name,
  parentId,
  capacity,
  attendanceMode,
  closesClock,
}: AreaFacts): RecordValues {
  return { name, parentId, capacity, attendanceMode, closesClock: closesClock ?? '' };
}

/** The area that the values of a form mean; what the form does not have stays. */
export function areaFrom(values: RecordValues, before: AreaFacts): AreaFacts {
  return {
    name: mapValue(values, 'name'),
    parentId: optionalText(values, 'parentId'),
    capacity: numberValue(values, 'capacity'),
    closesClock: optionalText(values, 'closesClock'),
    attendanceMode:
      values.attendanceMode === before.attendanceMode
        ? before.attendanceMode
        : choiceValue(values, 'attendanceMode', DESK_MODES),
  };
}

/** A zone cannot stand in itself or in what stands in it. */
export function checkArea(
  values: RecordValues,
  id: string | null,
  areas: readonly Area[],
): readonly FieldRefusal[] {
  const parentId = optionalText(values, 'parentId');
  if (id === null || parentId === null) return [];
  return isWithin(areaTree(areas), parentId, id) ? [{ name: 'parentId', code: 'itself' }] : [];
}
