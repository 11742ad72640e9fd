import type { IncomingMessage, ServerResponse } from 'node:http';
import { headersIn } from './answer-compression.ts';
import { capture } from './capture.ts';
import type { FrontParts } from './front-parts.ts';
import { splitLanguage } from './language.ts';
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
 * Answers 404 with the page that the house made for it, in the language of the address: the framework's own body of a
 * missing page is empty without scripts (docs/decisions/042). One rendering per language serves all nonsense.
 */
export function missingPage(parts: FrontParts): MissingPage {
  const pairs = parts.headers.pairs({ policy: 'public', cors: false, isScanner: false });
  return async (req, res, path, requestId) => {
    const page = await find(parts, splitLanguage(path).language).catch(() => undefined);
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    const frame = { pairs, requestId, vary: 'Accept-Encoding', cacheControl: 'no-store', status: 404 };
    if (page !== undefined) return answerPage(req, res, page, frame);
    for (const [name, value] of [...pairs, ['X-Request-Id', requestId] as const]) res.setHeader(name, value);
    answerRefusal(req, res, { kind: 'refuse', status: 404, row: 'front' });
  };
}

async function find({ cache, upstream, house }: FrontParts, language: 'en' | 'ru') {
  if (cache === undefined) return undefined;
  const url = language === 'ru' ? '/ru/_missing' : '/_missing';
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
  const plain = { write: res.write, end: res.end, writeHead: res.writeHead, flushHeaders: res.flushHeaders };
  let verdict: boolean | undefined;
  const isMissing = () => {
    verdict ??= res.statusCode === 404 && String(res.getHeader('content-type') ?? '').startsWith('text/html');
    return verdict;
  };
  res.writeHead = ((status: number, ...rest: unknown[]) => {
    for (const [name, value] of headersIn(rest)) res.setHeader(name, value);
    res.statusCode = status;
    return isMissing() ? res : plain.writeHead.call(res, status);
  }) as typeof res.writeHead;
  res.write = ((...rest: Parameters<typeof res.write>) =>
    isMissing() || plain.write.apply(res, rest)) as typeof res.write;
  res.flushHeaders = () => {
    if (!isMissing()) plain.flushHeaders.call(res);
  };
  res.end = ((...rest: Parameters<typeof res.end>) => {
    if (!isMissing()) return plain.end.apply(res, rest);
    Object.assign(res, plain);
    send();
    return res;
  }) as typeof res.end;
}
