import { now } from '#adapters/clock.ts';
import { isProxySuspected } from '#adapters/proxy-suspicion.ts';
import { auditNames } from '#db/audit-name.ts';
import type { Broadcast } from '#db/broadcast/broadcast.ts';
import { type BroadcastEvent, eventsOfBroadcasts } from '#db/broadcast/broadcast-event.ts';
import type { MediaSource } from '#db/broadcast/media-source.ts';
import type { Stream } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import { hallNames } from '#db/hall-name.ts';
import { isHeld, type OperatorOrder, ordersOf } from '#domain/broadcast/broadcast-state.ts';
import { nowAndNext } from '#domain/broadcast/hall-now.ts';
import { readStreamReport, type SourceReport } from '#domain/broadcast/source-report.ts';
import type { StateHint } from '#domain/broadcast/state-hint.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Deed } from '#domain/permissions.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { type BroadcastFacts, playableSources, readBroadcastFacts } from './broadcast-facts.ts';
import { endsOfOnAir, type StagePlace, stagePlace, type WalkFacts } from './broadcast-walk.ts';
import { probeStream } from './probe-stream.ts';
import { stageStates } from './stage-state.ts';

/** One broadcast at the control desk. Instants are UTC ms. */
export type ControlBroadcast = Pick<
  Broadcast,
  'id' | 'state' | 'stateAt' | 'actualStartAt' | 'actualEndAt'
> & {
  readonly title: LocaleMap;
  readonly startAt: number;
  readonly endAt: number;
  readonly hint: StateHint;
  readonly isHeld: boolean;
  /** What may be ordered now, for who may order. */
  readonly orders: readonly OperatorOrder[];
};

/** `late`: ten minutes without a beginning; `lost`: no signal on air; `needs_operator`: only a person ends it; `failed`: a source gave up its place. */
export type StreamAlarm = 'late' | 'lost' | 'needs_operator' | 'failed';

/** One stream: what is on, what is next, what the encoder says. */
export type ControlStream = {
  readonly id: string;
  readonly title: LocaleMap;
  readonly hall: LocaleMap | null;
  readonly signal: Stream['signal'];
  readonly signalAt: number | null;
  readonly now: ControlBroadcast | null;
  readonly next: ControlBroadcast | null;
  /** What somebody should look at, the gravest first. */
  readonly alarms: readonly StreamAlarm[];
  /** What is missing before anything can be sent. */
  readonly missing: 'source' | 'broadcast' | null;
};

type Frame = Pick<Edition, 'zone' | 'locales' | 'defaultLocale'> & {
  readonly at: number;
  readonly mayManage: boolean;
};

/** All streams of an edition for whoever watches over them. @throws NotFoundError, ForbiddenError */
export async function openControlBoard(
  viewer: Viewer,
  slug: string,
): Promise<Frame & { readonly streams: readonly ControlStream[]; readonly isProxySuspected: boolean }> {
  const desk = await openDesk(viewer, slug);
  const streams = desk.facts.streams.map((stream) => streamShown(desk, stream));
  return { ...desk.frame, streams, isProxySuspected: isProxySuspected() };
}

export type ControlDesk = Frame & {
  readonly stream: ControlStream & { readonly hasPdt: boolean | null };
  readonly sources: readonly (Pick<MediaSource, 'id' | 'kind' | 'locale' | 'priority' | 'failedAt'> & {
    readonly isPlayed: boolean;
    readonly report: SourceReport | null;
  })[];
  /** In order of time. */
  readonly broadcasts: readonly ControlBroadcast[];
  /** Of all its broadcasts, the newest first: what is over is corrected here too. */
  readonly events: readonly (BroadcastEvent & {
    readonly title: LocaleMap;
    readonly actorName: string | null;
  })[];
};

/** Some days of a hall; the rest stands in the history of the edition. */
const MOST_EVENTS = 200;

/** The control desk of one hall: states with their reasons, the encoder, and the story (B16, B18). @throws NotFoundError, ForbiddenError */
export async function openControlDesk(viewer: Viewer, slug: string, streamId: string): Promise<ControlDesk> {
  const desk = await openDesk(viewer, slug);
  const { facts, frame, place } = desk;
  const stream = facts.streams.find(({ id }) => id === streamId);
  if (stream === undefined) throw new NotFoundError('no such stream');
  const own = facts.sources.filter((source) => source.streamId === streamId);
  const played = new Set(
    [...Map.groupBy(playableSources(own), ({ locale }) => locale).values()].map(([first]) => first?.id),
  );
  const reports = readStreamReport(stream.probe).sources;
  const shown = streamShown(desk, stream);
  const broadcasts = broadcastsShown(desk, stream).sort((a, b) => a.startAt - b.startAt);
  const ids = broadcasts.map(({ id }) => id);
  const titles = new Map(broadcasts.map(({ id, title }) => [id, title]));
  const events = await eventsOfBroadcasts(getDb().read, place.scope, ids, MOST_EVENTS);
  const told = events.map((event) => ({ ...event, title: titles.get(event.broadcastId) ?? {} }));
  return {
    ...frame,
    stream: { ...shown, hasPdt: stream.hasPdt },
    sources: own.map(({ id, kind, locale, priority, failedAt }) => ({
      ...{ id, kind, locale, priority, failedAt, isPlayed: played.has(id) },
      report: reports.find(({ sourceId }) => sourceId === id) ?? null,
    })),
    broadcasts,
    events: await namedEvents(told),
  };
}

