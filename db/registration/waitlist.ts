import { and, eq, inArray, sql } from 'drizzle-orm';
import type { WaitlistState } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Tx } from '../types.ts';
import { addWaiting } from './pool.ts';
import type { WaitlistEntryRow, WaitlistRow } from './waitlist-queue.ts';

export type NewEntry = Omit<
  WaitlistEntryRow,
  | 'id'
  | 'editionId'
  | 'state'
  | 'isPaused'
  | 'skipped'
  | 'firstSkippedAt'
  | 'offerEndsAt'
  | 'closedAt'
  | 'drawKey'
  | 'version'
>;

/** Puts somebody into the queue and counts them in the pools that refused. A second live one breaks `unique`. */
export async function addEntry(tx: Tx, scope: EditionScope, given: NewEntry): Promise<WaitlistEntryRow> {
  const { blockedOn, ...fields } = given;
  const row: WaitlistRow = {
    id: newId(),
    editionId: scope.editionId,
    ...fields,
    drawKey: null,
    state: 'waiting',
    isPaused: false,
    skipped: 0,
    firstSkippedAt: null,
    offerEndsAt: null,
    closedAt: null,
    version: 1,
  };
  await tx.insert(tx.t.waitlistEntry).values(row);
  await block(tx, scope, row, blockedOn);
  return { ...row, blockedOn };
}

/** Writes what a walk found for an entry that stays: by whom it is refused now, and how often it was passed. */
export async function reblock(
  tx: Tx,
  scope: EditionScope,
  entry: WaitlistEntryRow,
  now: {
    readonly blockedOn: readonly string[];
    readonly skipped?: number;
    readonly firstSkippedAt?: number | null;
  },
): Promise<void> {
  const { skipped = entry.skipped, firstSkippedAt = entry.firstSkippedAt } = now;
  if (skipped !== entry.skipped || firstSkippedAt !== entry.firstSkippedAt)
    await setEntry(tx, scope, entry.id, { skipped, firstSkippedAt });
  const isSame =
    now.blockedOn.length === entry.blockedOn.length &&
    now.blockedOn.every((poolId) => entry.blockedOn.includes(poolId));
  if (isSame) return;
  await unblock(tx, scope, [entry]);
  await block(tx, scope, entry, now.blockedOn);
}

/** A free seat was offered: the entry waits for an answer until `offerEndsAt` (UTC ms) and counts nowhere. */
export async function offerEntry(
  tx: Tx,
  scope: EditionScope,
  entry: WaitlistEntryRow,
  offerEndsAt: number,
): Promise<boolean> {
  return leaveQueue(tx, scope, entry, { state: 'offered', offerEndsAt });
}

/** Ends an entry: taken, declined, expired or left. False when it was ended before. */
export async function closeEntry(
  tx: Tx,
  scope: EditionScope,
  entry: WaitlistEntryRow,
  state: Exclude<WaitlistState, 'waiting' | 'offered'>,
  at: number,
): Promise<boolean> {
  return leaveQueue(tx, scope, entry, { state, closedAt: at, offerEndsAt: null });
}

/** A group that became smaller waits with fewer, in its old place, for the pools that refuse it. */
export async function resizeEntry(
  tx: Tx,
  scope: EditionScope,
  entry: WaitlistEntryRow,
  size: number,
): Promise<void> {
  await unblock(tx, scope, [entry]);
  await setEntry(tx, scope, entry.id, { size });
  await block(tx, scope, { id: entry.id, size }, entry.blockedOn);
}

/** Holds an entry back: nobody is kept waiting by it (O5). Resume by {@link resumeEntry}. */
export async function pauseEntry(tx: Tx, scope: EditionScope, entry: WaitlistEntryRow): Promise<void> {
  await setEntry(tx, scope, entry.id, { isPaused: true });
  await unblock(tx, scope, [entry]);
}

/** Lets a paused entry wait again, in its old place, for the pools that refuse it now. */
export async function resumeEntry(
  tx: Tx,
  scope: EditionScope,
  entry: WaitlistEntryRow,
  blockedOn: readonly string[],
): Promise<void> {
  await setEntry(tx, scope, entry.id, { isPaused: false });
  await block(tx, scope, entry, blockedOn);
}

/** Moves an entry (O5, audited by the caller) or stores its draw (rule 20). */
export async function reorderEntry(
  tx: Tx,
  scope: EditionScope,
  id: string,
  place: { readonly priority?: number; readonly drawKey?: string },
): Promise<void> {
  await setEntry(tx, scope, id, place);
}

async function leaveQueue(
  tx: Tx,
  scope: EditionScope,
  entry: WaitlistEntryRow,
  change: Partial<WaitlistRow>,
): Promise<boolean> {
  const { waitlistEntry } = tx.t;
  const left = await tx
    .update(waitlistEntry)
    .set({ ...change, version: sql`${waitlistEntry.version} + 1` })
    .where(
      and(
        eq(waitlistEntry.editionId, scope.editionId),
        eq(waitlistEntry.id, entry.id),
        inArray(waitlistEntry.state, change.state === 'offered' ? ['waiting'] : ['waiting', 'offered']),
      ),
    )
    .returning({ id: waitlistEntry.id });
  if (left.length === 0) return false;
  await unblock(tx, scope, [entry]);
  return true;
}

async function setEntry(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  change: Partial<WaitlistRow>,
): Promise<void> {
  const { waitlistEntry } = tx.t;
  await tx
    .update(waitlistEntry)
    .set({ ...change, version: sql`${waitlistEntry.version} + 1` })
    .where(and(eq(waitlistEntry.editionId, editionId), eq(waitlistEntry.id, id)));
}

async function block(
  tx: Tx,
  scope: EditionScope,
  { id, size }: Pick<WaitlistRow, 'id' | 'size'>,
  poolIds: readonly string[],
): Promise<void> {
  for (const poolId of poolIds)
    await tx
      .insert(tx.t.waitlistBlock)
      .values({ id: newId(), editionId: scope.editionId, entryId: id, poolId });
  await addWaiting(tx, scope, new Map(poolIds.map((poolId) => [poolId, size])));
}

/** What the rows say counts, not what the caller remembers: the counters follow the rows. */
async function unblock(
  tx: Tx,
  scope: EditionScope,
  entries: readonly Pick<WaitlistRow, 'id' | 'size'>[],
): Promise<void> {
  const { waitlistBlock } = tx.t;
  for (const { id, size } of entries) {
    const gone = await tx
      .delete(waitlistBlock)
      .where(and(eq(waitlistBlock.editionId, scope.editionId), eq(waitlistBlock.entryId, id)))
      .returning({ poolId: waitlistBlock.poolId });
    await addWaiting(tx, scope, new Map(gone.map(({ poolId }) => [poolId, -size])));
  }
}
