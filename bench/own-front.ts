import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBuckets } from '#server/bucket.ts';
import type { EndpointHandlers } from '#server/endpoint-handler.ts';
import { ENDPOINTS } from '#server/endpoints.ts';
import { createFront } from '#server/front.ts';
import type { FrontParts } from '#server/front-parts.ts';
import { createHttpServer, HTTP_LIMITS, listenWith } from '#server/http-server.ts';
import { type AppRoute, createInventory } from '#server/inventory.ts';
import { createMetrics } from '#server/metrics.ts';
import { PageCache } from '#server/page-cache.ts';
import { headerRules } from '#server/response-headers.ts';

export type FrontOrder = {
  readonly routes?: readonly AppRoute[];
  readonly upstream?: RequestListener;
  readonly handlers?: Partial<EndpointHandlers>;
  readonly feeds?: FrontParts['feeds'];
};

const headers = headerRules({ https: true, dev: false });
let ids = 0;
const nextRequestId = () => `bench-${(ids++).toString(36)}`;

/**
 * Our front beside a bare server in this process: tells the ports to the process that asked for it, and afterwards, at each
 * message, what it used of the processor. The client may be the slower one.
 */
export async function serve(bare: Server, order: FrontOrder): Promise<void> {
  const pairs = headers.pairs({ policy: 'public', cors: false, isScanner: false });
  const server = createHttpServer({ limits: HTTP_LIMITS, pairs, nextRequestId, dev: false });
  const barePort = await listening(bare);
  const frontPort = await listening(server);
  listenWith(server, createFront(frontParts(frontPort, order)));
  process.send?.({ barePort, frontPort });
  process.on('message', () => process.send?.(process.cpuUsage()));
}

/** Parts of a front that answers under `localhost:port`. */
export function frontParts(
  port: number,
  { routes = [], upstream = missing, handlers, feeds }: FrontOrder,
): FrontParts {
  const monotonicMs = () => performance.now();
  return {
    house: {
      inventory: createInventory(unlimited(), routes),
      publicOrigin: `http://localhost:${port}`,
      publicHost: `localhost:${port}`,
      allowedHosts: new Set(),
    },
    trustedProxyCount: 0,
    headers,
    handlers: { ...noHandlers(), ...handlers },
    upstream,
    ...(feeds === undefined ? {} : { feeds }),
    cache: new PageCache({ maxBytes: 64 * 1_048_576, maxAgeMs: 3_600_000, monotonicMs, onDefect: missing }),
    buckets: createBuckets(monotonicMs),
    metrics: createMetrics(),
    log: missing,
    monotonicMs,
    nextRequestId,
    sessionClass: async () => 'other',
    accountOf: async () => undefined,
    isSpentSetup: async () => false,
    actionIds: new Set(),
    watchBody: () => {},
  };
}

/** The rows of the house; their buckets are asked as ever and are never full. */
function unlimited() {
  const bucket = { burst: 1e12, perMinute: 1e12 };
  return ENDPOINTS.map((row) => (row.client === undefined ? row : { ...row, client: bucket }));
}

function missing(): never {
  throw new Error('the bench does not ask for that');
}

function noHandlers(): EndpointHandlers {
  return {
    health: missing,
    ready: missing,
    metrics: missing,
    security: missing,
    robots: missing,
    'site-map': missing,
    'exchange-file': missing,
    'programme-api': missing,
    feed: missing,
    upload: missing,
    'import-upload': missing,
    registration: missing,
    seats: missing,
    fullness: missing,
    'live-board': missing,
    caption: missing,
    watch: missing,
    'door-worker': missing,
    'door-manifest': missing,
    file: missing,
    'answer-file': missing,
    'secret-feed': missing,
    door: missing,
    'play-start': missing,
    beat: missing,
    reaction: missing,
    live: missing,
  };
}

async function listening(each: Server): Promise<number> {
  await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
  return (each.address() as AddressInfo).port;
}
