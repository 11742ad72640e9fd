import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants } from 'node:zlib';
import { createBuckets } from '#server/bucket.ts';
import { ENDPOINTS } from '#server/endpoints.ts';
import { createFront } from '#server/front.ts';
import type { FrontParts } from '#server/front-parts.ts';
import { createHttpServer, HTTP_LIMITS, listenWith } from '#server/http-server.ts';
import { createInventory } from '#server/inventory.ts';
import { createMetrics } from '#server/metrics.ts';
import { PageCache } from '#server/page-cache.ts';
import { headerRules } from '#server/response-headers.ts';

// A process of its own for bench/page-cache.ts: the front with one page in it, and a bare server with its bytes.
const page = Buffer.from(samplePage(Number(process.argv[2] ?? 300_000)));
const bare = createServer((_req, res) => {
  res.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Encoding': 'br',
    'Content-Length': packed.length,
  });
  res.end(packed);
});
const packed = brotliCompressSync(page, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: page.length },
});

const headers = headerRules({ https: true, dev: false });
let ids = 0;
const nextRequestId = () => `bench-${(ids++).toString(36)}`;
const pairs = headers.pairs({ policy: 'public', cors: false, isScanner: false });
const server = createHttpServer({ limits: HTTP_LIMITS, pairs, nextRequestId, dev: false });
const barePort = await listening(bare);
const frontPort = await listening(server);
listenWith(server, createFront(frontParts(frontPort)));
process.send?.({ barePort, frontPort });
// The client may be the slower one: what an answer costs is told by the time of this process.
process.on('message', () => process.send?.(process.cpuUsage()));

function frontParts(port: number): FrontParts {
  const monotonicMs = () => performance.now();
  const upstream: RequestListener = (_req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end(page);
  };
  return {
    house: {
      inventory: createInventory(ENDPOINTS, [{ path: '/{lang}/{edition}/programme', kind: 'page' }]),
      publicOrigin: `http://localhost:${port}`,
      publicHost: `localhost:${port}`,
      allowedHosts: new Set(),
    },
    trustedProxyCount: 0,
    headers,
    handlers: handlers(),
    upstream,
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
    watchBody: missing,
  };
}

function missing(): never {
  throw new Error('the bench asks for pages only');
}

function handlers(): FrontParts['handlers'] {
  return {
    health: missing,
    ready: missing,
    metrics: missing,
    security: missing,
    robots: missing,
    'site-map': missing,
    'exchange-file': missing,
    'programme-api': missing,
    upload: missing,
    'import-upload': missing,
    registration: missing,
    seats: missing,
    file: missing,
    'answer-file': missing,
  };
}

async function listening(each: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
  return (each.address() as AddressInfo).port;
}

/** Cards with changing words, which compress about as well as a real programme does. */
function samplePage(bytes: number): string {
  let text = '<!DOCTYPE html><title>Programme</title>';
  for (let i = 1, seed = 7; text.length < bytes; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    text += `<article id="s${i}"><a href="/forum/sessions/${seed.toString(36)}">Session ${seed % 9_973} of ${seed.toString(35)}</a></article>`;
  }
  return text;
}
