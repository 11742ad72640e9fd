import type { Broadcast } from '#db/broadcast/broadcast.ts';
import type { CarriedBroadcast } from '#domain/broadcast/stream-access.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { SnapshotSession, SnapshotSlot } from '#domain/programme/snapshot.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { systemViewer } from '#domain/viewer.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { type BroadcastFacts, liveRule } from './broadcast-facts.ts';

/** What is public of an edition, whoever asks: for deciding what of its broadcasts may be told at all. */
export function releasedProgramme({ slug }: Pick<Edition, 'slug'>): Promise<SnapshotIndex> {
  return openPublicProgramme(systemViewer('broadcast access'), slug);
}

/** Where a broadcast stands in the public release; undefined for what is not there, or is of a closed session. */
export function publicPlaceOf(
  programme: SnapshotIndex,
  { occurrenceId }: Pick<Broadcast, 'occurrenceId'>,
): { readonly slot: SnapshotSlot; readonly session: SnapshotSession } | undefined {
  const slot = programme.slotByOccurrenceId.get(occurrenceId);
  const session = programme.sessionById.get(slot?.sessionId ?? '');
  return slot === undefined || session === undefined || session.access === 'closed'
    ? undefined
    : { slot, session };
}

/** All that a stream carries, with the rule of each: what access to its one address is decided by. */
export function carriedOn(
  facts: Pick<BroadcastFacts, 'setting' | 'streams' | 'broadcasts'>,
  programme: SnapshotIndex,
  streamId: string,
): readonly CarriedBroadcast[] {
  return facts.broadcasts
    .filter((row) => row.streamId === streamId)
    .map((row) => carriedOf(facts, programme, row));
}

export function carriedOf(
  facts: Pick<BroadcastFacts, 'setting' | 'streams'>,
  programme: SnapshotIndex,
  row: Broadcast,
): CarriedBroadcast {
  const { id, state, actualEndAt } = row;
  const isReleased = publicPlaceOf(programme, row) !== undefined;
  return { id, state, actualEndAt, isReleased, rule: liveRule(facts, row) };
}
