import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PlayerOrigins } from '#domain/broadcast/player-policy.ts';
import { capture } from './capture.ts';
import type { FrontParts } from './front-parts.ts';
import { clientAddress, type Pass } from './guard.ts';
import { HOME_VARY, prefersRussianHome, readerHints } from './language.ts';
import { type MissingPage, missingPage } from './missing-page.ts';
import { type AnswerFrame, answerPage, answerPassing } from './page-answer.ts';
import { BUILD_FILES, type PageCache, type PageWish } from './page-cache.ts';
import { NO_ORIGINS, playerEdition } from './player-origin.ts';
import { answerRefusal } from './refusal.ts';
import { renderBucket } from './render-bucket.ts';
import { applyHeaders } from './response-headers.ts';

/** `false`: not ours, the request goes on. `true`: answered. A promise: being made, then answered. */
export type PageAnswer = (
  req: IncomingMessage,
  res: ServerResponse,
  pass: Pass,
  requestId: string,
) => boolean | Promise<void>;

type Order = { readonly wish: PageWish; readonly url: string; readonly vary: string };

/** Answers document requests for public pages, and files of the build, from finished bytes. */
export function createPageAnswer(parts: FrontParts): PageAnswer {
  const { cache } = parts;
  const answerMissing = missingPage(parts);
  const pairs = parts.headers.pairs({ policy: 'public', cors: false, isScanner: false });
  const filePairs = parts.headers.pairs({ policy: 'public', cors: false, isScanner: false, runsWasm: true });
  return (req, res, pass, requestId) => {
    if (cache !== undefined && isNonsense(req, pass)) return answerMissing(req, res, pass.path, requestId);
    const order = orderOf(req, pass);
    if (order === undefined) return false;
    if (pass.path === '/' && prefersRussianHome(readerHints(req.headers))) {
      applyHeaders(res, pairs, requestId);
      redirectHome(res, pass.query);
      return true;
    }
    if (cache === undefined) return false;
    const isFile = order.wish.tag === BUILD_FILES;
    const answerAs = (own: AnswerFrame['pairs']) => {
      const frame: AnswerFrame = {
        pairs: own,
        requestId,
        vary: order.vary,
        cacheControl: isFile ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      };
      const kept = order.wish.keep ? cache.find(order.wish.key, order.wish.maxAgeMs) : undefined;
      if (kept === undefined) return makeAndAnswer({ parts, cache, order, frame, answerMissing }, req, res);
      return answerPage(req, res, kept, frame) ?? true;
    };
    const edition = playerEdition(pass);
    if (edition === undefined) return answerAs(isFile ? filePairs : pairs);
    return answerPlayer(parts, edition, answerAs);
  };
}

/** The page with the player may show what its edition sends, and its headers say so. */
function answerPlayer(
  { headers, playerOrigins }: FrontParts,
  edition: string,
  answerAs: (pairs: AnswerFrame['pairs']) => true | Promise<void>,
): true | Promise<void> {
  const answer = (player: PlayerOrigins) =>
    answerAs(headers.pairs({ policy: 'public', cors: false, isScanner: false, player }));
  const known = playerOrigins === undefined ? NO_ORIGINS : playerOrigins.known(edition);
  if (known !== undefined || playerOrigins === undefined) return answer(known ?? NO_ORIGINS);
  return playerOrigins.load(edition).then(async (player) => void (await answer(player)));
}

/** Fills the cache before the first reader comes; refusals and errors are left to the reader's own request. */
export function warmPage(parts: FrontParts, target: string): Promise<unknown> {
  const judged = parts.house.inventory.judge('GET', target);
  if (!judged.ok || judged.page === undefined || parts.cache === undefined) return Promise.resolve();
  const { page } = judged;
  return parts.cache.make(page, () => renderForAll(parts, page.url)).catch(() => undefined);
}

type Making = {
  readonly parts: FrontParts;
  readonly cache: PageCache;
  readonly order: Order;
  readonly frame: AnswerFrame;
  readonly answerMissing: MissingPage;
};

async function makeAndAnswer(
  { parts, cache, order, frame, answerMissing }: Making,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const isFile = order.wish.tag === BUILD_FILES;
  const client = clientAddress(req.headers, req.socket.remoteAddress ?? '', parts.trustedProxyCount);
  const renders = renderBucket(parts.buckets);
  const refusal = isFile ? undefined : order.wish.keep ? renders.look(client) : renders.take(client);
  if (refusal !== undefined) {
    applyHeaders(res, frame.pairs, frame.requestId);
    return answerRefusal(req, res, refusal);
  }
  const made = await cache.make(order.wish, () => renderForAll(parts, order.url));
  if ('kept' in made) return answerPage(req, res, made.kept, frame);
  if (order.wish.keep && !isFile) renders.take(client);
  if (made.passing.status === 404 && !isFile) {
    return answerMissing(req, res, order.url, frame.requestId);
  }
  applyHeaders(res, frame.pairs, frame.requestId);
  answerPassing(req, res, made.passing);
}

function renderForAll(parts: FrontParts, url: string) {
  return capture(parts.upstream, url, { host: parts.house.publicHost, accept: 'text/html' });
}

const COMPRESSIBLE_FILE = /\.(?:js|css|svg|json|map|txt)$/;

function orderOf(req: IncomingMessage, { kind, entry, page, path, rewritten }: Pass): Order | undefined {
  if (kind !== 'pass' || rewritten !== undefined) return undefined;
  if (entry.kind === 'asset' && COMPRESSIBLE_FILE.test(path)) {
    return { wish: { key: path, tag: BUILD_FILES, keep: true }, url: path, vary: 'Accept-Encoding' };
  }
  if (page === undefined || isFrameworkRequest(req)) return undefined;
  return { wish: page, url: page.url, vary: path === '/' ? HOME_VARY : 'Accept-Encoding' };
}

/** An address that nothing stands at: no page, no file (they have a dot), no address with a slash too many. */
function isNonsense(req: IncomingMessage, { kind, entry, path }: Pass): boolean {
  if (kind !== 'pass' || entry.kind !== 'unknown' || path.startsWith('/_next/')) return false;
  return /\/[^/.]+$/.test(path) && !isFrameworkRequest(req);
}

/** The framework's own requests get parts of pages and go to it untouched. */
export function isFrameworkRequest(req: IncomingMessage): boolean {
  for (const name in req.headers) if (name === 'rsc' || name.startsWith('next-')) return true;
  return false;
}

function redirectHome(res: ServerResponse, query: string): void {
  res.writeHead(302, {
    Location: query === '' ? '/ru' : `/ru?${query}`,
    'Cache-Control': 'private, no-store',
    Vary: HOME_VARY,
    'Content-Length': 0,
  });
  res.end();
}