/** With the names of who gave orders, as they are today. */
async function namedEvents<Event extends BroadcastEvent>(events: readonly Event[]) {
  const ids = [...new Set(events.flatMap(({ actor }) => actor ?? []))];
  const names = new Map((await auditNames(getDb().read, 'account', ids)).map(({ id, plain }) => [id, plain]));
  return events.map((event) => ({ ...event, actorName: names.get(event.actor ?? '') ?? null }));
}

export type TestAnswer = { readonly ok: true; readonly signal: Stream['signal'] };

/** Looks at an encoder now, whatever the time (B18): nobody but organizers sees what it finds. @throws NotFoundError, ForbiddenError */
export async function testStream(viewer: Viewer, slug: string, streamId: string): Promise<TestAnswer> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.run', { edition: slug });
  const facts = await readBroadcastFacts(getDb().read, scope);
  const stream = facts.streams.find(({ id }) => id === streamId);
  if (stream === undefined) throw new NotFoundError('no such stream');
  await probeStream(await stagePlace(scope, edition), facts, stream, { isDue: true });
  const after = await readBroadcastFacts(getDb().read, scope);
  return { ok: true, signal: after.streams.find(({ id }) => id === streamId)?.signal ?? 'unknown' };
}

type Desk = {
  readonly place: StagePlace;
  readonly facts: BroadcastFacts & Pick<WalkFacts, 'ends'>;
  readonly halls: ReadonlyMap<string, LocaleMap>;
  readonly frame: Frame;
  readonly may: (deed: Deed, sessionId: string | null) => boolean;
};

async function openDesk(viewer: Viewer, slug: string): Promise<Desk> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.see', { edition: slug, isAnyPart: true });
  const { read } = getDb();
  const place = await stagePlace(scope, edition);
  const sent = await readBroadcastFacts(read, scope);
  const facts = { ...sent, ends: await endsOfOnAir(read, scope, sent.broadcasts) };
  const halls = new Map((await hallNames(read, scope)).map(({ id, name }) => [id, name]));
  const { zone, locales, defaultLocale } = edition;
  const target = {
    kind: 'edition',
    editionId: edition.id,
    seriesId: edition.seriesId,
    isPublic: true,
  } as const;
  const may = (deed: Deed, sessionId: string | null) =>
    decidePermission(viewer, deed, { ...target, part: { sessionId } }) === 'allowed';
  const frame = { zone, locales, defaultLocale, at: now(), mayManage: may('broadcast.manage', null) };
  return { place, facts, halls, frame, may };
}

function streamShown(desk: Desk, stream: Stream): ControlStream {
  const { at } = desk.frame;
  const placed = broadcastsShown(desk, stream).map((one) => ({
    ...one,
    plannedStartAt: one.startAt,
    plannedEndAt: one.endAt,
  }));
  const { now, next } = nowAndNext(placed, at);
  const own = desk.facts.sources.filter(({ streamId }) => streamId === stream.id);
  const alarm = now && ALARMS[now.hint.code];
  const hasFailed = own.some(({ failedAt }) => failedAt !== null);
  return {
    id: stream.id,
    title: stream.title,
    hall: desk.halls.get(stream.hallId ?? '') ?? null,
    signal: stream.signal,
    signalAt: stream.signalAt,
    now: now ?? null,
    next: next ?? null,
    alarms: [...(alarm ? [alarm] : []), ...(hasFailed ? (['failed'] as const) : [])],
    missing: own.length === 0 ? 'source' : placed.length === 0 ? 'broadcast' : null,
  };
}

const ALARMS: Partial<Record<StateHint['code'], StreamAlarm>> = {
  delayed_long: 'late',
  lost: 'lost',
  needs_operator: 'needs_operator',
};

function broadcastsShown({ place, facts, frame, may }: Desk, stream: Stream): ControlBroadcast[] {
  return stageStates(place, facts, stream, frame.at).map(({ row, walker, hint }) => {
    const { id, state, stateAt, actualStartAt, actualEndAt, occurrenceId } = row;
    const slot = place.programme.slotByOccurrenceId.get(occurrenceId);
    const session = place.programme.sessionById.get(slot?.sessionId ?? '');
    return {
      ...{ id, state, stateAt, actualStartAt, actualEndAt, hint },
      title: session?.title ?? {},
      startAt: walker.slot.startAt,
      endAt: walker.slot.endAt,
      isHeld: isHeld(walker, frame.at),
      orders: may('broadcast.run', session?.id ?? null) ? ordersOf(walker, frame.at) : [],
    };
  });
}
