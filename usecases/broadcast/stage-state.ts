import type { Broadcast } from '#db/broadcast/broadcast.ts';
import type { Stream } from '#db/broadcast/stream.ts';
import { isHeld } from '#domain/broadcast/broadcast-state.ts';
import type { Walker } from '#domain/broadcast/broadcast-walk.ts';
import { type StateHint, stateHint } from '#domain/broadcast/state-hint.ts';
import type { BroadcastFacts } from './broadcast-facts.ts';
import { type StagePlace, signalOf, type WalkFacts, walkersOf } from './broadcast-walk.ts';

/** A broadcast in its state, with the reason for it. */
export type StageState = { readonly row: Broadcast; readonly walker: Walker; readonly hint: StateHint };

/** The broadcasts of a stream as they are at an instant (UTC ms), each with why it is so (B16). */
export function stageStates(
  place: StagePlace,
  facts: Pick<BroadcastFacts, 'broadcasts' | 'recordings' | 'setting'> & Pick<WalkFacts, 'ends'>,
  stream: Stream,
  at: number,
): StageState[] {
  const rows = facts.broadcasts.filter(({ streamId }) => streamId === stream.id);
  const published = new Set(
    facts.recordings.filter(({ publishedAt }) => publishedAt !== null).map(({ broadcastId }) => broadcastId),
  );
  const { leadMinutes } = facts.setting;
  const walkers = walkersOf(place, rows, { leadMinutes, published, ends: facts.ends });
  const isOn = ({ state }: Walker) => state === 'live' || state === 'interrupted';
  return walkers.flatMap((walker) => {
    const row = rows.find(({ id }) => id === walker.id);
    if (row === undefined) return [];
    const others = walkers.filter((one) => one.id !== row.id && isOn(one));
    const other = others.some((one) => isHeld(one, at)) ? 'held' : others.length > 0 ? 'live' : 'none';
    return [{ row, walker, hint: stateHint({ ...walker, ...signalOf(stream), other }, at) }];
  });
}
