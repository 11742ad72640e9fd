import type { RowChange, RowSet } from '../programme/programme.ts';

/** What an organizer takes or leaves as a whole: a session with its cast, a hall with its parts. */
export const IMPORT_UNIT_KINDS = [
  'conference',
  'sub_forum',
  'venue',
  'hall',
  'day',
  'track',
  'format',
  'organisation',
  'person',
  'session',
  'slot',
] as const;
export type ImportUnitKind = (typeof IMPORT_UNIT_KINDS)[number];

/** One such thing; its key is `kind id`. */
export type ImportUnit = {
  readonly kind: ImportUnitKind;
  readonly id: string;
  /** What the row is called within its unit when it is not the unit's own row. */
  readonly group?: string;
};

/** Which unit a row belongs to. */
export function unitOf({ set, id, before, after }: RowChange): ImportUnit {
  const { kind, owner, group } = PLACES[set];
  const row: object = after ?? before ?? {};
  const ownerId = owner === undefined ? id : owner.map((column) => Reflect.get(row, column)).find(Boolean);
  return { kind, id: String(ownerId ?? id), ...(group !== undefined && { group }) };
}

export function unitKey({ kind, id }: Pick<ImportUnit, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** Columns that people see as one field, e.g. the start and the end of a slot. */
export function fieldGroup(kind: ImportUnitKind, column: string): string {
  return GROUPS[kind]?.[column] ?? column;
}

/** Columns that follow from others: a row that differs in nothing else is as it was. */
export const FOLLOWING_COLUMNS: ReadonlySet<string> = new Set(['rev', 'calendarSequence']);

/** Columns that name rows, and where the row can stand without them. */
export function referencesOf(set: RowSet, row: object): { column: string; id: string; isNeeded: boolean }[] {
  return REFERENCE_COLUMNS.flatMap((column) => {
    const id: unknown = Reflect.get(row, column);
    if (typeof id !== 'string') return [];
    return [{ column, id, isNeeded: OPTIONAL[set]?.includes(column) !== true }];
  });
}

type Place = {
  readonly kind: ImportUnitKind;
  readonly owner?: readonly string[];
  readonly group?: string;
};

const PLACES: Readonly<Record<RowSet, Place>> = {
  subForums: { kind: 'sub_forum' },
  venues: { kind: 'venue' },
  halls: { kind: 'hall' },
  hallParts: { kind: 'hall', owner: ['joinedHallId'], group: 'parts' },
  hallLinks: { kind: 'hall', owner: ['fromHallId'], group: 'links' },
  days: { kind: 'day' },
  tracks: { kind: 'track' },
  formats: { kind: 'format' },
  organisations: { kind: 'organisation' },
  organisationRoles: { kind: 'organisation', owner: ['organisationId'], group: 'roles' },
  people: { kind: 'person' },
  affiliations: { kind: 'person', owner: ['personId'], group: 'affiliations' },
  sessions: { kind: 'session' },
  talks: { kind: 'session', owner: ['sessionId'], group: 'talks' },
  cast: { kind: 'session', owner: ['sessionId'], group: 'cast' },
  slots: { kind: 'slot' },
  slotHalls: { kind: 'slot', owner: ['slotId'], group: 'halls' },
  availabilities: { kind: 'person', owner: ['personId', 'hallId'], group: 'availabilities' },
};

const GROUPS: Partial<Record<ImportUnitKind, Readonly<Record<string, string>>>> = {
  conference: { startOn: 'dates', endOn: 'dates', year: 'dates' },
  day: { opensAt: 'window', closesAt: 'window' },
  person: { names: 'name', sortKey: 'name' },
  slot: { startAt: 'time', endAt: 'time', wallStart: 'time', zone: 'time' },
  venue: { latitude: 'place', longitude: 'place' },
};

const REFERENCE_COLUMNS = [
  'subForumId',
  'venueId',
  'hallId',
  'joinedHallId',
  'partHallId',
  'fromHallId',
  'toHallId',
  'trackId',
  'formatId',
  'organisationId',
  'parentId',
  'personId',
  'sessionId',
  'talkId',
  'slotId',
] as const;

const OPTIONAL: Partial<Record<RowSet, readonly string[]>> = {
  halls: ['subForumId'],
  days: ['subForumId'],
  sessions: ['subForumId', 'trackId', 'formatId'],
  organisations: ['parentId'],
  affiliations: ['organisationId'],
};
