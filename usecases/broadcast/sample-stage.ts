import { addBroadcast } from '#db/broadcast/broadcast.ts';
import { addBroadcastEvents } from '#db/broadcast/broadcast-event.ts';
import { addSource } from '#db/broadcast/media-source.ts';
import { addRecording } from '#db/broadcast/recording.ts';
import { addStream } from '#db/broadcast/stream.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { BLANK_STREAM } from '#domain/broadcast/stream-record.ts';
import type { Slot } from '#domain/programme/plan-entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { freshBroadcast } from './stream-desk.ts';

/** Sample forums that were sent, and from how many of their halls. */
const SENT: Readonly<Record<string, number>> = {
  'creativity-week-siberia-2024': 3,
  'entrepreneurship-centre': 1,
};
const MINUTE_MS = 60_000;

/**
 * What a sample forum sent: a stream for its first halls with a source of an invented server, a broadcast of every session there
 * that is over, and a recording of the first of each hall. Nothing where nothing is told.
 */
export async function storeSampleStage(
  tx: Tx,
  scope: EditionScope,
  { edition, halls, slots, slotHalls }: Programme,
  at: number,
): Promise<void> {
  const shown = halls.filter(({ isHidden }) => !isHidden).toSorted((a, b) => a.position - b.position);
  for (const hall of shown.slice(0, SENT[edition.slug] ?? 0)) {
    const stream = await addStream(tx, scope, {
      ...BLANK_STREAM,
      title: hall.name,
      hallId: hall.id,
      createdAt: at,
    });
    const address = `https://video.example/${edition.slug}/${hall.slug}`;
    const source = { kind: 'hls', measure: 'exact', locale: null, priority: 0 } as const;
    await addSource(tx, scope, {
      ...source,
      streamId: stream.id,
      recordingId: null,
      url: `${address}/index.m3u8`,
    });
    const here = new Set(slotHalls.filter(({ hallId }) => hallId === hall.id).map(({ slotId }) => slotId));
    const sent = slots
      .filter(({ id, sessionId, state }) => here.has(id) && sessionId !== null && state !== 'cancelled')
      .sort((a, b) => a.startAt - b.startAt || (a.id < b.id ? -1 : 1));
    for (const [index, slot] of sent.entries())
      await storeBroadcast(tx, scope, { streamId: stream.id, slot, address, isRecorded: index === 0 });
  }
}

type Sent = {
  readonly streamId: string;
  readonly slot: Slot;
  readonly address: string;
  readonly isRecorded: boolean;
};

async function storeBroadcast(
  tx: Tx,
  scope: EditionScope,
  { streamId, slot, address, isRecorded }: Sent,
): Promise<void> {
  const { occurrenceId, startAt, endAt } = slot;
  const state = isRecorded ? ('recorded' as const) : ('ended' as const);
  const times = { actualStartAt: startAt, actualEndAt: endAt, state, stateAt: endAt };
  const { id } = await addBroadcast(tx, scope, {
    ...freshBroadcast(streamId, occurrenceId, startAt),
    ...times,
    expectsRecording: isRecorded,
  });
  const event = { broadcastId: id, actor: null, reason: null, startAt: null, endAt: null };
  await addBroadcastEvents(tx, scope, [
    { ...event, fromState: 'planned', toState: 'waiting', cause: 'schedule', at: startAt - 15 * MINUTE_MS },
    { ...event, fromState: 'waiting', toState: 'live', cause: 'signal', at: startAt },
    { ...event, fromState: 'live', toState: 'ended', cause: 'signal', at: endAt },
  ]);
  if (!isRecorded) return;
  const length = { durationDs: Math.round((endAt - startAt) / 100), sessionOffsetDs: 0, isEdited: false };
  const recording = await addRecording(tx, scope, {
    broadcastId: id,
    ...length,
    publishedAt: endAt,
    createdAt: endAt,
  });
  const source = { kind: 'hls', measure: 'exact', locale: null, priority: 0 } as const;
  await addSource(tx, scope, {
    ...source,
    streamId: null,
    recordingId: recording.id,
    url: `${address}/recording/index.m3u8`,
  });
}
