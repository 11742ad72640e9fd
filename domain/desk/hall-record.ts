import type { Hall, HallPart } from '../programme/entity.ts';
import { hallSlug } from '../slug.ts';
import type { FieldRefusal, RecordField, RecordValues } from './record.ts';
import {
  type DraftState,
  type RecordDefinition,
  rowRecord,
  withoutRows,
  withRows,
} from './record-definition.ts';
import { countField, LETTER_SLUG_FIELD, nameField, POSITION_FIELD } from './record-field.ts';
import { countOf, nextPosition, slugFor, slugTaken, usesOf } from './record-rule.ts';
import {
  flagValue,
  listValue,
  mapValue,
  nameIn,
  numberValue,
  optionalText,
  slugSource,
  textValue,
} from './record-value.ts';
import { keepWallTimes } from './zone-change.ts';

/** Suggestions only: a house may have a word of its own for what it has. */
export const EQUIPMENT = [
  'projector',
  'screen',
  'sound',
  'interpretation',
  'video_link',
  'recording',
  'stage',
  'accessible',
] as const;

const FIELDS: readonly RecordField[] = [
  nameField(120),
  { name: 'venueId', kind: 'reference', of: 'venue', isRequired: true, isColumn: true, isBulk: true },
  { name: 'subForumId', kind: 'reference', of: 'sub-forum', isBulk: true },
  { name: 'capacity', kind: 'number', min: 0, max: 1_000_000, unit: 'seats', isColumn: true, isBulk: true },
  { name: 'floor', kind: 'locale_text', maxLength: 60, isColumn: true, isBulk: true },
  { name: 'equipment', kind: 'tags', options: EQUIPMENT, isColumn: true, isBulk: true },
  { name: 'interpretationChannels', kind: 'number', min: 0, max: 40, isBulk: true },
  { name: 'partIds', kind: 'references', of: 'hall' },
  { name: 'isParallel', kind: 'flag', isBulk: true },
  { name: 'isHidden', kind: 'flag', isColumn: true, isBulk: true },
  LETTER_SLUG_FIELD,
  POSITION_FIELD,
  { ...countField('publicNo'), isColumn: false },
  countField('slotCount'),
];

/** Halls, joined ones with their parts (programme.md ST3). */
export const hallRecord: RecordDefinition = rowRecord({
  noun: 'hall',
  set: 'halls',
  fields: FIELDS,
  valuesOf: ({ id, editionId: _, ...row }, { rows }) => ({
    ...row,
    partIds: partsOf(rows.hallParts, id).map(({ partHallId }) => partHallId),
    slotCount: countOf(rows.slotHalls, (slotHall) => slotHall.hallId === id),
  }),
  blank: ({ rows }) => ({
    name: {},
    venueId: rows.venues.size === 1 ? ([...rows.venues.keys()][0] ?? null) : null,
    subForumId: null,
    capacity: null,
    floor: {},
    equipment: [],
    interpretationChannels: 0,
    partIds: [],
    isParallel: false,
    isHidden: false,
    slug: '',
    position: nextPosition(rows.halls),
  }),
  nameOf: ({ name, slug }, { edition }, language) => nameIn(name, language, edition) || slug,
  check: (state, id, values) => [
    ...slugTaken(state.rows.halls, id, values),
    ...wrongParts(state, id, values),
  ],
  rowOf: hallRow,
  after: (state, id, values, { newId, before }) => {
    const numbered = {
      ...state,
      lastHallNo: Math.max(state.lastHallNo, state.rows.halls.get(id)?.publicNo ?? 0),
    };
    return keepWallTimes(before, withParts(numbered, id, listValue(values, 'partIds'), newId));
  },
  uses: ({ rows }, id) =>
    usesOf({
      session: countOf(rows.slotHalls, (slotHall) => slotHall.hallId === id),
      hall: countOf(rows.hallParts, (part) => part.partHallId === id),
    }),
  alsoRemoved: (state, id) => {
    const { hallParts, hallLinks, availabilities } = state.rows;
    const parts = partsOf(hallParts, id).map((part) => part.id);
    const links = [...hallLinks.values()].filter((link) => link.fromHallId === id || link.toHallId === id);
    const times = [...availabilities.values()].filter((row) => row.hallId === id);
    const withoutParts = withoutRows(state, 'hallParts', parts);
    const withoutLinks = withoutRows(
      withoutParts,
      'hallLinks',
      links.map((link) => link.id),
    );
    return withoutRows(
      withoutLinks,
      'availabilities',
      times.map((row) => row.id),
    );
  },
});

function hallRow(
  id: string,
  values: RecordValues,
  before: Hall | undefined,
  { rows, edition, lastHallNo }: DraftState,
): Hall {
  const name = mapValue(values, 'name');
  const suggestion = hallSlug(slugSource(name, edition));
  return {
    id,
    editionId: edition.id,
    venueId: textValue(values, 'venueId'),
    subForumId: optionalText(values, 'subForumId'),
    slug: slugFor(rows.halls, id, textValue(values, 'slug'), suggestion),
    name,
    publicNo: before?.publicNo ?? lastHallNo + 1,
    capacity: numberValue(values, 'capacity'),
    floor: mapValue(values, 'floor'),
    equipment: listValue(values, 'equipment'),
    interpretationChannels: numberValue(values, 'interpretationChannels') ?? 0,
    isParallel: flagValue(values, 'isParallel'),
    isHidden: flagValue(values, 'isHidden'),
    position: numberValue(values, 'position') ?? before?.position ?? nextPosition(rows.halls),
  };
}

/** One level only: a joined hall is made of plain halls, and is no part of another one. */
function wrongParts({ rows }: DraftState, id: string | null, values: RecordValues): readonly FieldRefusal[] {
  const parts = listValue(values, 'partIds');
  if (parts.length === 0) return [];
  if (id !== null && parts.includes(id)) return [{ name: 'partIds', code: 'itself' }];
  const isNested = [...rows.hallParts.values()].some(
    (part) => part.partHallId === id || parts.includes(part.joinedHallId),
  );
  return isNested ? [{ name: 'partIds', code: 'not_a_choice' }] : [];
}

function withParts(
  state: DraftState,
  id: string,
  wanted: readonly string[],
  newId: () => string,
): DraftState {
  const own = partsOf(state.rows.hallParts, id);
  const gone = own.filter((part) => !wanted.includes(part.partHallId)).map((part) => part.id);
  const known = new Set(own.map((part) => part.partHallId));
  const made = wanted
    .filter((partHallId) => !known.has(partHallId))
    .map(
      (partHallId): HallPart => ({ id: newId(), editionId: state.edition.id, joinedHallId: id, partHallId }),
    );
  return withRows(withoutRows(state, 'hallParts', gone), 'hallParts', made);
}

function partsOf(parts: ReadonlyMap<string, HallPart>, id: string): HallPart[] {
  return [...parts.values()].filter((part) => part.joinedHallId === id);
}
