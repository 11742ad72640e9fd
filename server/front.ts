import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { wasBusyRequest } from '#adapters/busy-request.ts';
import { isDiskFull } from '#adapters/disk-full.ts';
import { failureOf } from '#adapters/log.ts';
import { plainPaths } from '#domain/paths.ts';
import { compressAnswer } from './answer-compression.ts';
import { clientKey } from './bucket.ts';
import { ACTIONS_OF_ACCOUNT } from './endpoints.ts';
import type { Entry } from './entry.ts';
import { keptFeedAnswer } from './feeds.ts';
import type { FrontParts } from './front-parts.ts';
import {
  clientAddress,
  type Decision,
  decideAction,
  decideRequest,
  isStripped,
  type Pass,
  type Refusal,
} from './guard.ts';
import { busyPage, missingPage, replaceBusy, replaceMissing } from './missing-page.ts';
import { createPageAnswer, isFrameworkRequest, type PageAnswer } from './page-front.ts';
import { playerEdition } from './player-origin.ts';
import { answerRefusal } from './refusal.ts';
import { renderBucket } from './render-bucket.ts';
import { applyHeaders } from './response-headers.ts';
import { fastBeats } from './viewing-front.ts';

/** The way of each request: guard, own endpoints, page cache, framework (architecture.md 9). */
export function createFront(parts: FrontParts): RequestListener {
  const answerFinished = finishedAnswer(parts);
  const answerBeat = parts.beats && fastBeats(parts, parts.beats);
  return (req, res) => {
    if (answerBeat?.(req, res) === true) return;
    const startedAt = parts.monotonicMs();
    const requestId = parts.nextRequestId();
    const facts = {
      method: req.method ?? '',
      target: req.url ?? '',
      headers: req.headers,
      rawHeaders: req.rawHeaders,
    };
    const decision = decideRequest(facts, parts.house);
    const route = 'entry' in decision ? (decision.entry?.name ?? 'refused') : 'refused';
    res.once('finish', () => parts.metrics.count(route, res.statusCode, parts.monotonicMs() - startedAt));
    const entry = 'entry' in decision ? decision.entry : undefined;
    const failed = (error: unknown) => fail(parts, req, res, { error, route, entry, requestId });
    try {
      const answered = decision.kind === 'pass' ? answerFinished(req, res, decision, requestId) : false;
      if (answered === true) return;
      const rest = answered === false ? answerOther(parts, req, res, decision, requestId) : answered;
      rest.catch(failed);
    } catch (error) {
      failed(error);
    }
  };
}

/** What is in memory is answered first: pages, and calendars, which are never pages. */
function finishedAnswer(parts: FrontParts): PageAnswer {
  const answerPage = createPageAnswer(parts);
  const { feeds, headers, countFetch } = parts;
  if (feeds === undefined) return answerPage;
  const pairs = headers.pairs({ policy: 'public', cors: true, isScanner: false });
  const answerFeed = keptFeedAnswer(feeds, pairs, countFetch);
  return (req, res, pass, requestId) => {
    const answer = pass.entry.row?.answer;
    const isFeed = answer !== undefined && 'handler' in answer && answer.handler === 'feed';
    return isFeed ? answerFeed(req, res, pass, requestId) : answerPage(req, res, pass, requestId);
  };
}

async function answerOther(
  parts: FrontParts,
  req: IncomingMessage,
  res: ServerResponse,
  decision: Decision,
  requestId: string,
): Promise<void> {
  const player = await playerOf(decision, parts);
  applyHeaders(res, parts.headers.pairs({ ...contextOf(decision, parts), ...player }), requestId);
  if (decision.kind === 'refuse') answerRefusal(req, res, decision);
  else if (decision.kind === 'redirect') redirect(res, decision.status, decision.location);
  else if (decision.kind === 'preflight') answerPreflight(res, decision.methods);
  else await serve(parts, req, res, decision, requestId);
}

