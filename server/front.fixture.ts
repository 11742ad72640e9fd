import { get, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { log } from '#adapters/log.ts';
import { createBuckets } from './bucket.ts';
import type { EndpointHandlers } from './endpoint-handler.ts';
import { answerText } from './endpoint-handler.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { EndpointRow } from './entry.ts';
import { exchangeFileHandler, type FindExchangeFile } from './exchange-files.ts';
import { createFront } from './front.ts';
import type { FrontParts } from './front-parts.ts';
import { answerHealth, readyHandler } from './health.ts';
import { createHttpServer, HTTP_LIMITS, type HttpLimits, listenWith } from './http-server.ts';
import { type AppRoute, createInventory } from './inventory.ts';
import { PageCache } from './page-cache.ts';
import { headerRules } from './response-headers.ts';
import { BODY_PACE, type BodyPace, slowBodyWatch } from './slow-body.ts';

/** Routes such as the built app has them. */
export const SAMPLE_ROUTES: readonly AppRoute[] = [
  { path: '/{lang}', kind: 'page' },
  { path: '/{lang}/setup/{token}', kind: 'page' },
  { path: '/{lang}/organize', kind: 'page' },
  { path: '/{lang}/{edition}', kind: 'page' },
  { path: '/{lang}/{edition}/programme', kind: 'page' },
  { path: '/{lang}/{edition}/sessions/{code}', kind: 'page' },
  { path: '/{lang}/{edition}/register', kind: 'page' },
  { path: '/{lang}/{edition}/halls/{slug}/live', kind: 'page' },
  { path: '/{lang}/{edition}/apply', kind: 'page' },
  { path: '/door', kind: 'page' },
  { path: '/api/registrations/{edition}', kind: 'handler' },
  { path: '/api/open', kind: 'handler' },
];

/** The rows of the house, with a public form as later issues have it. */
export const SAMPLE_ROWS: readonly EndpointRow[] = [
  ...ENDPOINTS,
  {
    path: '/{edition}/apply',
    methods: ['POST'],
    answer: { rewriteTo: '/api/registrations/{edition}' },
    localized: true,
    body: { bytes: 65_536, mediaTypes: ['application/json', 'application/x-www-form-urlencoded'] },
  },
  {
    path: '/api/hook',
    methods: ['POST'],
    answer: { rewriteTo: '/api/open' },
    origin: 'token',
    body: { bytes: 1_000, mediaTypes: ['application/json'] },
    client: { burst: 3, perMinute: 60 },
  },
];

export type FixtureOptions = {
  readonly upstream: RequestListener;
  readonly publicUrl?: string;
  readonly findExchangeFile?: FindExchangeFile;
  readonly limits?: Partial<HttpLimits>;
  readonly pace?: Partial<BodyPace>;
  readonly sessionClass?: FrontParts['sessionClass'];
  readonly accountOf?: FrontParts['accountOf'];
  readonly isSpentSetup?: FrontParts['isSpentSetup'];
  readonly actionIds?: FrontParts['actionIds'];
  readonly trustedProxyCount?: number;
  readonly handlers?: Partial<EndpointHandlers>;
  readonly feeds?: FrontParts['feeds'];
  readonly countFetch?: FrontParts['countFetch'];
  readonly beats?: FrontParts['beats'];
  readonly countExport?: FrontParts['countFetch'];
  readonly log?: FrontParts['log'];
  readonly playerOrigins?: FrontParts['playerOrigins'];
  /** A clock for buckets and the age of pages, in milliseconds. */
  readonly monotonicMs?: () => number;
};

/** A whole front on a free port with a handler in place of the framework. */
export async function startFront(options: FixtureOptions) {
  const headers = headerRules({ https: options.publicUrl?.startsWith('https:') === true, dev: false });
  let ids = 0;
  const nextRequestId = () => `test-${ids++}`;
  const { server, port } = await openServer(options.limits, headers, nextRequestId);
  const publicUrl = options.publicUrl ?? `http://localhost:${port}`;
  const defects: string[] = [];
  const counted: { route: string; status: number }[] = [];
  const now = options.monotonicMs ?? (() => performance.now());
  const cache = new PageCache({
    maxBytes: 1_000_000,
    maxAgeMs: 60_000,
    monotonicMs: now,
    onDefect: (defect) => defects.push(defect),
  });
  const bodies = slowBodyWatch({ ...BODY_PACE, ...options.pace }, () => performance.now());
  const parts: FrontParts = {
    house: sampleHouse(publicUrl),
    trustedProxyCount: options.trustedProxyCount ?? 0,
    headers,
    handlers: { ...sampleHandlers(options.findExchangeFile, options.countExport), ...options.handlers },
    upstream: options.upstream,
    ...givenParts(options),
    cache,
    buckets: createBuckets(now),
    metrics: { count: (route, status) => counted.push({ route, status }) },
    log: options.log ?? ((level, line) => log(level, line, { write: () => {} })),
    monotonicMs: now,
    nextRequestId,
    sessionClass: options.sessionClass ?? (async () => 'other'),
    accountOf: options.accountOf ?? (async () => undefined),
    isSpentSetup: options.isSpentSetup ?? (async () => false),
    actionIds: options.actionIds ?? new Set(),
    watchBody: bodies.watch,
  };
  listenWith(server, createFront(parts));
  const close = async () => {
    bodies.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { server, port, publicUrl, cache, parts, defects, counted, close };
}

/** The parts that a front can be without. */
function givenParts({ feeds, countFetch, beats, playerOrigins }: FixtureOptions) {
  return {
    ...(feeds === undefined ? {} : { feeds }),
    ...{ countFetch, beats },
    ...(playerOrigins === undefined ? {} : { playerOrigins }),
  };
}

/** Listens on a free port; what answers comes later, since the front wants to know the port. */
async function openServer(
  limits: Partial<HttpLimits> | undefined,
  headers: FrontParts['headers'],
  nextRequestId: () => string,
) {
  const pairs = headers.pairs({ policy: 'public', cors: false, isScanner: false });
  const server = createHttpServer({
    limits: { ...HTTP_LIMITS, ...limits },
    pairs,
    nextRequestId,
    dev: false,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, port };
}

function sampleHouse(publicUrl: string): FrontParts['house'] {
  return {
    inventory: createInventory(SAMPLE_ROWS, SAMPLE_ROUTES),
    publicOrigin: new URL(publicUrl).origin,
    publicHost: new URL(publicUrl).host,
    allowedHosts: new Set(['other.example']),
  };
}

/** Sends bytes as they are and gives all that came back until the other side closed or `waitMs` went by. */
export function sendRaw(port: number, text: string, waitMs = 2_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    const timer = setTimeout(() => socket.destroy(), waitMs);
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

function sampleHandlers(
  find: FindExchangeFile | undefined,
  count: FixtureOptions['countExport'],
): EndpointHandlers {
  const ready = { writeProbe: async () => {}, freeBytes: async () => 1e12, isStopping: () => false };
  return {
    health: answerHealth,
    ready: readyHandler(ready, () => performance.now()),
    metrics: (context) => answerText(context, 200, ''),
    security: (context) => answerText(context, 200, ''),
    robots: (context) => answerText(context, 200, ''),
    'site-map': (context) => answerText(context, 200, ''),
    feed: (context) => answerText(context, 200, ''),
    upload: (context) => answerText(context, 201, ''),
    'import-upload': (context) => answerText(context, 201, ''),
    registration: (context) => answerText(context, 201, ''),
    seats: (context) => answerText(context, 200, ''),
    fullness: (context) => answerText(context, 200, ''),
    watch: (context) => answerText(context, 200, ''),
    caption: (context) => answerText(context, 200, ''),
    'live-board': (context) => answerText(context, 200, '{}'),
    'programme-api': (context) => answerText(context, 200, ''),
    'door-worker': (context) => answerText(context, 200, ''),
    'door-manifest': (context) => answerText(context, 200, ''),
    file: (context) => answerText(context, 200, ''),
    'answer-file': (context) => answerText(context, 200, ''),
    'secret-feed': (context) => answerText(context, 200, ''),
    door: (context) => answerText(context, 200, ''),
    'play-start': (context) => answerText(context, 200, ''),
    beat: (context) => answerText(context, 200, ''),
    reaction: (context) => answerText(context, 200, ''),
    live: (context) => answerText(context, 200, ''),
    'exchange-file': exchangeFileHandler(
      find ?? (async () => ({ ok: false, reason: 'no-release' })),
      count ?? (() => {}),
    ),
  };
}

/** A front whose framework echoes what it was asked, with a client that keeps each answer whole. */
export async function startEcho(options: Partial<FixtureOptions> = {}) {
  const seen: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const upstream: RequestListener = async (req, res) => {
    let body = '';
    if (req.method === 'POST') for await (const part of req) body += String(part);
    seen.push({ method: req.method ?? '', url: req.url ?? '', headers: { ...req.headers }, body });
    if (req.url === BROKEN) throw new Error('ivan@example.org');
    const status = req.url?.startsWith('/missing') ? 404 : 200;
    res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
    res.end(`<p>${req.url}</p>${'привет '.repeat(500)}`);
  };
  const front = await startFront({ upstream, ...options });
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      const req = get(
        {
          port: front.port,
          host: '127.0.0.1',
          path,
          method,
          headers: { host: new URL(front.publicUrl).host, ...headers },
        },
        (res) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () =>
            resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }),
          );
        },
      );
      req.on('error', reject);
    });
  return { ...front, seen, ask };
}

/** Here the framework throws. */
export const BROKEN = '/ru/broken';

/** Ends a line of a request. */
export const LINE_END = '\r\n';
/** The head of a request from its lines. */
export const raw = (...lines: string[]) => `${lines.join(LINE_END)}${LINE_END}${LINE_END}`;
