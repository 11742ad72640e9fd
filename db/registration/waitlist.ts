import { and, eq, sql } from 'drizzle-orm';
import type { WaitlistState } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import { rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Tx } from '../types.ts';
import { addWaiting } from './pool.ts';
import { isOfEdition } from './row-edition.ts';
import type { WaitlistEntryRow, WaitlistRow } from './waitlist-queue.ts';
import { addTally } from './waitlist-rank.ts';

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
  | 'reason'
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
    reason: null,
    version: 1,
  };
  await storeEntry(tx, [row]);
  await addTally(tx, scope, row, 1);
  await blockEntries(tx, scope, [row], blockedOn);
  return { ...row, blockedOn };
}

const storeEntry = rowWriter('waitlistEntry');

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
  await blockEntries(tx, scope, [entry], now.blockedOn);
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
  await blockEntries(tx, scope, [{ id: entry.id, size }], entry.blockedOn);
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
  await blockEntries(tx, scope, [entry], blockedOn);
}

/** Lets entries that count nowhere yet wait for these pools: those of a draw, once it is drawn. */
export async function blockEntries(
  tx: Tx,
  scope: EditionScope,
  entries: readonly Pick<WaitlistRow, 'id' | 'size'>[],
  poolIds: readonly string[],
): Promise<void> {
  const { editionId } = scope;
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const rows = entries.flatMap(({ id: entryId }) =>
    poolIds.map((poolId) => ({ id: newId(), editionId, entryId, poolId })),
  );
  await storeBlocks(tx, rows);
  await addWaiting(tx, scope, new Map(poolIds.map((poolId) => [poolId, size])));
}

/** Moves an entry (O5, audited by the caller) or stores its draw (rule 20). */
export async function reorderEntry(
  tx: Tx,
  scope: EditionScope,
  id: string,
  place: { readonly priority?: number; readonly drawKey?: string; readonly reason?: string },
): Promise<void> {
  await setEntry(tx, scope, id, place);
}

async function leaveQueue(
  tx: Tx,
  scope: EditionScope,
  entry: WaitlistEntryRow,
  change: Partial<WaitlistRow>,
): Promise<boolean> {
  const hasWaited = await leave(tx, scope, entry.id, 'waiting', change);
  if (hasWaited) await addTally(tx, scope, entry, -1);
  const isOver =
    hasWaited || (change.state !== 'offered' && (await leave(tx, scope, entry.id, 'offered', change)));
  if (isOver) await unblock(tx, scope, [entry]);
  return isOver;
}

async function leave(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  from: WaitlistState,
  change: Partial<WaitlistRow>,
): Promise<boolean> {
  const { waitlistEntry: t } = tx.t;
  const left = await tx
    .update(t)
    .set({ ...change, version: sql`${t.version} + 1` })
    .where(and(eq(t.editionId, editionId), eq(t.id, id), eq(t.state, from)))
    .returning({ id: t.id });
  return left.length === 1;
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

const storeBlocks = rowWriter('waitlistBlock');

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
      .where(and(isOfEdition(waitlistBlock.editionId, scope), eq(waitlistBlock.entryId, id)))
      .returning({ poolId: waitlistBlock.poolId });
    await addWaiting(tx, scope, new Map(gone.map(({ poolId }) => [poolId, -size])));
  }
}
