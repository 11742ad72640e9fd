import { bus } from '#adapters/bus.ts';
import { type Broadcast, broadcastsOfStream, changeBroadcast } from '#db/broadcast/broadcast.ts';
import { addBroadcastEvents } from '#db/broadcast/broadcast-event.ts';
import { broadcastSetting } from '#db/broadcast/broadcast-setting.ts';
import { recordingsOf } from '#db/broadcast/recording.ts';
import { type Stream, streamById } from '#db/broadcast/stream.ts';
import { releasedEnds } from '#db/broadcast/told-end.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader, Tx } from '#db/types.ts';
import { type Walked, type Walker, walkStream } from '#domain/broadcast/broadcast-walk.ts';
import { isOnAir } from '#domain/broadcast/stream-access.ts';
import { toldEnds } from '#domain/broadcast/told-end.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { systemViewer } from '#domain/viewer.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { tellAttendance } from './broadcast-times.ts';
import { hasEndedOf } from './stream-report.ts';

/** An edition whose broadcasts are run. */
export type StagePlace = {
  readonly scope: EditionScope;
  readonly edition: Edition;
  /** What is public now: slots that are not there are cancelled. */
  readonly programme: SnapshotIndex;
};

export const HOUSE = systemViewer('broadcast');

/** The public programme of an edition beside its scope. @throws NotFoundError */
export async function stagePlace(scope: EditionScope, edition: Edition): Promise<StagePlace> {
  return { scope, edition, programme: await openPublicProgramme(HOUSE, edition.slug) };
}

export type WalkFacts = {
  readonly leadMinutes: number;
  /** Broadcasts with a recording that is there. */
  readonly published: ReadonlySet<string>;
  /** By occurrence, of what is on. */
  readonly ends: Awaited<ReturnType<typeof releasedEnds>>;
};

/** What releases said of the ends of broadcasts that are on: until then the newest alone is asked. At most one query. */
export function endsOfOnAir(reader: Reader, scope: EditionScope, rows: readonly Broadcast[]) {
  return releasedEnds(
    reader,
    scope,
    rows.filter(isOnAir).map(({ occurrenceId }) => occurrenceId),
  );
}

/** Broadcasts of a stream as the machine of states sees them. */
export function walkersOf(
  { programme }: Pick<StagePlace, 'programme'>,
  broadcasts: readonly Broadcast[],
  { leadMinutes, published, ends }: WalkFacts,
): Walker[] {
  return broadcasts.map((row) => {
    const slot = programme.slotByOccurrenceId.get(row.occurrenceId);
    const isCancelled = slot === undefined || slot.state === 'cancelled';
    // A slot that is gone keeps no times: only an operator ends what is live.
    const now = { endAt: slot?.endAt ?? row.stateAt, publishedAt: programme.snapshot.release.publishedAt };
    const times = { startAt: slot?.startAt ?? row.stateAt, endAt: now.endAt };
    return {
      id: row.id,
      state: row.state,
      slot: { ...times, isCancelled, told: toldEnds(ends.get(row.occurrenceId) ?? [now]) },
      leadMs: leadMinutes * 60_000,
      recording: published.has(row.id) ? 'published' : row.expectsRecording ? 'expected' : 'none',
      startedByHandAt: row.startedByHandAt,
      heldAt: row.heldAt,
      actualStartAt: row.actualStartAt,
      actualEndAt: row.actualEndAt,
    };
  });
}

/** What a stream is walked by, read in one transaction. */
export async function readWalk(tx: Tx, place: StagePlace, streamId: string) {
  const stream = await streamById(tx, place.scope, streamId);
  const rows = await broadcastsOfStream(tx, place.scope, streamId);
  const { leadMinutes } = await broadcastSetting(tx, place.scope);
  const recordings = await recordingsOf(tx, place.scope);
  const published = new Set(
    recordings.filter(({ publishedAt }) => publishedAt !== null).map(({ broadcastId }) => broadcastId),
  );
  const ends = await endsOfOnAir(tx, place.scope, rows);
  return { stream, rows, walkers: walkersOf(place, rows, { leadMinutes, published, ends }) };
}

export function signalOf({ signal, signalAt, probe }: Stream) {
  return { signal, signalAt: signalAt ?? 0, hasEnded: hasEndedOf(probe) };
}

/**
 * Takes all steps that the broadcasts of a stream take by themselves at an instant; in the transaction of the caller. Answers
 * what was walked.
 */
export async function walkInTx(
  tx: Tx,
  place: StagePlace,
  streamId: string,
  at: number,
): Promise<readonly Walked[]> {
  const { stream, rows, walkers } = await readWalk(tx, place, streamId);
  if (stream === undefined) return [];
  const { walked } = walkStream(walkers, signalOf(stream), at);
  await storeWalk(tx, place, { rows, walked, actor: null, reason: null }, at);
  return walked;
}

export type WalkOrder = {
  readonly rows: readonly Broadcast[];
  readonly walked: readonly Walked[];
  /** Account id; null: the house. */
  readonly actor: string | null;
  readonly reason: string | null;
};

/** Writes steps that were decided: states, events, and true times to the doors. */
export async function storeWalk(
  tx: Tx,
  place: StagePlace,
  { rows, walked, actor, reason }: WalkOrder,
  at: number,
): Promise<void> {
  const last = new Map(walked.map((step) => [step.id, step]));
  const told = [];
  for (const row of rows) {
    const step = last.get(row.id);
    if (step === undefined) continue;
    await changeBroadcast(tx, place.scope, row, { ...step.times, state: step.to, stateAt: at });
    const before = { startAt: row.actualStartAt, endAt: row.actualEndAt };
    const after = { startAt: step.times.actualStartAt, endAt: step.times.actualEndAt };
    told.push({ occurrenceId: row.occurrenceId, before, after, isSaid: false });
  }
  const events = walked.map(({ id, from, to, cause }) => ({
    ...{
      broadcastId: id,
      fromState: from,
      toState: to,
      cause,
      actor: cause === 'operator' ? actor : null,
      at,
    },
    ...{ reason: cause === 'operator' ? reason : null, startAt: null, endAt: null },
  }));
  await addBroadcastEvents(tx, place.scope, events);
  await tellAttendance(tx, place, told, at);
}

/** As {@link walkInTx}, on its own; says so to everybody who looks. */
export async function walkStreamNow(
  place: StagePlace,
  streamId: string,
  at: number,
): Promise<readonly Walked[]> {
  const walked = await getDb().tx((tx) => walkInTx(tx, place, streamId, at), { label: 'broadcast.walk' });
  if (walked.length > 0)
    await bellStage(
      place,
      walked.map(({ id }) => id),
    );
  return walked;
}

/** Whoever shows broadcasts of the edition reads them again; and what is shown beside those that changed. */
export async function bellStage(
  { edition }: Pick<StagePlace, 'edition'>,
  broadcastIds: readonly string[] = [],
): Promise<void> {
  await bus().publish('edition', edition.slug);
  for (const id of new Set(broadcastIds)) await bus().publish('live', id);
}
