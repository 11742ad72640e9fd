import { and, eq, inArray } from 'drizzle-orm';
import type { Conflict } from '#domain/checkin/conflict.ts';
import { newId } from '../id.ts';
import { rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type ConflictRow = Reader['t']['conflict']['$inferSelect'];

const storeRows = rowWriter('conflict');

/** Conflicts of some tickets, of every kind, standing or not. */
export async function conflictsOfTickets(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<ConflictRow[]> {
  const { conflict } = reader.t;
  if (ticketNos.length === 0) return [];
  return reader
    .select()
    .from(conflict)
    .where(and(eq(conflict.editionId, editionId), inArray(conflict.ticketNo, [...ticketNos])));
}

/** Conflicts of one kind by the scans that name them. */
export async function conflictsNamed(
  reader: Reader,
  { editionId }: EditionScope,
  kind: Conflict['kind'],
  scanKeys: readonly string[],
): Promise<ConflictRow[]> {
  const { conflict } = reader.t;
  const rows: ConflictRow[] = [];
  for (let at = 0; at < scanKeys.length; at += CHUNK)
    rows.push(
      ...(await reader
        .select()
        .from(conflict)
        .where(
          and(
            eq(conflict.editionId, editionId),
            eq(conflict.kind, kind),
            inArray(conflict.scanKey, scanKeys.slice(at, at + CHUNK)),
          ),
        )),
    );
  return rows;
}

/** Adds conflicts that are not stored yet. */
export async function addConflicts(
  tx: Tx,
  { editionId }: EditionScope,
  conflicts: readonly Conflict[],
  firstSeenAt: number,
): Promise<void> {
  await storeRows(
    tx,
    conflicts.map(({ kind, scanIds, ticketNo, at }) => ({
      ...{ id: newId(), editionId, kind, scanKey: scanKeyOf(scanIds), ticketNo, at, firstSeenAt },
      ...{ stands: true, resolvedAt: null, resolvedBy: null, note: null },
    })),
  );
}

/** Says of some conflicts whether the record still bears them out; what people noted stays. */
export async function setStanding(
  tx: Tx,
  { editionId }: EditionScope,
  ids: readonly string[],
  stands: boolean,
): Promise<void> {
  const { conflict } = tx.t;
  if (ids.length === 0) return;
  await tx
    .update(conflict)
    .set({ stands })
    .where(and(eq(conflict.editionId, editionId), inArray(conflict.id, [...ids])));
}

/** The ids of its scans as the column holds them. */
export function scanKeyOf(scanIds: readonly string[]): string {
  return scanIds.join(' ');
}

const CHUNK = 500;
