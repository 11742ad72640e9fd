import { personRecord } from '#domain/api/person-record.ts';
import type { ApiList } from '#domain/api/row-schema.ts';
import { sessionRecord } from '#domain/api/session-record.ts';
import { slotRecord } from '#domain/api/slot-record.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { sha256 } from '../programme/import-means.ts';

/**
 * The mark of a row as it is: of what it says, not a count, since a step that is taken back would count backwards and two
 * contents would get one number (docs/decisions/158).
 */
export function revOf(record: object): string {
  return sha256(canonicalJson(record)).slice(0, 24);
}

/** A record with its mark. */
export function withRev<R extends object>(record: R): R & { readonly rev: string } {
  return { ...record, rev: revOf(record) };
}

/** The marks of the rows of a list of the draft, by the ids that the list shows. */
export function draftRevs(draft: Programme, list: ApiList): (id: string) => string {
  const rows = new Map(markedRows(draft, list));
  return (id) => {
    const row = rows.get(id);
    return revOf(row?.() ?? {});
  };
}

type Marked = readonly [id: string, row: () => object];

function markedRows(draft: Programme, list: ApiList): Marked[] {
  if (list === 'sessions') return draft.sessions.map((row) => [row.id, () => sessionRecord(row) ?? {}]);
  if (list === 'people') return draft.people.map((row) => [row.id, () => personRecord(row)]);
  if (list !== 'slots') return draft[list].map((row) => [row.id, () => row]);
  const halls = Map.groupBy(draft.slotHalls, ({ slotId }) => slotId);
  return draft.slots.map((row) => [
    row.occurrenceId,
    () => slotRecord(row, halls.get(row.id) ?? []) ?? { ...row, halls: halls.get(row.id) },
  ]);
}
