import type { AuditValue, AuditValues } from '../audit.ts';
import type { AuditEffect } from '../audit-line.ts';
import { sameData } from '../canonical-json.ts';
import type { ProgrammeChange, RowChange, RowSet } from '../programme/programme.ts';
import { NOUN_OF_SET } from './change-audit.ts';
import type { RecordNoun } from './record.ts';

/** The record whose history is asked, with what hangs on it today. */
export type HistoryOf = {
  readonly noun: RecordNoun;
  readonly id: string;
  /** Slots of a session: their halls are rows of their own. */
  readonly slotIds: readonly string[];
};

/** What one stored change did to a record or to something that hangs on it, with all values. */
export type HistoryChange = {
  readonly targetKind: string;
  readonly targetId: string;
  readonly effect: AuditEffect;
  readonly fields: readonly string[];
  readonly values: AuditValues;
};

/** Rows that belong to a record, by the field that names it. */
const PARTS: Readonly<Partial<Record<RecordNoun, Readonly<Partial<Record<RowSet, readonly string[]>>>>>> = {
  session: { talks: ['sessionId'], cast: ['sessionId'], slots: ['sessionId'], slotHalls: ['slotId'] },
  person: { affiliations: ['personId'], cast: ['personId'], availabilities: ['personId'] },
  organisation: { organisationRoles: ['organisationId'] },
  hall: {
    hallParts: ['joinedHallId', 'partHallId'],
    hallLinks: ['fromHallId', 'toHallId'],
    availabilities: ['hallId'],
  },
};

/** Names and ids by which a stored change can be found to speak of a record: its own id, and those in its parts. */
export function historyMarks({ noun, id, slotIds }: HistoryOf): { field: string; id: string }[] {
  const fields = new Set(Object.values(PARTS[noun] ?? {}).flat());
  return [
    { field: 'id', id },
    ...[...fields].filter((field) => field !== 'slotId').map((field) => ({ field, id })),
    ...(fields.has('slotId') ? slotIds.map((slotId) => ({ field: 'slotId', id: slotId })) : []),
  ];
}

/** What a stored change did to the record, its own row first; nothing when it only speaks of it. */
export function historyChanges(change: ProgrammeChange, record: HistoryOf): HistoryChange[] {
  if (record.noun === 'edition') return editionChanges(change, record.id);
  const slotIds = new Set(record.slotIds);
  for (const { set, id, before, after } of change.rows)
    if (set === 'slots' && [before, after].some((row) => row?.sessionId === record.id)) slotIds.add(id);
  const found = change.rows.filter((row) => belongsTo(row, record, slotIds));
  return found
    .toSorted((a, b) => Number(b.id === record.id) - Number(a.id === record.id))
    .map((row) => told(NOUN_OF_SET[row.set], row, row.id === record.id))
    .filter(({ effect, fields }) => effect !== 'changed' || fields.length > 0);
}

/** Of an edition only its own settings: what stands in it has histories of its own. */
function editionChanges({ edition }: ProgrammeChange, id: string): HistoryChange[] {
  if (edition === null) return [];
  const change = told('edition', { id, ...edition }, true);
  return change.fields.length > 0 ? [change] : [];
}

function belongsTo({ set, id, before, after }: RowChange, record: HistoryOf, slots: ReadonlySet<string>) {
  if (id === record.id) return true;
  const fields = PARTS[record.noun]?.[set] ?? [];
  return fields.some((field) =>
    [before, after].some((row) => {
      const value: unknown = row === null ? undefined : Reflect.get(row, field);
      return field === 'slotId' ? typeof value === 'string' && slots.has(value) : value === record.id;
    }),
  );
}

type ToldRow = { readonly id: string; readonly before: object | null; readonly after: object | null };

function told(targetKind: string, { id, before, after }: ToldRow, isOwn: boolean): HistoryChange {
  const effect = before === null ? 'made' : after === null ? 'removed' : 'changed';
  const [was, is] = [flat(before), flat(after)];
  const differing = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => !sameData(was[name] ?? null, is[name] ?? null),
  );
  // Of a whole record that was made the form tells; of a part of it nothing else does.
  const fields = effect === 'changed' || !isOwn ? differing.filter((name) => !isInner(name)) : [];
  const values = fields.map(
    (name) => [name, { before: was[name] ?? null, after: is[name] ?? null }] as const,
  );
  return { targetKind, targetId: id, effect, fields, values: Object.fromEntries(values) };
}

/** What the house keeps for itself: nobody who edits the record has seen it. */
const INNER = new Set(
  'id editionId planId rev calendarSequence publicNo occurrenceId occurrenceCode sessionId slotId zone endAt wallStart isSample importedHex position'.split(
    ' ',
  ),
);

function isInner(name: string): boolean {
  const [field = '', , part] = name.split('.');
  return INNER.has(field) || (field === 'names' && part !== 'full');
}

/** A row with one plain value for each name: `title.ru`, `names.en.full`; lists as one text. Empty ones are left out. */
function flat(row: object | null, prefix = ''): Readonly<Record<string, AuditValue>> {
  const entries = Object.entries(row ?? {}).flatMap(
    ([name, value]: [string, unknown]): [string, AuditValue][] => {
      const key = prefix + name;
      if (value === null || value === undefined || value === '') return [];
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return [[key, value]];
      if (Array.isArray(value)) return value.length === 0 ? [] : [[key, value.map(plain).join('; ')]];
      return Object.entries(flat(value, `${key}.`));
    },
  );
  return Object.fromEntries(entries);
}

function plain(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(flat(value)).join(', ');
}
