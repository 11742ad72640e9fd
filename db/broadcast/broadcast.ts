import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { BroadcastState } from '#domain/broadcast/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type Broadcast = Reader['t']['broadcast']['$inferSelect'];

/** Broadcasts of an edition. One query. */
export async function broadcastsOf(reader: Reader, { editionId }: EditionScope): Promise<Broadcast[]> {
  const { broadcast } = reader.t;
  return reader.select().from(broadcast).where(eq(broadcast.editionId, editionId)).orderBy(asc(broadcast.id));
}

export async function broadcastById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<Broadcast | undefined> {
  const { broadcast } = reader.t;
  const [found] = await reader
    .select()
    .from(broadcast)
    .where(and(eq(broadcast.editionId, editionId), eq(broadcast.id, id)));
  return found;
}

/** Editions in which a broadcast may take a step by itself, of those that have begun by a day (`YYYY-MM-DD`). One query. */
export async function editionsToWatch(
  reader: Reader,
  startedOn: string,
): Promise<{ readonly id: string; readonly slug: string }[]> {
  const { broadcast, edition } = reader.t;
  const moving: readonly BroadcastState[] = ['planned', 'waiting', 'live', 'interrupted'];
  return reader
    .selectDistinct({ id: edition.id, slug: edition.slug })
    .from(broadcast)
    .innerJoin(edition, eq(edition.id, broadcast.editionId))
    .where(and(inArray(broadcast.state, [...moving]), lte(edition.startOn, startedOn)));
}

/** Broadcasts of one stream. One query. */
export async function broadcastsOfStream(
  reader: Reader,
  { editionId }: EditionScope,
  streamId: string,
): Promise<Broadcast[]> {
  const { broadcast } = reader.t;
  return reader
    .select()
    .from(broadcast)
    .where(and(eq(broadcast.editionId, editionId), eq(broadcast.streamId, streamId)))
    .orderBy(asc(broadcast.id));
}

export type NewBroadcast = Omit<Broadcast, 'id' | 'editionId' | 'version'>;

/** Stores a broadcast. A second one of an occurrence breaks `unique`. */
export async function addBroadcast(
  tx: Tx,
  { editionId }: EditionScope,
  given: NewBroadcast,
): Promise<Broadcast> {
  const row: Broadcast = { ...given, id: newId(), editionId, version: 1 };
  await tx.insert(tx.t.broadcast).values(row);
  return row;
}

/** Changes a broadcast over the version it was read with; false when somebody was faster. */
export async function changeBroadcast(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<Broadcast, 'id' | 'version'>,
  change: Partial<Omit<Broadcast, 'id' | 'editionId' | 'occurrenceId' | 'version'>>,
): Promise<boolean> {
  const { broadcast } = tx.t;
  const changed = await tx
    .update(broadcast)
    .set({ ...change, version: version + 1 })
    .where(and(eq(broadcast.editionId, editionId), eq(broadcast.id, id), eq(broadcast.version, version)))
    .returning({ id: broadcast.id });
  return changed.length === 1;
}

/** Takes a broadcast away with its events and recordings. */
export async function removeBroadcast(tx: Tx, { editionId }: EditionScope, id: string): Promise<void> {
  const { broadcast } = tx.t;
  await tx.delete(broadcast).where(and(eq(broadcast.editionId, editionId), eq(broadcast.id, id)));
}
