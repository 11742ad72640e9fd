import type { RequestListener } from 'node:http';
import { bus } from '#adapters/bus.ts';
import { monotonicMs, now } from '#adapters/clock.ts';
import type { Environment } from '#adapters/env.ts';
import { failureOf, log } from '#adapters/log.ts';
import { writePressure } from '#db/write-pressure.ts';
import { FEED_CLIENTS, type FeedClient, feedClient } from '#domain/calendar/feed-client.ts';
import { EXPORT_CLIENTS, type ExportClient, exportClient } from '#domain/exchange/export-client.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { buildSecretFeed } from '#jobs/calendar-link.ts';
import { holderOfToken } from '#usecases/api/token.ts';
import { captionText } from '#usecases/broadcast/caption-text.ts';
import { liveDeskFacts } from '#usecases/broadcast/live-desk.ts';
import { playerOrigins } from '#usecases/broadcast/player-origin.ts';
import { watchBroadcast } from '#usecases/broadcast/watch-broadcast.ts';
import { keepFetches } from '#usecases/calendar/feed-stat.ts';
import { findSecretLink } from '#usecases/calendar/secret-feed.ts';
import { hubOrigins } from '#usecases/checkin/hub-bundle.ts';
import { hallFullness } from '#usecases/checkin/public-fullness.ts';
import { forgetRosters } from '#usecases/checkin/roster-book.ts';
import { keepExportFetches } from '#usecases/export-stat.ts';
import { siteMap } from '#usecases/programme/site-map.ts';
import { keepFormDraft } from '#usecases/registration/form-draft.ts';
import { registerForEdition } from '#usecases/registration/register.ts';
import { seatCounts } from '#usecases/registration/seat-count.ts';
import { sessionOfCookie, viewerOfCookie } from '#usecases/session.ts';
import { readSettings } from '#usecases/setting.ts';
import { isSpentSetupToken } from '#usecases/setup.ts';
import { answerFileHandler } from './answer-file.ts';
import { createBuckets } from './bucket.ts';
import { doorHandler } from './door.ts';
import { DoorOrigins } from './door-origin.ts';
import { doorManifestHandler, doorWorkerHandler } from './door-page.ts';
import { DoorStreams } from './door-stream.ts';
import type { EndpointHandlers } from './endpoint-handler.ts';
import { exchangeFileHandler, type FindExchangeFile } from './exchange-files.ts';
import { FeedCounter } from './feed-counter.ts';
import { FeedShelf } from './feed-shelf.ts';
import type { CountFetch, Feeds, FindFeed } from './feeds.ts';
import { feedHandler } from './feeds.ts';
import { fileHandler } from './file.ts';
import type { FrontParts } from './front-parts.ts';
import { answerHealth, freeBytes, metricsHandler, type Readiness, readyHandler } from './health.ts';
import { knownActions, openHouse } from './house.ts';
import type { Hub } from './hub.ts';
import { importUploadHandler } from './import-upload.ts';
import { LIVE_BOARDS, liveBoardHandler } from './live-board.ts';
import { createMetrics } from './metrics.ts';
import { PageCache } from './page-cache.ts';
import { PlayerOriginBook } from './player-origin.ts';
import { programmeApiHandler } from './programme-api.ts';
import { registrationHandler } from './registration.ts';
import type { HeaderRules } from './response-headers.ts';
import { seatBoardHandler } from './seat-board.ts';
import { seatWatch } from './seat-watch.ts';
import { secretFeedHandler } from './secret-feeds.ts';
import { securityTextHandler } from './security-text.ts';
import { robotsHandler, siteMapHandler } from './site-map.ts';
import { BODY_PACE, slowBodyWatch } from './slow-body.ts';
import { uploadHandler } from './upload.ts';
import { openViewing, type Viewing } from './viewing.ts';
import { captionHandler } from './viewing-caption.ts';
import { watchHandler } from './viewing-watch.ts';

const PAGE_CACHE_BYTES = 96 * 1_048_576;
const FEED_BYTES = 64 * 1_048_576;
const PAGE_AGE_MS = 10 * 60_000;