async function serve(
  parts: FrontParts,
  req: IncomingMessage,
  res: ServerResponse,
  pass: Pass,
  requestId: string,
): Promise<void> {
  const client = clientAddress(req.headers, req.socket.remoteAddress ?? '', parts.trustedProxyCount);
  const isForwarded = req.rawHeaders.some(isForwarding);
  strip(req);
  const refusal = (await actionRefusal(parts, req, pass)) ?? (await fullBucket(parts, req, pass, client));
  if (refusal !== undefined) return answerRefusal(req, res, refusal);
  if (req.headers['content-length'] !== undefined)
    parts.watchBody(req, pass.entry.row?.body?.upload === true);
  const { row } = pass.entry;
  if (row !== undefined && 'handler' in row.answer) {
    const { params, path, query } = pass;
    const context = { req, res, params, path, query, requestId, client, isForwarded };
    return parts.handlers[row.answer.handler](context);
  }
  req.headers['x-request-id'] = requestId;
  // What counts tries needs it; nobody outside can say it (row G5).
  req.headers['x-plenum-client'] = client;
  if (isPrivatePage(pass)) req.headers['x-plenum-address'] = askedAddress(pass);
  req.url = targetOf(pass);
  if (pass.entry.policy === 'private') setNonce(parts, req, res, pass, requestId);
  if (HASHED_FILE.test(pass.path)) res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  // The framework would let proxies keep what it made at the build for a year.
  if (pass.entry.name === plainPaths.door()) res.setHeader('Cache-Control', 'public, no-cache');
  compressAnswer(req, res);
  if (
    parts.cache !== undefined &&
    pass.kind === 'pass' &&
    pass.entry.kind === 'page' &&
    !isFrameworkRequest(req)
  ) {
    replaceMissing(res, () => void missingPage(parts)(req, res, pass.path, requestId));
  }
  const isBusy = () => wasBusyRequest(requestId);
  replaceBusy(res, isBusy, () => void busyPage(parts)(req, res, pass.path, requestId));
  await parts.upstream(req, res);
}

async function actionRefusal(
  parts: FrontParts,
  req: IncomingMessage,
  pass: Pass,
): Promise<Refusal | undefined> {
  if (pass.kind !== 'action') return undefined;
  const actionId = req.headers['next-action'];
  return decideAction(
    typeof actionId === 'string' ? actionId : undefined,
    await parts.sessionClass(req.headers.cookie),
    parts.actionIds,
  );
}

/** Row G9: the client, then the account, then all together. */
async function fullBucket(
  parts: FrontParts,
  req: IncomingMessage,
  { entry, kind }: Pass,
  client: string,
): Promise<Refusal | undefined> {
  const ask = (key: string, bucket: typeof entry.client) =>
    bucket && parts.buckets.take(`${entry.name} ${key}`, bucket);
  const ofAccount = kind === 'action' ? ACTIONS_OF_ACCOUNT : entry.row?.account;
  const account = ofAccount && (await parts.accountOf(req.headers.cookie));
  const wait =
    ask(clientKey(client), entry.client) ??
    (account === undefined ? undefined : ask(`account ${account}`, ofAccount)) ??
    ask('everyone', entry.row?.everyone);
  // What the page cache can answer does not come this way.
  const isRender = parts.cache !== undefined && (entry.kind === 'unknown' || entry.kind === 'page');
  if (wait === undefined) return isRender ? renderBucket(parts.buckets).take(client) : undefined;
  return { kind: 'refuse', status: 429, row: 'G9', entry, headers: { 'Retry-After': String(wait) } };
}

function isForwarding(name: string, index: number): boolean {
  return index % 2 === 0 && /^(x-forwarded-|forwarded$|x-real-ip$|via$)/i.test(name);
}

/** Row G5: removed from both forms, the framework may look at either. */
function strip(req: IncomingMessage): void {
  const names = Object.keys(req.headers).filter(isStripped);
  if (names.length === 0) return;
  for (const name of names) delete req.headers[name];
  const gone = (index: number) => isStripped((req.rawHeaders[index - (index % 2)] ?? '').toLowerCase());
  req.rawHeaders = req.rawHeaders.filter((_, index) => !gone(index));
}

