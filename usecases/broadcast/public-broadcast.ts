import type { Broadcast } from '#db/broadcast/broadcast.ts';
import type { MediaSource } from '#db/broadcast/media-source.ts';
import type { Stream } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { decideRecordingAccess, type Watcher } from '#domain/broadcast/broadcast-access.ts';
import { nowAndNext } from '#domain/broadcast/hall-now.ts';
import type {
  PublicBroadcast,
  PublicHallLine,
  PublicHallLive,
  PublicRecording,
  PublicSource,
} from '#domain/broadcast/public-broadcast.ts';
import { hostOf } from '#domain/broadcast/source-host.ts';
import { isWhollyOpen, withheldPicture } from '#domain/broadcast/stream-access.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { SnapshotSession, SnapshotSlot } from '#domain/programme/snapshot.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import {
  type BroadcastFacts,
  liveRule,
  playableSources,
  readBroadcastFacts,
  recordingRule,
} from './broadcast-facts.ts';
import { isSigned } from './play-prefix.ts';
import { carriedOn, publicPlaceOf } from './stream-access.ts';
import { watcherOf } from './watcher.ts';

type Stage = {
  readonly scope: EditionScope;
  readonly programme: SnapshotIndex;
  readonly facts: BroadcastFacts;
  readonly watcher: Watcher;
  /** UTC ms. */
  readonly at: number;
};

/**
 * A hall at its stable address: what is on, what is next, how to get to the other halls; addresses of sources only where the
 * viewer may watch what is on (broadcast.md B2, B3, B10). `at` is now, UTC ms. @throws NotFoundError
 */
export async function openHallLive(
  viewer: Viewer,
  editionSlug: string,
  hallSlug: string,
  at: number,
): Promise<PublicHallLive> {
  const stage = await openStage(viewer, editionSlug, at);
  const hall = stage.programme.hallBySlug.get(hallSlug);
  if (hall === undefined || hall.isHidden) throw new NotFoundError('no such hall');
  const stream = stage.facts.streams.find(({ hallId }) => hallId === hall.id);
  const { now, next } = stream === undefined ? { now: null, next: null } : onStream(stage, stream);
  return {
    hall: { slug: hall.slug, name: hall.name },
    stream: stream === undefined ? null : streamShown(stage, stream, now),
    now,
    next,
    others: hallLines(stage).filter(({ hallSlug: other }) => other !== hall.slug),
  };
}

/** All halls that have a stream, in the order of the programme (B4). @throws NotFoundError */
export async function openLiveList(
  viewer: Viewer,
  editionSlug: string,
  at: number,
): Promise<readonly PublicHallLine[]> {
  return hallLines(await openStage(viewer, editionSlug, at));
}

/** A broadcast of a session with the hall where it is; for the page of the session. */
export type SessionBroadcast = {
  readonly broadcast: PublicBroadcast;
  readonly hallSlug: string | null;
  readonly occurrenceId: string;
};

/**
 * The one broadcast that the Watch control of a session is about: of its times that are sent the one that is on, else the next
 * one, else the last; undefined for a session that is not broadcast (B1). @throws NotFoundError for an unknown edition
 */
export async function broadcastOfSession(
  viewer: Viewer,
  editionSlug: string,
  sessionCode: string,
  at: number,
): Promise<SessionBroadcast | undefined> {
  const stage = await openStage(viewer, editionSlug, at);
  const session = stage.programme.sessionByCode.get(sessionCode);
  if (session === undefined) return undefined;
  const own = stage.facts.broadcasts.flatMap((row) => {
    const shown = broadcastShown(stage, row);
    const isOwn = stage.programme.slotByOccurrenceId.get(row.occurrenceId)?.sessionId === session.id;
    return isOwn && shown !== undefined ? [{ ...shown, stateAt: row.stateAt, row }] : [];
  });
  const { now, next } = nowAndNext(own, at);
  const found = now ?? next ?? own.toSorted((a, b) => a.plannedStartAt - b.plannedStartAt).at(-1);
  if (found === undefined) return undefined;
  const { row, stateAt: _since, ...broadcast } = found;
  const stream = stage.facts.streams.find(({ id }) => id === row.streamId);
  const hallSlug = stage.programme.hallById.get(stream?.hallId ?? '')?.slug ?? null;
  return { broadcast, hallSlug, occurrenceId: row.occurrenceId };
}

async function openStage(viewer: Viewer, slug: string, at: number): Promise<Stage> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const programme = await openPublicProgramme(viewer, slug);
  const facts = await readBroadcastFacts(getDb().read, scope);
  return { scope, programme, facts, watcher: await watcherOf(viewer, scope, edition), at };
}

function hallLines(stage: Stage): PublicHallLine[] {
  return stage.programme.snapshot.halls
    .filter(({ isHidden }) => !isHidden)
    .flatMap((hall) => {
      const stream = stage.facts.streams.find(({ hallId }) => hallId === hall.id);
      if (stream === undefined) return [];
      return [{ hallSlug: hall.slug, hallName: hall.name, ...onStream(stage, stream) }];
    });
}

