import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Conflict } from '#domain/checkin/conflict.ts';
import { newId } from '../id.ts';
import { prepared, preparedList, rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type ConflictRow = Reader['t']['conflict']['$inferSelect'];

const storeRows = rowWriter('conflict');

type OfEdition = { readonly editionId: string };
const ofEdition = sql.placeholder('editionId');

const findOfTickets = preparedList<OfEdition, number, ConflictRow>((reader, ticketNos) => {
  const { conflict } = reader.t;
  return reader
    .select()
    .from(conflict)
    .where(and(eq(conflict.editionId, ofEdition), inArray(conflict.ticketNo, ticketNos)));
});
const findNamed = preparedList<OfEdition & { readonly kind: string }, string, ConflictRow>((reader, keys) => {
  const { conflict } = reader.t;
  return reader
    .select()
    .from(conflict)
    .where(
      and(
        eq(conflict.editionId, ofEdition),
        eq(conflict.kind, sql.placeholder('kind')),
        inArray(conflict.scanKey, keys),
      ),
    );
});

/** Conflicts of some tickets, of every kind, standing or not. */
export async function conflictsOfTickets(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<ConflictRow[]> {
  return findOfTickets(reader, { editionId }, ticketNos);
}

/** Conflicts of one kind by the scans that name them. */
export async function conflictsNamed(
  reader: Reader,
  { editionId }: EditionScope,
  kind: Conflict['kind'],
  scanKeys: readonly string[],
): Promise<ConflictRow[]> {
  return findNamed(reader, { editionId, kind }, scanKeys);
}

const findStanding = prepared<
  OfEdition & { readonly kind: string; readonly fromAt: number },
  { id: string }[]
>((reader) => {
  const { conflict } = reader.t;
  return reader
    .select({ id: conflict.id })
    .from(conflict)
    .where(
      and(
        eq(conflict.editionId, ofEdition),
        eq(conflict.kind, sql.placeholder('kind')),
        eq(conflict.stands, true),
        gte(conflict.at, sql.placeholder('fromAt')),
      ),
    )
    .limit(1);
});

/** Whether a conflict of a kind from an instant (UTC ms) on stands. */
export async function hasStanding(
  reader: Reader,
  { editionId }: EditionScope,
  kind: Conflict['kind'],
  fromAt: number,
): Promise<boolean> {
  return (await findStanding(reader, { editionId, kind, fromAt })).length > 0;
}

const findSince = prepared<OfEdition & { readonly kind: string; readonly fromAt: number }, ConflictRow[]>(
  (reader) => {
    const { conflict } = reader.t;
    return reader
      .select()
      .from(conflict)
      .where(
        and(
          eq(conflict.editionId, ofEdition),
          eq(conflict.kind, sql.placeholder('kind')),
          gte(conflict.at, sql.placeholder('fromAt')),
        ),
      );
  },
);

/** Conflicts of a kind from an instant (UTC ms) on, standing or not. */
export async function conflictsSince(
  reader: Reader,
  { editionId }: EditionScope,
  kind: Conflict['kind'],
  fromAt: number,
): Promise<ConflictRow[]> {
  return findSince(reader, { editionId, kind, fromAt });
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
