import { now } from '#adapters/clock.ts';
import { addBroadcast, broadcastsOf } from '#db/broadcast/broadcast.ts';
import { addSource } from '#db/broadcast/media-source.ts';
import { addRecording } from '#db/broadcast/recording.ts';
import { addStream } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import { editionNumber, giveEditionNumber } from '#db/registration/setup.ts';
import type { EditionScope } from '#db/scope.ts';
import type { AccessKind } from '#domain/broadcast/vocabulary.ts';
import { gateHouse } from '#usecases/access.ts';
import { stagePlace, walkStreamNow } from '#usecases/broadcast/broadcast-walk.ts';
import { runBroadcast } from '#usecases/broadcast/run-broadcast.ts';
import { type ViewingKeys, viewingKeysOf } from '#usecases/broadcast/viewer-key.ts';
import { openPublicProgramme } from '#usecases/programme/public-programme.ts';
import type { ForumPlan } from './forum-plan.ts';
import { simulator } from './house.ts';

/** What viewers can watch: the stream of a hall on a day, or a recording. */
export type Show =
  | {
      readonly kind: 'live';
      readonly streamNo: number;
      readonly access: AccessKind;
      readonly broadcastId: string;
    }
  | { readonly kind: 'recording'; readonly recordingNo: number; readonly durationDs: number };

export type Stage = {
  readonly scope: EditionScope;
  readonly editionNo: number;
  readonly keys: ViewingKeys;
  /** By number of the session. */
  readonly live: readonly Extract<Show, { kind: 'live' }>[];
  readonly start: (session: number) => Promise<void>;
  readonly end: (session: number) => Promise<void>;
  /** Publishes a recording of a session that ended. */
  readonly record: (session: number, order: RecordOrder) => Promise<Extract<Show, { kind: 'recording' }>>;
};

export type RecordOrder = {
  readonly durationDs: number;
  readonly offsetDs: number;
  readonly isEdited: boolean;
};

/** The hall whose broadcasts want a ticket, by its place in the plan. */
export const CLOSED_HALL = 3;
const NOTHING_OWN = {
  ...{ access: null, ticketTypes: null, recordingAccess: null, recordingTypes: null },
  ...{ recordingFromAt: null, recordingUntilAt: null, questionMode: null, counterPolicy: null },
  ...{ startedByHandAt: null, heldAt: null, actualStartAt: null, actualEndAt: null },
};

/** A stream in each hall, one of them for ticket holders, and a broadcast of each session. */
export async function openStage(plan: ForumPlan, editionId: string): Promise<Stage> {
  const { scope, edition } = await gateHouse(simulator, editionId);
  const streams = await openStreams(plan, scope);
  const occurrences = await occurrencesOf(plan);
  await getDb().tx(async (tx) => {
    for (const { no, hall } of plan.sessions)
      await addBroadcast(tx, scope, {
        ...NOTHING_OWN,
        ...{ streamId: streams[hall]?.id ?? '', occurrenceId: occurrences[no] ?? '' },
        ...{ state: 'planned', stateAt: now(), expectsRecording: true },
      });
  });
  const rows = new Map((await broadcastsOf(getDb().read, scope)).map((row) => [row.occurrenceId, row]));
  const ids = plan.sessions.map(({ no }) => rows.get(occurrences[no] ?? '')?.id ?? '');
  const run = async (session: number, order: 'start' | 'end') => {
    const answer = await runBroadcast(simulator, plan.slug, { id: ids[session] ?? '', order });
    if (!answer.ok) throw new Error(`session ${session} could not ${order}: it is ${answer.state}`);
  };
  return {
    scope,
    editionNo: await numberOf(scope),
    keys: await viewingKeysOf(scope),
    live: plan.sessions.map(({ no, hall }) => ({
      ...{ kind: 'live', broadcastId: ids[no] ?? '', streamNo: streams[hall]?.no ?? 0 },
      access: hall === CLOSED_HALL ? 'registered' : 'public',
    })),
    start: (session) => run(session, 'start'),
    end: (session) => run(session, 'end'),
    record: async (session, order) => {
      const no = await publish(scope, ids[session] ?? '', order);
      const hall = plan.sessions[session]?.hall ?? 0;
      await walkStreamNow(await stagePlace(scope, edition), streams[hall]?.id ?? '', now());
      return { kind: 'recording', recordingNo: no, durationDs: order.durationDs };
    },
  };
}

async function openStreams(plan: ForumPlan, scope: EditionScope) {
  const { halls } = (await openPublicProgramme(simulator, plan.slug)).snapshot;
  return getDb().tx(async (tx) => {
    const made: { readonly id: string; readonly no: number }[] = [];
    for (const [at, name] of plan.halls.entries()) {
      const hall = halls.find((one) => Object.values(one.name).includes(name));
      if (hall === undefined) throw new Error(`there is no ${name}`);
      const access = at === CLOSED_HALL ? ('registered' as const) : null;
      const given = {
        hallId: hall.id,
        title: hall.name,
        audioUrl: null,
        ticketTypes: null,
        createdAt: now(),
      };
      const stream = await addStream(tx, scope, { ...given, access });
      await addSource(tx, scope, sourceOf({ streamId: stream.id, recordingId: null }, stream.no));
      made.push(stream);
    }
    return made;
  });
}

/** A frame of somebody else: nothing can look at its signal, so operators run the broadcasts. */
function sourceOf(
  owner: { readonly streamId: string | null; readonly recordingId: string | null },
  no: number,
) {
  const url = `https://www.youtube-nocookie.com/embed/simulated${owner.recordingId === null ? '' : 'r'}${no}`;
  return { ...owner, kind: 'youtube' as const, url, locale: null, priority: 0, measure: 'exact' as const };
}

/** By number of the session. */
async function occurrencesOf(plan: ForumPlan): Promise<string[]> {
  const { snapshot, sessionById } = await openPublicProgramme(simulator, plan.slug);
  const byTitle = new Map(
    snapshot.slots.flatMap(({ sessionId, occurrenceId }) =>
      Object.values(sessionById.get(sessionId ?? '')?.title ?? {}).map(
        (title) => [title, occurrenceId] as const,
      ),
    ),
  );
  return plan.sessions.map(({ title }) => {
    const found = byTitle.get(title);
    if (found === undefined) throw new Error(`${title} has no time`);
    return found;
  });
}

async function publish(scope: EditionScope, broadcastId: string, order: RecordOrder): Promise<number> {
  const { durationDs, offsetDs, isEdited } = order;
  return getDb().tx(async (tx) => {
    const given = { durationDs, sessionOffsetDs: offsetDs, isEdited, publishedAt: now(), createdAt: now() };
    const recording = await addRecording(tx, scope, { ...given, broadcastId });
    await addSource(tx, scope, sourceOf({ streamId: null, recordingId: recording.id }, recording.no));
    return recording.no;
  });
}

async function numberOf(scope: EditionScope): Promise<number> {
  const known = await editionNumber(getDb().read, scope);
  return known ?? getDb().tx((tx) => giveEditionNumber(tx, scope));
}