function onStream(stage: Stage, stream: Stream): Pick<PublicHallLive, 'now' | 'next'> {
  const shown = stage.facts.broadcasts
    .filter(({ streamId }) => streamId === stream.id)
    .flatMap((row) => {
      const broadcast = broadcastShown(stage, row);
      return broadcast === undefined ? [] : [{ ...broadcast, stateAt: row.stateAt }];
    });
  const { now, next } = nowAndNext(shown, stage.at);
  return { now: withoutMoment(now), next: withoutMoment(next) };
}

function withoutMoment(found: (PublicBroadcast & { stateAt: number }) | undefined): PublicBroadcast | null {
  if (found === undefined) return null;
  const { stateAt: _since, ...broadcast } = found;
  return broadcast;
}

/**
 * Addresses stand here only while something is on, and only where all that the stream carries is open to who looks: one address
 * serves all of it, and this is kept and read by others too. Else a watch request gives them (B10, B18).
 */
function streamShown(stage: Stage, stream: Stream, now: PublicBroadcast | null): PublicHallLive['stream'] {
  const { facts, programme, watcher } = stage;
  const carried = carriedOn(facts, programme, stream.id);
  const one = carried.find(({ id }) => id === now?.id);
  const isOpen =
    one !== undefined &&
    withheldPicture(carried, one, watcher) === undefined &&
    isWhollyOpen(carried, watcher);
  const sources = facts.sources.filter(({ streamId }) => streamId === stream.id);
  return {
    no: stream.no,
    sources: playableSources(sources).map((source) => sourceShown(source, isOpen)),
    audioUrl: stream.audioUrl !== null && isOpen && !isSigned(stream.audioUrl) ? stream.audioUrl : null,
    hasPdt: stream.hasPdt,
  };
}

/** Undefined for what is not in the public release, or is closed there. */
function broadcastShown(stage: Stage, row: Broadcast): PublicBroadcast | undefined {
  const { programme, facts, at } = stage;
  const found = publicPlaceOf(programme, row);
  const stream = facts.streams.find(({ id }) => id === row.streamId);
  if (found === undefined || stream === undefined) return undefined;
  const { slot, session } = found;
  const rule = liveRule(facts, row);
  return {
    id: row.id,
    streamNo: stream.no,
    state: row.state,
    sessionCode: slot.occurrenceCode,
    title: titleOf(slot, session),
    people: peopleOf(programme, session),
    plannedStartAt: slot.startAt,
    plannedEndAt: slot.endAt,
    actualStartAt: row.actualStartAt,
    actualEndAt: row.actualEndAt,
    access: rule.access,
    ticketTypes: rule.access === 'ticket' ? rule.ticketTypes : [],
    recording: recordingShown(stage, row),
    questionMode: row.questionMode ?? facts.setting.questionMode,
    isDelayed: row.state === 'waiting' && at > slot.startAt,
  };
}

function titleOf(slot: SnapshotSlot, session: SnapshotSession): LocaleMap {
  return Object.values(slot.title).some((text) => text !== '') ? slot.title : session.title;
}

function peopleOf(programme: SnapshotIndex, session: SnapshotSession): PublicBroadcast['people'] {
  const cast = [...session.cast, ...session.talks.flatMap((talk) => talk.cast)];
  const seen = new Set<string>();
  return cast.flatMap<PublicBroadcast['people'][number]>(({ personId, text }) => {
    if (personId === null) return [{ name: text, slug: null }];
    const person = programme.personById.get(personId);
    if (person === undefined || seen.has(personId)) return [];
    seen.add(personId);
    const name = Object.fromEntries(Object.entries(person.names).map(([tag, { full }]) => [tag, full]));
    return [{ name, slug: person.slug }];
  });
}

function recordingShown({ facts, watcher, at }: Stage, row: Broadcast): PublicRecording | null {
  const found = facts.recordings.findLast(
    ({ broadcastId, publishedAt }) => broadcastId === row.id && publishedAt !== null,
  );
  if (found === undefined) return null;
  const rule = recordingRule(facts, row);
  const { recordingFromAt: fromAt, recordingUntilAt: untilAt } = row;
  const isOpen = decideRecordingAccess(rule, { fromAt, untilAt }, watcher, at).ok;
  const sources = facts.sources.filter(({ recordingId }) => recordingId === found.id);
  const captions = facts.captions.filter(({ recordingId }) => recordingId === found.id);
  return {
    no: found.no,
    access: rule.access,
    fromAt,
    untilAt,
    sources: playableSources(sources).map((source) => sourceShown(source, isOpen)),
    captions: captions.map(({ locale, id }) => ({ locale, id })),
    durationDs: found.durationDs,
    sessionOffsetDs: found.sessionOffsetDs,
  };
}

function sourceShown(source: MediaSource, isOpen: boolean): PublicSource {
  const { id, kind, url, locale, priority, measure } = source;
  return {
    id,
    kind,
    url: isOpen && !isSigned(url) ? url : '',
    locale,
    priority,
    measure,
    providerHost: hostOf(url),
  };
}
