import { monotonicMs, now } from '#adapters/clock.ts';
import { countryReader } from '#adapters/country.ts';
import type { Environment } from '#adapters/env.ts';
import { failureOf, log } from '#adapters/log.ts';
import { hostingNetworks } from '#adapters/network-list.ts';
import { type PlayKeys, playKeys } from '#adapters/play-key.ts';
import type { ReactionBin } from '#domain/viewing/reaction.ts';
import type { ViewingKeys } from '#usecases/broadcast/viewer-key.ts';
import {
  findLiveBroadcast,
  findLiveEdition,
  type LiveBroadcast,
  type LiveEdition,
} from '#usecases/viewing/live-topic.ts';
import { findPlayTarget, revokedViewerKeys, viewingKeysOfNumber } from '#usecases/viewing/play-target.ts';
import { createBuckets } from './bucket.ts';
import { LiveFacts } from './live-facts.ts';
import { liveHandler, mayGoOn, readLiveTopic } from './live-handler.ts';
import { LiveStreams } from './live-stream.ts';
import { ProxyTest } from './proxy-test.ts';
import { BeatTaker } from './viewing-beat.ts';
import { type ViewingBook, viewingBook } from './viewing-book.ts';
import { NetworkTags } from './viewing-client.ts';
import { beatHandler } from './viewing-front.ts';
import { ViewingLoad } from './viewing-load.ts';
import { PlayPace } from './viewing-pace.ts';
import { ReactionTally, reactionHandler } from './viewing-reaction.ts';
import { RevokedViewers } from './viewing-revoked.ts';
import { startHandler } from './viewing-start.ts';
import { type FindPlayTarget, PlayTargets } from './viewing-target.ts';

/** What the wire asks of everybody else. */
export type ViewingSources = {
  readonly book: () => ViewingBook | undefined;
  readonly keys: PlayKeys;
  readonly load: Pick<ViewingLoad, 'intervalS' | 'takesReactions' | 'tickMs' | 'level' | 'close'>;
  readonly findTarget: FindPlayTarget;
  readonly findKeys: (editionNo: number) => Promise<ViewingKeys | undefined>;
  readonly readRevoked: (editionNo: number) => Promise<ReadonlySet<string>>;
  readonly findEdition: (slug: string, at: number) => Promise<LiveEdition | undefined>;
  readonly findBroadcast: (broadcastId: string) => Promise<LiveBroadcast | undefined>;
  /** What is asked and voted beside a broadcast, without anything hidden or pending; null: nothing. */
  readonly desk: (broadcastId: string) => Promise<unknown>;
  readonly keepReactions: (bins: readonly ReactionBin[]) => Promise<void>;
  readonly isHosting: (address: string) => boolean;
  readonly countryOf: (address: string) => string;
  /** Streams that may be open at once. */
  readonly most: number;
  /** UTC ms. */
  readonly now: () => number;
  readonly monotonicMs: () => number;
};

const KEEP_MS = 10_000;
const BROADCAST_FRESH_MS = 1_000;

/** All that answers at `/v/*` (broadcast.md "Ingest, journal, checkpoint, recovery"), around the book of this process. */
export function openViewing(
  { dataFolder, sseMax }: Pick<Environment, 'dataFolder' | 'sseMax'>,
  desk: ViewingSources['desk'],
): Viewing {
  return viewingOf({
    ...{ desk, now, monotonicMs, most: sseMax, book: viewingBook },
    keepReactions: async (bins) => viewingBook()?.keepReactions?.(bins),
    keys: playKeys(dataFolder),
    load: new ViewingLoad(() => viewingBook()?.journalWaitMs ?? 0),
    findTarget: findPlayTarget,
    findKeys: viewingKeysOfNumber,
    readRevoked: revokedViewerKeys,
    findEdition: findLiveEdition,
    findBroadcast: remembered(findLiveBroadcast, BROADCAST_FRESH_MS),
    isHosting: hostingNetworks(dataFolder),
    countryOf: countryReader(dataFolder),
  });
}

export type Viewing = ReturnType<typeof viewingOf>;

/** The same from given parts. */
export function viewingOf(sources: ViewingSources) {
  const { monotonicMs: clock, load, findBroadcast } = sources;
  const targets = new PlayTargets(sources.findTarget, sources.now);
  const revoked = new RevokedViewers(sources.readRevoked, clock);
  const proxy = new ProxyTest(clock);
  const tally = new ReactionTally();
  const buckets = createBuckets(clock);
  const tags = new NetworkTags(sources.findKeys, clock);
  const taker = new BeatTaker({ ...sources, revoked, tags, pace: new PlayPace(clock) });
  const intervalS = () => load.intervalS(Number.POSITIVE_INFINITY);
  const board = new LiveFacts({ ...sources, targets, tally, intervalS });
  const streams = new LiveStreams({
    ...{ ...sources, read: readLiveTopic(board), tickMs: () => load.tickMs },
    mayGoOn: mayGoOn({ ...sources, revoked }),
  });
  const keeping = keepOften(tally, sources.keepReactions);
  const handlers = {
    'play-start': startHandler({ ...sources, targets, buckets, proxy }),
    beat: beatHandler(taker),
    reaction: reactionHandler({ ...sources, tally, buckets, targetOf: (id) => board.targetOf(id) }),
    live: liveHandler({ ...sources, streams, board, findBroadcast }),
  };
  const close = async () => {
    load.close();
    revoked.close();
    await keeping.stop();
  };
  const gauges = () => gaugesOf(sources, taker, streams, proxy);
  return {
    handlers,
    taker,
    gauges,
    streams,
    revoked,
    proxy,
    tally,
    endStreams: () => streams.close(),
    close,
  };
}

function gaugesOf(
  { book: open, load, now: clock }: ViewingSources,
  taker: BeatTaker,
  streams: LiveStreams,
  proxy: ProxyTest,
): Readonly<Record<string, number>> {
  const book = open();
  const watched = book === undefined ? [] : [...book.gauges(clock()).values()];
  return {
    viewing_beats_total: taker.counts.taken,
    viewing_beats_refused_total: taker.counts.refused,
    viewing_beats_failed_total: taker.counts.failed,
    viewing_viewers: watched.reduce((sum, { viewers }) => sum + viewers, 0),
    viewing_sse_clients: streams.listeners,
    viewing_load_level: load.level,
    viewing_proxy_suspected: proxy.isSuspected ? 1 : 0,
    ...(book === undefined
      ? {}
      : {
          viewing_checkpoint_age_seconds: book.checkpointAgeMs / 1000,
          viewing_journal_wait_seconds: book.journalWaitMs / 1000,
        }),
  };
}

/** Saved with what else is saved; what could not be is lost, and said. */
function keepOften(tally: ReactionTally, keep: ViewingSources['keepReactions']) {
  const run = async () => {
    const bins = tally.drain();
    if (bins.length === 0) return;
    await keep(bins).catch((error: unknown) => log('warn', { event: 'reactions-lost', ...failureOf(error) }));
  };
  const timer = setInterval(() => void run(), KEEP_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await run();
    },
  };
}

/** Asks again after so many ms; answers of a flood are one answer. */
function remembered<T>(find: (key: string) => Promise<T>, freshMs: number): (key: string) => Promise<T> {
  const kept = new Map<string, { readonly at: number; readonly found: Promise<T> }>();
  return (key) => {
    const at = monotonicMs();
    const known = kept.get(key);
    if (known !== undefined && at - known.at < freshMs) return known.found;
    if (kept.size > 1_000) kept.clear();
    const found = find(key);
    kept.set(key, { at, found });
    found.catch(() => kept.delete(key));
    return found;
  };
}
