import { and, eq } from 'drizzle-orm';
import { PlanMovedError } from '../programme/command.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

/** Which feed of an edition: `kind` and `key` are those of its address. */
export type FeedPlace = { readonly kind: string; readonly key: string };

/** A feed as it was built last; without bytes where none could be written yet. */
export type StoredFeed = {
  readonly releaseId: string;
  readonly basis: string;
  readonly gzip: Uint8Array | null;
  readonly etag: string | null;
  readonly byteCount: number;
  readonly entryCount: number;
  /** UTC milliseconds, of the clock of the feed. */
  readonly changedAt: number;
  readonly builtAt: number;
  readonly keptReason: string | null;
};

/** The row of one feed in one locale, or undefined before its first build. */
export async function storedFeed(
  reader: Reader,
  scope: EditionScope,
  { kind, key, locale }: FeedPlace & { readonly locale: string },
): Promise<StoredFeed | undefined> {
  const { calendarFeed: table } = reader.t;
  const [found] = await reader
    .select({
      releaseId: table.releaseId,
      basis: table.basis,
      gzip: table.gzip,
      etag: table.etag,
      byteCount: table.byteCount,
      entryCount: table.entryCount,
      changedAt: table.changedAt,
      builtAt: table.builtAt,
      keptReason: table.keptReason,
    })
    .from(table)
    .where(
      and(
        eq(table.editionId, scope.editionId),
        eq(table.kind, kind),
        eq(table.key, key),
        eq(table.locale, locale),
      ),
    );
  return found;
}

/** Which feeds of an edition are built on what, by `kind key locale`. */
export async function feedBases(reader: Reader, scope: EditionScope): Promise<ReadonlyMap<string, string>> {
  const { calendarFeed: table } = reader.t;
  const rows = await reader
    .select({ kind: table.kind, key: table.key, locale: table.locale, basis: table.basis })
    .from(table)
    .where(eq(table.editionId, scope.editionId));
  return new Map(rows.map(({ kind, key, locale, basis }) => [`${kind} ${key} ${locale}`, basis]));
}

/** Stores what was built of one feed in one locale over what was there. */
export async function storeFeed(
  tx: Tx,
  { editionId }: EditionScope,
  place: FeedPlace & { readonly locale: string },
  feed: StoredFeed,
): Promise<void> {
  const { calendarFeed: table } = tx.t;
  await tx
    .insert(table)
    .values({ editionId, kind: place.kind, key: place.key, locale: place.locale, ...feed })
    .onConflictDoUpdate({ target: [table.editionId, table.kind, table.key, table.locale], set: feed });
}

/**
 * Makes sure that what was built is of what the public sees: a release or an erasure may have come meanwhile, and bytes
 * with an erased name must not be stored after it.
 * @throws PlanMovedError
 */
export async function refuseOldRelease(
  tx: Tx,
  { editionId }: EditionScope,
  { releaseId, sha256 }: { readonly releaseId: string; readonly sha256: string },
): Promise<void> {
  const { publicRelease, releaseSnapshot } = tx.t;
  const [shown] = await tx
    .select({ releaseId: publicRelease.releaseId, sha256: releaseSnapshot.sha256 })
    .from(publicRelease)
    .innerJoin(releaseSnapshot, eq(releaseSnapshot.releaseId, publicRelease.releaseId))
    .where(eq(publicRelease.editionId, editionId));
  if (shown?.releaseId !== releaseId || shown.sha256 !== sha256)
    throw new PlanMovedError('another release came meanwhile');
}
