import type { IncomingMessage, ServerResponse } from 'node:http';
import { API_ROOT } from '#domain/paths.ts';
import { headersIn } from './answer-compression.ts';
import { capture } from './capture.ts';
import { answerProblem } from './endpoint-handler.ts';
import type { FrontParts } from './front-parts.ts';
import { chosenLanguage, HOME_VARY, prefersRussianHome, readerHints, splitLanguage } from './language.ts';
import { answerPage } from './page-answer.ts';
import { BUILD_FILES } from './page-cache.ts';
import { answerRefusal } from './refusal.ts';

export type MissingPage = (
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  requestId: string,
) => Promise<void>;

/**
 * Answers 404 with the page that the house made for it, in the language of the address or of its reader: the framework's own body of a
 * missing page is empty without scripts (docs/decisions/042). One rendering per language serves all nonsense.
 */
export function missingPage(parts: FrontParts): MissingPage {
  const page = housePage(parts, { status: 404, name: '_missing', headers: [] });
  const pairs = parts.headers.pairs({ policy: 'public', cors: true, isScanner: false });
  return async (req, res, path, requestId) => {
    if (!path.startsWith(`${API_ROOT}/`)) return page(req, res, path, requestId);
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    for (const [name, value] of [...pairs, ['X-Request-Id', requestId] as const]) res.setHeader(name, value);
    // Programs cannot read a page (RFC 9457, exchange.md rule 28).
    answerProblem({ req, res, requestId }, 404, { code: 'not_found', title: 'There is nothing here.' });
  };
}

/** The same for a page that failed only because too many were writing: 503, and when to come again. */
export function busyPage(parts: FrontParts): MissingPage {
  return housePage(parts, { status: 503, name: '_busy', headers: [['Retry-After', '2']] });
}

type HouseAnswer = {
  readonly status: 404 | 503;
  /** Of the page below `app/[lang]`, which only the house asks for. */
  readonly name: '_missing' | '_busy';
  readonly headers: readonly (readonly [string, string])[];
};

function housePage(parts: FrontParts, { status, name: pageName, headers }: HouseAnswer): MissingPage {
  const own = parts.headers.pairs({ policy: 'public', cors: false, isScanner: false });
  const pairs = [...own, ...headers];
  return async (req, res, path, requestId) => {
    const { language, vary } = languageFor(req, path);
    const isOwned = pageName === '_missing' && (await isSpentSetup(parts, path));
    const page = await find(parts, isOwned ? '_owned' : pageName, language).catch(() => undefined);
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    const frame = { pairs, requestId, vary, cacheControl: 'no-store', status };
    if (page !== undefined) return answerPage(req, res, page, frame);
    for (const [name, value] of [...pairs, ['X-Request-Id', requestId] as const]) res.setHeader(name, value);
    answerRefusal(req, res, { kind: 'refuse', status, row: 'front' });
  };
}

/** Whether the address is the link of a setup that is over because there is an owner. */
async function isSpentSetup({ isSpentSetup: ask }: FrontParts, path: string): Promise<boolean> {
  const token = /^\/setup\/([^/]+)$/.exec(splitLanguage(path).rest)?.[1];
  return token !== undefined && ask(token).catch(() => false);
}

/**
 * The language of the address. Where it names none, the one that the reader chose before; for the link of the setup, which
 * is printed before anybody could choose, also the one that the browser prefers. These answers are never stored, so no
 * cache can mix readers up (architecture.md 10).
 */
function languageFor({ headers }: IncomingMessage, path: string) {
  const { language } = splitLanguage(path);
  if (language === 'ru') return { language, vary: 'Accept-Encoding' };
  const chosen = chosenLanguage(headers.cookie);
  if (!path.startsWith('/setup/')) return { language: chosen ?? language, vary: 'Accept-Encoding, Cookie' };
  const preferred = prefersRussianHome(readerHints(headers)) ? 'ru' : language;
  return { language: chosen ?? preferred, vary: HOME_VARY };
}

async function find(
  { cache, upstream, house }: FrontParts,
  name: HouseAnswer['name'] | '_owned',
  language: 'en' | 'ru',
) {
  if (cache === undefined) return undefined;
  const url = language === 'ru' ? `/ru/${name}` : `/${name}`;
  const wish = { key: url, tag: BUILD_FILES, keep: true };
  const kept = cache.find(wish.key);
  if (kept !== undefined) return kept;
  const made = await cache.make(wish, () =>
    capture(upstream, url, { host: house.publicHost, accept: 'text/html' }),
  );
  return 'kept' in made ? made.kept : undefined;
}

/** Watches what the framework writes: a document with status 404 is swallowed, and `send` answers instead. */
export function replaceMissing(res: ServerResponse, send: () => void): void {
  replaceAnswer(
    res,
    () => res.statusCode === 404 && String(res.getHeader('content-type') ?? '').startsWith('text/html'),
    send,
  );
}

/** The same for a failure of which `isBusy` knows that too many were writing. */
export function replaceBusy(res: ServerResponse, isBusy: () => boolean, send: () => void): void {
  replaceAnswer(res, () => res.statusCode === 500 && isBusy(), send);
}

function replaceAnswer(res: ServerResponse, isSwallowed: () => boolean, send: () => void): void {
  const plain = { write: res.write, end: res.end, writeHead: res.writeHead, flushHeaders: res.flushHeaders };
  let verdict: boolean | undefined;
  const isOurs = () => {
    verdict ??= isSwallowed();
    return verdict;
  };
  res.writeHead = ((status: number, ...rest: unknown[]) => {
    for (const [name, value] of headersIn(rest)) res.setHeader(name, value);
    res.statusCode = status;
    return isOurs() ? res : plain.writeHead.call(res, status);
  }) as typeof res.writeHead;
  res.write = ((...rest: Parameters<typeof res.write>) =>
    isOurs() || plain.write.apply(res, rest)) as typeof res.write;
  res.flushHeaders = () => {
    if (!isOurs()) plain.flushHeaders.call(res);
  };
  res.end = ((...rest: Parameters<typeof res.end>) => {
    if (!isOurs()) return plain.end.apply(res, rest);
    Object.assign(res, plain);
    send();
    return res;
  }) as typeof res.end;
}
