import { editionOfNumber, editionOfPlay, revokedViewers, zoneOfHall } from '#db/broadcast/play-target.ts';
import type { Recording } from '#db/broadcast/recording.ts';
import type { Stream } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import { editionNumber, giveEditionNumber } from '#db/registration/setup.ts';
import type { EditionScope } from '#db/scope.ts';
import { decideRecordingAccess, NOBODY, type Watcher } from '#domain/broadcast/broadcast-access.ts';
import { maySeeStream } from '#domain/broadcast/stream-access.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { instantOf, programmeDay } from '#domain/time.ts';
import type { CountedTarget } from '#domain/viewing/counted-target.ts';
import { gateLink } from '../access.ts';
import { type BroadcastFacts, readBroadcastFacts, recordingRule } from '../broadcast/broadcast-facts.ts';
import { watcherOfKey } from '../broadcast/grant-holder.ts';
import { carriedOn, publicPlaceOf, releasedProgramme } from '../broadcast/stream-access.ts';
import { type ViewingKeys, viewingKeysOf } from '../broadcast/viewer-key.ts';

export type PlayTarget = {
  readonly counted: CountedTarget;
  /** Strangers may watch it now: no grant is asked. */
  readonly isOpen: boolean;
  /** Whether the holder of a grant with this key may watch it now: a grant alone says who somebody is. At most four queries. */
  readonly opensTo: (viewerKey: Uint8Array) => Promise<boolean>;
  /** CIDR. */
  readonly venueNetworks: readonly string[];
  readonly keys: ViewingKeys;
};

/**
 * What a start names by the number of a stream or recording, at an instant (UTC ms); undefined for what is not there. Who may
 * watch follows what is on now (broadcast.md B10, domain/broadcast/stream-access.ts). About ten queries: to be kept for seconds by
 * whoever asks often.
 */
export async function findPlayTarget(
  kind: 'stream' | 'recording',
  no: number,
  at: number,
): Promise<PlayTarget | undefined> {
  const { read } = getDb();
  const editionId = await editionOfPlay(read, kind, no);
  if (editionId === undefined) return undefined;
  const { scope, edition } = await gateLink(editionId);
  const facts = await readBroadcastFacts(read, scope);
  const programme = await releasedProgramme(edition);
  const house = { scope, edition, facts, programme, at, editionNo: await numberOf(scope) };
  const found = kind === 'stream' ? await liveTarget(house, no) : recordedTarget(house, no);
  if (found === undefined) return undefined;
  const { counted, mayWatch } = found;
  const isOpen = edition.publishState !== 'hidden' && mayWatch(NOBODY);
  const keys = await viewingKeysOf(scope);
  const opensTo = async (viewerKey: Uint8Array) => {
    const holder = await watcherOfKey(scope, edition, viewerKey);
    // Once the salt is destroyed keys lead to nobody, and a grant is of one recording alone.
    if (holder === undefined) return kind === 'recording' && !keys.isLasting;
    return mayWatch(holder) && (edition.publishState !== 'hidden' || holder.isInsider);
  };
  return { counted, isOpen, opensTo, venueNetworks: facts.setting.venueNetworks, keys };
}

/** The keys of the edition with this number in tokens; undefined where there is none. */
export async function viewingKeysOfNumber(editionNo: number): Promise<ViewingKeys | undefined> {
  const scope = await scopeOfNumber(editionNo);
  return scope && viewingKeysOf(scope);
}

/** Keys (hex) of viewers of the edition with this number whose ticket was taken back: their players are to be closed within 60 s. */
export async function revokedViewerKeys(editionNo: number): Promise<ReadonlySet<string>> {
  const scope = await scopeOfNumber(editionNo);
  return new Set(scope === undefined ? [] : await revokedViewers(getDb().read, scope));
}

type House = {
  readonly scope: EditionScope;
  readonly edition: Edition;
  readonly facts: BroadcastFacts;
  readonly programme: SnapshotIndex;
  readonly editionNo: number;
  readonly at: number;
};
type Found = Pick<PlayTarget, 'counted'> & { readonly mayWatch: (watcher: Watcher) => boolean };

async function liveTarget(house: House, no: number): Promise<Found | undefined> {
  const { facts, programme, edition, editionNo, at } = house;
  const stream = facts.streams.find((each) => each.no === no);
  if (stream === undefined) return undefined;
  const zone = await zoneOf(house, stream);
  const dayOn = programmeDay(at, zone, edition.dayChange);
  const epochAt = instantOf(`${dayOn}T00:00`, zone);
  const carried = carriedOn(facts, programme, stream.id);
  return {
    counted: { kind: 'live', streamNo: no, dayOn, epochAt, editionNo },
    mayWatch: (watcher) => maySeeStream(carried, watcher, at),
  };
}

function recordedTarget({ facts, programme, editionNo, at }: House, no: number): Found | undefined {
  const recording = facts.recordings.find((each): each is Recording => each.no === no);
  const row = facts.broadcasts.find(({ id }) => id === recording?.broadcastId);
  if (recording === undefined || row === undefined || recording.publishedAt === null) return undefined;
  if (publicPlaceOf(programme, row) === undefined) return undefined;
  const window = { fromAt: row.recordingFromAt, untilAt: row.recordingUntilAt };
  return {
    counted: { kind: 'recording', recordingNo: no, editionNo, durationDs: recording.durationDs },
    mayWatch: (watcher) => decideRecordingAccess(recordingRule(facts, row), window, watcher, at).ok,
  };
}

async function zoneOf({ scope, edition }: House, { hallId }: Stream): Promise<string> {
  const zone = hallId === null ? undefined : await zoneOfHall(getDb().read, scope, hallId);
  return zone ?? edition.zone;
}

async function numberOf(scope: EditionScope): Promise<number> {
  const known = await editionNumber(getDb().read, scope);
  return known ?? getDb().tx((tx) => giveEditionNumber(tx, scope), { label: 'edition-number.give' });
}

async function scopeOfNumber(editionNo: number): Promise<EditionScope | undefined> {
  const editionId = await editionOfNumber(getDb().read, editionNo);
  return editionId === undefined ? undefined : (await gateLink(editionId)).scope;
}
