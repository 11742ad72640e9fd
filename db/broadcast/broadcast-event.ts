import { and, desc, eq, inArray } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type BroadcastEvent = Reader['t']['broadcastEvent']['$inferSelect'];

/** Adds to the story of a broadcast; nothing of it is ever changed (B19). */
export async function addBroadcastEvents(
  tx: Tx,
  { editionId }: EditionScope,
  events: readonly Omit<BroadcastEvent, 'id' | 'editionId'>[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(tx.t.broadcastEvent).values(events.map((event) => ({ ...event, id: newId(), editionId })));
}

/** What happened to some broadcasts, the newest first, no more than `most` lines. One query. */
export async function eventsOfBroadcasts(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastIds: readonly string[],
  most: number,
): Promise<BroadcastEvent[]> {
  if (broadcastIds.length === 0) return [];
  const { broadcastEvent: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), inArray(t.broadcastId, [...broadcastIds])))
    .orderBy(desc(t.at), desc(t.id))
    .limit(most);
}
