import { and, count, desc, eq, inArray, isNotNull, isNull, notInArray } from 'drizzle-orm';
import type { ConflictKind } from '#domain/checkin/vocabulary.ts';
import { inChunks } from '../registration/chunk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { ConflictRow } from './conflict.ts';
import type { ScanRow } from './scan.ts';

/** What the list shows: not looked at yet, settled with a note, or explained by a late scan. */
export type ConflictShow = 'open' | 'resolved' | 'explained';

/** Kinds that nobody is told of; they are kept all the same (rule 13). One query. */
export async function mutedKinds(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<readonly ConflictKind[]> {
  const { doorSetting } = reader.t;
  const [row] = await reader
    .select({ kinds: doorSetting.mutedKinds })
    .from(doorSetting)
    .where(eq(doorSetting.editionId, editionId));
  return row?.kinds ?? [];
}

/** How many are open that somebody is told of, and of which kinds. One query. */
export async function openConflictCounts(
  reader: Reader,
  { editionId }: EditionScope,
  muted: readonly ConflictKind[],
): Promise<ReadonlyMap<ConflictKind, number>> {
  const { conflict } = reader.t;
  const rows = await reader
    .select({ kind: conflict.kind, count: count() })
    .from(conflict)
    .where(
      and(
        eq(conflict.editionId, editionId),
        isOpen(reader),
        muted.length > 0 ? notInArray(conflict.kind, [...muted]) : undefined,
      ),
    )
    .groupBy(conflict.kind);
  return new Map(rows.map((row) => [row.kind, row.count]));
}

/** How many there are in each show, by kind. Three queries. */
export async function conflictCounts(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Record<ConflictShow, ReadonlyMap<ConflictKind, number>>> {
  const { conflict } = reader.t;
  const of = async (show: ConflictShow) => {
    const rows = await reader
      .select({ kind: conflict.kind, count: count() })
      .from(conflict)
      .where(and(eq(conflict.editionId, editionId), isIn(reader, show)))
      .groupBy(conflict.kind);
    return new Map(rows.map((row) => [row.kind, row.count]));
  };
  return { open: await of('open'), resolved: await of('resolved'), explained: await of('explained') };
}

/** Conflicts of one show, the latest first. One query. */
export async function conflictPage(
  reader: Reader,
  { editionId }: EditionScope,
  order: {
    readonly show: ConflictShow;
    readonly kinds: readonly ConflictKind[];
    readonly limit: number;
    readonly offset: number;
  },
): Promise<ConflictRow[]> {
  const { conflict } = reader.t;
  if (order.kinds.length === 0) return [];
  return reader
    .select()
    .from(conflict)
    .where(
      and(
        eq(conflict.editionId, editionId),
        isIn(reader, order.show),
        inArray(conflict.kind, [...order.kinds]),
      ),
    )
    .orderBy(desc(conflict.at), desc(conflict.id))
    .limit(order.limit)
    .offset(order.offset);
}

/** Settles a conflict once and gives it; `gone` for one that this edition has not, `settled` where somebody was faster. */
export async function settleConflict(
  tx: Tx,
  { editionId }: EditionScope,
  { id, ...settled }: Pick<ConflictRow, 'id' | 'resolvedAt' | 'resolvedBy' | 'note'>,
): Promise<ConflictRow | 'settled' | 'gone'> {
  const { conflict: t } = tx.t;
  const isIt = and(eq(t.editionId, editionId), eq(t.id, id));
  const [changed] = await tx
    .update(t)
    .set(settled)
    .where(and(isIt, isNull(t.resolvedAt)))
    .returning();
  if (changed !== undefined) return changed;
  return (await tx.$count(t, isIt)) === 1 ? 'settled' : 'gone';
}

/** Conflicts that stand and that somebody is told of, open ones first, the newest of each first, at most `limit`. */
export async function standingConflicts(
  reader: Reader,
  { editionId }: EditionScope,
  { muted, limit }: { readonly muted: readonly ConflictKind[]; readonly limit: number },
): Promise<ConflictRow[]> {
  const { conflict: t } = reader.t;
  const isShown = and(
    eq(t.editionId, editionId),
    eq(t.stands, true),
    muted.length > 0 ? notInArray(t.kind, [...muted]) : undefined,
  );
  const open = await reader
    .select()
    .from(t)
    .where(and(isShown, isNull(t.resolvedAt)))
    .orderBy(desc(t.at), desc(t.id))
    .limit(limit);
  if (open.length >= limit) return open;
  const known = new Set(open.map(({ id }) => id));
  const newest = await reader.select().from(t).where(isShown).orderBy(desc(t.at), desc(t.id)).limit(limit);
  return [...open, ...newest.filter(({ id }) => !known.has(id))].slice(0, limit);
}

/** Scans by their ids, of this edition; which of them were taken back. Two queries for up to 500 of them. */
export async function scansNamed(
  reader: Reader,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<{ readonly scans: readonly ScanRow[]; readonly annulled: ReadonlySet<string> }> {
  const { scan, annulment } = reader.t;
  const scans = await inChunks(ids, (some) =>
    reader
      .select()
      .from(scan)
      .where(and(eq(scan.editionId, editionId), inArray(scan.id, some))),
  );
  const gone = await inChunks(ids, (some) =>
    reader
      .select({ id: annulment.scanId })
      .from(annulment)
      .where(and(eq(annulment.editionId, editionId), inArray(annulment.scanId, some))),
  );
  return { scans, annulled: new Set(gone.map(({ id }) => id)) };
}

function isOpen(reader: Reader) {
  const { conflict } = reader.t;
  return and(eq(conflict.stands, true), isNull(conflict.resolvedAt));
}

function isIn(reader: Reader, show: ConflictShow) {
  const { conflict } = reader.t;
  if (show === 'open') return isOpen(reader);
  if (show === 'explained') return and(eq(conflict.stands, false), isNull(conflict.resolvedAt));
  return isNotNull(conflict.resolvedAt);
}
