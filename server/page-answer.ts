import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Captured } from './capture.ts';
import { acceptedCoding, type Coding, codingBeforeBrotli, matchesEtag } from './conditional.ts';
import { type KeptPage, pageBytes, pageEtag } from './page-cache.ts';

export type AnswerFrame = {
  /** Headers of the class of the page, see server/response-headers.ts. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly requestId: string;
  readonly vary: string;
  /** Pages must be asked for again each time; files of the build never. */
  readonly cacheControl: string;
  /** Another status than the page's own; then it is never 304. */
  readonly status?: number;
};

/** Answers from a kept page: 304 when the reader has these bytes, else the bytes in the best coding that is ready. */
export function answerPage(
  req: IncomingMessage,
  res: ServerResponse,
  page: KeptPage,
  frame: AnswerFrame,
): void | Promise<void> {
  const accepted = req.headers['accept-encoding'] as string | undefined;
  const first = acceptedCoding(accepted);
  const wanted = first === 'br' && page.br === undefined ? codingBeforeBrotli(accepted) : first;
  const asked = req.headers['if-none-match'];
  if (asked !== undefined && frame.status === undefined && matchesEtag(asked, page.etags)) {
    res.writeHead(304, headerList(frame, page, wanted));
    res.end();
    return;
  }
  if (wanted === 'identity') return answerPlain(req, res, page, frame);
  const isBrotli = wanted === 'br' && page.br !== undefined;
  send(req, res, page, frame, isBrotli ? 'br' : 'gzip', isBrotli ? (page.br ?? page.gzip) : page.gzip);
}

/** Passes on an answer that is not kept. */
export function answerPassing(
  req: IncomingMessage,
  res: ServerResponse,
  { status, headers, body }: Captured,
): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !res.hasHeader(name)) res.setHeader(name, value);
  }
  res.statusCode = status;
  res.setHeader('Content-Length', body.length);
  res.end(req.method === 'HEAD' ? undefined : body);
}

async function answerPlain(
  req: IncomingMessage,
  res: ServerResponse,
  page: KeptPage,
  frame: AnswerFrame,
): Promise<void> {
  const { bytes } = await pageBytes(page, 'identity');
  send(req, res, page, frame, 'identity', bytes);
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  page: KeptPage,
  frame: AnswerFrame,
  coding: Coding,
  bytes: Buffer,
): void {
  const list = headerList(frame, page, coding);
  list.push('Content-Type', page.contentType, 'Content-Length', String(bytes.length));
  if (coding !== 'identity') list.push('Content-Encoding', coding);
  if (page.link !== undefined) list.push('Link', page.link);
  res.writeHead(frame.status ?? page.status, list);
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

// A flat list is the fastest form that node:http takes.
function headerList(frame: AnswerFrame, page: KeptPage, coding: Coding): string[] {
  const list = [
    'ETag',
    `"${pageEtag(page, coding)}"`,
    'Cache-Control',
    frame.cacheControl,
    'Vary',
    frame.vary,
  ];
  for (const [name, value] of frame.pairs) list.push(name, value);
  list.push('X-Request-Id', frame.requestId);
  return list;
}