export type FrontOpening = {
  readonly root: string;
  readonly environment: Environment;
  readonly dev: boolean;
  readonly headers: HeaderRules;
  readonly nextRequestId: () => string;
  readonly upstream: RequestListener;
  readonly findExchangeFile: FindExchangeFile;
  readonly findFeed: FindFeed;
  /** Figures of the database and of the work behind the requests. */
  readonly findFigures: () => Promise<Readonly<Record<string, number>>>;
  readonly readiness: Omit<Readiness, 'freeBytes'>;
  /** On a venue hub. */
  readonly hub?: Pick<Hub, 'deeds' | 'origins'> | undefined;
};

/** Puts the front together for a real process; tests make their own parts. */
export function openFrontParts(opening: FrontOpening): {
  readonly parts: FrontParts;
  readonly feeds: Feeds;
  /** What is open for as long as somebody listens: it ends when the process begins to stop. */
  readonly endStreams: () => void;
  readonly close: () => Promise<void>;
} {
  const { root, environment, dev, headers, nextRequestId, upstream } = opening;
  const metrics = createMetrics();
  const bodies = slowBodyWatch(BODY_PACE, monotonicMs);
  const cache = dev ? undefined : openCache();
  const feeds: Feeds = new FeedShelf({ maxBytes: FEED_BYTES, now });
  const counter = openCounter();
  const countFetch: CountFetch = (...fetched) => counter.count(...fetched);
  const exportCounter = openExportCounter();
  const countExport: CountFetch = (...fetched) => exportCounter.count(...fetched);
  const { streams, origins, leaveDoor } = openDoor(opening);
  const viewing = openViewing(environment, liveDeskFacts);
  const parts: FrontParts = {
    house: openHouse(root, dev, environment),
    trustedProxyCount: environment.trustedProxyCount,
    headers,
    handlers: openHandlers(opening, metrics, { cache, feeds, countFetch, countExport, streams, viewing }),
    upstream,
    beats: viewing.taker,
    doorOrigins: () => origins.list(),
    playerOrigins: new PlayerOriginBook(playerOrigins, monotonicMs),
    cache,
    feeds,
    countFetch,
    buckets: createBuckets(monotonicMs),
    metrics,
    log,
    monotonicMs,
    nextRequestId,
    sessionClass: async (cookie) =>
      (await sessionOfCookie(cookie))?.class === 'organizer' ? 'organizer' : 'other',
    accountOf: async (cookie) => (await sessionOfCookie(cookie))?.accountId,
    isSpentSetup: isSpentSetupToken,
    actionIds: knownActions(root, dev),
    watchBody: bodies.watch,
  };
  const close = () => {
    leaveDoor();
    bodies.stop();
    metrics.stop();
    return Promise.all([counter.stop(), exportCounter.stop(), viewing.close()]).then(() => {});
  };
  return { parts, feeds, endStreams: () => [streams.close(), viewing.endStreams()], close };
}

/** What the door has open as long as the process runs. */
function openDoor({ environment, hub }: FrontOpening) {
  const streams = new DoorStreams(bus(), environment.sseMax);
  const origins = new DoorOrigins(async () => hub?.origins() ?? hubOrigins());
  // Rosters follow the feed by themselves, but no name of somebody who was erased stays in memory until then.
  const leaveErasures = bus().subscribe('erasure', forgetRosters);
  const leaveDoor = () => {
    leaveErasures();
    origins.close();
  };
  return { streams, origins, leaveDoor };
}

type Kept = {
  readonly cache: PageCache | undefined;
  readonly feeds: Feeds;
  readonly countFetch: CountFetch;
  readonly countExport: CountFetch;
  readonly streams: DoorStreams;
  readonly viewing: Viewing;
};