function setNonce(
  parts: FrontParts,
  req: IncomingMessage,
  res: ServerResponse,
  pass: Pass,
  requestId: string,
): void {
  const context = { ...contextOf(pass, parts), nonce: randomBytes(16).toString('base64') };
  // The framework reads its nonce from this request header, without any proxy.ts.
  req.headers['content-security-policy'] = parts.headers.policyOf(context);
  applyHeaders(res, parts.headers.pairs(context), requestId);
  res.setHeader('Cache-Control', 'private, no-store');
}

function contextOf(decision: Decision, { doorOrigins }: FrontParts) {
  const entry = 'entry' in decision ? decision.entry : undefined;
  const isScanner = entry?.name === plainPaths.door();
  const policy = entry?.policy ?? 'public';
  return {
    policy,
    cors: entry?.row?.cors === true,
    isScanner,
    ...(isScanner && doorOrigins ? { asks: doorOrigins() } : {}),
    runsWasm: entry?.kind === 'asset' || ('path' in decision && decision.path === plainPaths.doorReader()),
    isSignIn: entry?.name === '/sign-in',
  } as const;
}

/** The page with the player, made for one reader: in development, and parts of it for the framework. */
async function playerOf(decision: Decision, { playerOrigins }: FrontParts) {
  const edition = decision.kind === 'pass' ? playerEdition(decision) : undefined;
  if (edition === undefined || playerOrigins === undefined) return {};
  return { player: playerOrigins.known(edition) ?? (await playerOrigins.load(edition)) };
}

function targetOf({ rewritten, path, query }: Pass): string {
  const address = rewritten ?? path;
  return query === '' ? address : `${address}?${query}`;
}

function isPrivatePage({ kind, entry }: Pass): boolean {
  return kind === 'pass' && entry.kind === 'page' && entry.policy === 'private';
}

/** A layout never learns its own address from the framework, and a sign-in has to lead back to it. */
function askedAddress({ path, query }: Pass): string {
  const words = query.split('&').filter((word) => word !== '' && !word.startsWith('_rsc='));
  return words.length === 0 ? path : `${path}?${words.join('&')}`;
}

function redirect(res: ServerResponse, status: number, location: string): void {
  res.writeHead(status, { Location: location, 'Cache-Control': 'no-store', 'Content-Length': 0 });
  res.end();
}

function answerPreflight(res: ServerResponse, methods: readonly string[]): void {
  res.writeHead(204, {
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers':
      'Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-Modified-Since, If-None-Match',
    'Access-Control-Max-Age': '86400',
    'Content-Length': 0,
  });
  res.end();
}

function fail(
  parts: FrontParts,
  req: IncomingMessage,
  res: ServerResponse,
  what: { error: unknown; route: string; entry: Entry | undefined; requestId: string },
): void {
  const { error, route, entry, requestId } = what;
  // By its name: the framework has a copy of the class of its own.
  const isBusy = error instanceof Error && error.name === 'BusyError';
  const status = isBusy ? 503 : isDiskFull(error) ? 507 : 500;
  const event = isBusy ? 'request-busy' : 'request-failed';
  parts.log(isBusy ? 'warn' : 'error', { event, route, requestId, status, ...failureOf(error) });
  if (res.headersSent) {
    res.destroy();
    return;
  }
  applyHeaders(res, parts.headers.pairs(PLAIN), requestId);
  const headers = isBusy ? { 'Retry-After': '2' } : {};
  answerRefusal(req, res, { kind: 'refuse', status, row: 'front', headers, entry });
}

const PLAIN = { policy: 'public', cors: false, isScanner: false } as const;

// A name with the hash of its content never changes its content.
const HASHED_FILE = /[.-][0-9a-f]{8,64}\.[a-z0-9]{2,5}$/;
