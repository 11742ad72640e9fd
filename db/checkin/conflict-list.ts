import { and, desc, eq, isNull, notInArray } from 'drizzle-orm';
import type { ConflictKind } from '#domain/checkin/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { ConflictRow } from './conflict.ts';

/** Conflicts that stand and that somebody is told of, open ones first, the newest of each first, at most `limit`. */
export async function standingConflicts(
  reader: Reader,
  { editionId }: EditionScope,
  { mutedKinds, limit }: { readonly mutedKinds: readonly ConflictKind[]; readonly limit: number },
): Promise<ConflictRow[]> {
  const { conflict: t } = reader.t;
  const isShown = and(
    eq(t.editionId, editionId),
    eq(t.stands, true),
    mutedKinds.length > 0 ? notInArray(t.kind, [...mutedKinds]) : undefined,
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

export async function mutedKindsOf(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<readonly ConflictKind[]> {
  const { doorSetting: t } = reader.t;
  const [row] = await reader.select().from(t).where(eq(t.editionId, editionId));
  return row?.mutedKinds ?? [];
}

/** Settles a conflict once; `gone` for one that this edition has not, `settled` where somebody was faster. */
export async function settleConflict(
  tx: Tx,
  { editionId }: EditionScope,
  { id, ...settled }: Pick<ConflictRow, 'id' | 'resolvedAt' | 'resolvedBy' | 'note'>,
): Promise<'done' | 'settled' | 'gone'> {
  const { conflict: t } = tx.t;
  const isIt = and(eq(t.editionId, editionId), eq(t.id, id));
  const changed = await tx
    .update(t)
    .set(settled)
    .where(and(isIt, isNull(t.resolvedAt)))
    .returning({ id: t.id });
  if (changed.length === 1) return 'done';
  return (await tx.$count(t, isIt)) === 1 ? 'settled' : 'gone';
}