function openHandlers(
  { root, environment, readiness, findFigures, findExchangeFile, findFeed, hub }: FrontOpening,
  metrics: ReturnType<typeof createMetrics>,
  { cache, feeds, countFetch, countExport, streams, viewing }: Kept,
): EndpointHandlers {
  const { dataFolder, publicUrl, metricsToken } = environment;
  return {
    health: answerHealth,
    ready: readyHandler({ ...readiness, freeBytes: () => freeBytes(dataFolder) }, monotonicMs),
    metrics: metricsHandler({
      metrics,
      token: metricsToken,
      dataFolder,
      gauges: async () => ({
        ...cacheGauges(cache),
        ...viewing.gauges(),
        ...(await findFigures().catch(() => ({}))),
      }),
    }),
    security: securityTextHandler({ publicUrl, now, findContact }),
    robots: robotsHandler(publicUrl),
    'site-map': siteMapHandler(publicUrl, siteMap),
    'exchange-file': exchangeFileHandler(findExchangeFile, countExport),
    feed: feedHandler(findFeed, feeds, countFetch),
    'programme-api': programmeApiHandler({
      publicUrl,
      buckets: createBuckets(monotonicMs),
      holderOf: holderOfToken,
    }),
    upload: uploadHandler(viewerOfCookie),
    'import-upload': importUploadHandler(viewerOfCookie),
    'door-worker': doorWorkerHandler(root),
    'door-manifest': doorManifestHandler,
    file: fileHandler(viewerOfCookie),
    'answer-file': answerFileHandler,
    'secret-feed': secretFeedHandler({
      find: findSecretLink,
      build: buildSecretFeed,
      buckets: createBuckets(monotonicMs),
      count: countFetch,
    }),
    ...openRegistration(publicUrl, cache),
    watch: watchHandler({ now, viewerOf: viewerOfCookie, watch: watchBroadcast }),
    caption: captionHandler({ now, viewerOf: viewerOfCookie, find: captionText }),
    door: doorHandler({ buckets: createBuckets(monotonicMs), streams, hub: hub?.deeds() }),
    ...viewing.handlers,
  };
}

/** Registering and counting seats; pages that show seats are dropped when some were taken. */
function openRegistration(publicUrl: string, cache: PageCache | undefined) {
  return {
    registration: registrationHandler({
      publicUrl,
      viewerOf: viewerOfCookie,
      register: registerForEdition,
      keepDraft: (edition, values, errors) => keepFormDraft(anonymousViewer, edition, { values, errors }),
      queueAgeMs: () => writePressure().queueAgeMs,
      buckets: createBuckets(monotonicMs),
      onChanged: seatWatch(cache, monotonicMs),
    }),
    seats: seatBoardHandler({
      count: (edition) => seatCounts(anonymousViewer, edition),
      monotonicMs,
    }),
    fullness: seatBoardHandler({
      count: (edition) => hallFullness(anonymousViewer, edition),
      monotonicMs,
    }),
    'live-board': liveBoardHandler({ boards: LIVE_BOARDS, now, monotonicMs }),
  };
}

function openCounter(): FeedCounter<FeedClient> {
  return new FeedCounter({
    clients: FEED_CLIENTS,
    clientOf: feedClient,
    now,
    keep: keepFetches,
    onFailure: (error) => log('warn', { event: 'feed-stat-failed', ...failureOf(error) }),
  });
}

/** Files of releases: their format and locale stand where feeds have kind and key. */
function openExportCounter(): FeedCounter<ExportClient> {
  return new FeedCounter({
    clients: EXPORT_CLIENTS,
    clientOf: exportClient,
    now,
    keep: (tallies) =>
      keepExportFetches(tallies.map(({ kind, key, ...tally }) => ({ ...tally, format: kind, locale: key }))),
    onFailure: (error) => log('warn', { event: 'export-stat-failed', ...failureOf(error) }),
  });
}

function openCache(): PageCache {
  return new PageCache({
    maxBytes: PAGE_CACHE_BYTES,
    maxAgeMs: PAGE_AGE_MS,
    monotonicMs,
    onDefect: (event) => log('error', { event }),
  });
}

async function findContact(): Promise<string | null> {
  return (await readSettings()).contact;
}

function cacheGauges(cache: PageCache | undefined): Record<string, number> {
  const stats = cache?.stats();
  if (stats === undefined) return {};
  return {
    page_cache_hits_total: stats.hits,
    page_cache_misses_total: stats.misses,
    page_cache_entries: stats.entries,
    page_cache_bytes: stats.bytes,
  };
}
