import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EndpointName } from './entry.ts';
import type { RouteParams } from './route-pattern.ts';

/** What an own endpoint gets: the request has passed the guard, the headers of its class are set. */
export type EndpointContext = {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly params: RouteParams;
  readonly path: string;
  readonly query: string;
  readonly requestId: string;
  /** Address of the client, never to be written anywhere. */
  readonly client: string;
  /** A proxy stands in between: known before row G5 took its headers away. */
  readonly isForwarded: boolean;
};

export type EndpointHandler = (context: EndpointContext) => void | Promise<void>;
export type EndpointHandlers = Readonly<Record<EndpointName, EndpointHandler>>;

/** A short text; HEAD gets the same headers without it. */
export function answerText(
  { req, res }: Pick<EndpointContext, 'req' | 'res'>,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = Buffer.from(text);
  res.writeHead(status, {
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
    'Content-Length': body.length,
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** An error for programs: RFC 9457 with the code and the request id (security-reliability.md rule 8). */
export function answerProblem(
  context: Pick<EndpointContext, 'req' | 'res' | 'requestId'>,
  status: number,
  problem: { readonly code: string; readonly title: string; readonly fields?: readonly object[] },
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify({ type: 'about:blank', status, ...problem, requestId: context.requestId });
  answerText(context, status, text, { ...headers, 'Content-Type': 'application/problem+json' });
}
