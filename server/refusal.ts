import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry } from './entry.ts';
import type { Refusal } from './guard.ts';

/** What people read; no name or version of a component is in it. */
const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  403: 'Not allowed from here',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'The request took too long',
  409: 'This page was made by an earlier version: load it again',
  411: 'The length of the body is missing',
  413: 'Too large',
  414: 'The address is too long',
  415: 'This kind of body is not taken here',
  417: 'Bad request',
  421: 'This server does not answer for this host',
  429: 'Too many requests: try again later',
  431: 'The headers are too large',
  500: 'Something went wrong on our side',
  503: 'Busy: try again in a moment',
  507: 'The disk of the server is full: nothing was stored',
};

export function phraseOf(status: number): string {
  return PHRASES[status] ?? 'Bad request';
}

/** A short text, and the connection ends: what follows on it could be a body that nobody reads. */
export function answerRefusal(req: IncomingMessage, res: ServerResponse, refusal: Refusal): void {
  const { status, headers } = refusal;
  const isForProgram = isForPrograms(refusal.entry);
  const text = isForProgram ? problemText(status, res) : `${phraseOf(status)}\n`;
  const body = Buffer.from(text);
  res.writeHead(status, {
    'Cache-Control': 'no-store',
    'Content-Type': isForProgram ? 'application/problem+json' : 'text/plain; charset=utf-8',
    ...headers,
    'Content-Length': body.length,
    Connection: 'close',
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}

function isForPrograms(entry: Entry | undefined): boolean {
  const answer = entry?.row?.answer;
  return (
    answer !== undefined &&
    'handler' in answer &&
    (answer.handler === 'programme-api' || answer.handler === 'door')
  );
}

/** Programs are told in one shape by whomever they are refused (security-reliability.md rule 8). */
function problemText(status: number, res: ServerResponse): string {
  const requestId = String(res.getHeader('x-request-id') ?? '');
  const title = phraseOf(status);
  return JSON.stringify({ type: 'about:blank', title, status, code: CODES[status] ?? 'refused', requestId });
}

const CODES: Readonly<Record<number, string>> = {
  405: 'method',
  411: 'no_length',
  413: 'too_large',
  415: 'media_type',
  429: 'too_many',
  500: 'failed',
  503: 'busy',
  507: 'disk_full',
};
