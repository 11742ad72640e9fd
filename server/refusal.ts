import type { IncomingMessage, ServerResponse } from 'node:http';
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
export function answerRefusal(req: IncomingMessage, res: ServerResponse, { status, headers }: Refusal): void {
  const body = Buffer.from(`${phraseOf(status)}\n`);
  res.writeHead(status, {
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
    'Content-Length': body.length,
    Connection: 'close',
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}
