import { and, eq, inArray } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { RowChange, RowSet } from '#domain/programme/programme.ts';
import type { EditionScope } from '../scope.ts';
import type { Tx } from '../types.ts';
import { type RowTable, rowTable, SHARED_SETS } from './row-table.ts';

/** A change named a row or plan of another edition: a mistake of the caller, or an attack. */
export class ForeignRowError extends Error {
  override readonly name = 'ForeignRowError';
}

/**
 * Refuses rows that refer to a row of another edition. Foreign keys cannot: they know no edition. Rows that the
 * change itself makes are in the edition already; for the others one question per hundreds of ids.
 * @throws ForeignRowError
 */
export async function refuseForeignReferences(
  tx: Tx,
  scope: EditionScope,
  bySet: ReadonlyMap<RowSet, readonly RowChange[]>,
): Promise<void> {
  for (const [set, ids] of referencedIds(bySet)) {
    const table = rowTable(tx.t, set) as RowTable & { editionId: AnyPgColumn };
    for (let at = 0; at < ids.length; at += CHUNK) {
      const asked = ids.slice(at, at + CHUNK);
      const own = await tx
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.editionId, scope.editionId), inArray(table.id, asked)));
      if (own.length !== asked.length) throw new ForeignRowError(`a reference to ${set} of another edition`);
    }
  }
}

const CHUNK = 500;

/** Columns that name a row of the edition, whatever table they stand in. */
const REFERENCES: ReadonlyMap<string, RowSet> = new Map([
  ['subForumId', 'subForums'],
  ['venueId', 'venues'],
  ['hallId', 'halls'],
  ['joinedHallId', 'halls'],
  ['partHallId', 'halls'],
  ['fromHallId', 'halls'],
  ['toHallId', 'halls'],
  ['trackId', 'tracks'],
  ['formatId', 'formats'],
  ['sessionId', 'sessions'],
  ['talkId', 'talks'],
  ['slotId', 'slots'],
]);

/** What rows refer to and the change does not make itself; a reference that stays as it was is known to be good. */
function referencedIds(bySet: ReadonlyMap<RowSet, readonly RowChange[]>): Map<RowSet, string[]> {
  const asked = new Map<RowSet, Set<string>>();
  for (const [set, changes] of bySet) {
    if (SHARED_SETS.has(set)) continue;
    for (const { before, after } of changes) {
      for (const [column, id] of Object.entries(after ?? {})) {
        const target = REFERENCES.get(column);
        if (target === undefined || typeof id !== 'string' || Reflect.get(before ?? {}, column) === id)
          continue;
        const ids = asked.get(target) ?? new Set();
        asked.set(target, ids.add(id));
      }
    }
  }
  return new Map([...asked].map(([set, ids]) => [set, [...ids.difference(madeIn(bySet, set))]]));
}

function madeIn(bySet: ReadonlyMap<RowSet, readonly RowChange[]>, set: RowSet): Set<string> {
  return new Set(
    (bySet.get(set) ?? []).flatMap(({ id, before, after }) => (before === null && after ? [id] : [])),
  );
}
