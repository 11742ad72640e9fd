import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { phraseOf } from './refusal.ts';
import { rawAnswer } from './response-headers.ts';

export type HttpLimits = {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly checkMs: number;
  readonly keepAliveMs: number;
  readonly maxConnections: number;
};

/** security-reliability.md A 2; the connections that listen to events are added to `maxConnections`. */
export const HTTP_LIMITS: HttpLimits = {
  headersMs: 15_000,
  requestMs: 300_000,
  checkMs: 5_000,
  keepAliveMs: 65_000,
  maxConnections: 2_000,
};

const MAX_HEADER_BYTES = 16_384;

export type HttpServerOptions = {
  readonly limits: HttpLimits;
  /** Headers of every answer, also of those to requests that could not be read. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly nextRequestId: () => string;
  /** Lets the reload socket of development through. */
  readonly dev: boolean;
};

/** A server with the limits of the house, which answers what is no HTTP itself. Its listener comes later. */
export function createHttpServer({ limits, pairs, nextRequestId, dev }: HttpServerOptions): Server {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkMs,
    keepAliveTimeout: limits.keepAliveMs,
    // The guard asks for exactly one Host, and its answer has all headers.
    requireHostHeader: false,
    insecureHTTPParser: false,
    shouldUpgradeCallback: (req: IncomingMessage) => dev && (req.url ?? '').startsWith('/_next/'),
  });
  server.maxHeadersCount = 0;
  const refuse = (socket: Duplex, status: number, extra: readonly (readonly [string, string])[] = []) => {
    if (socket.destroyed || !socket.writable) return socket.destroy();
    socket.end(rawAnswer(status, phraseOf(status), [...pairs, ...extra], nextRequestId()));
    // A client that goes on sending must not keep the socket.
    setTimeout(() => socket.destroy(), 1_000).unref();
  };
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || hasAnswerUnderWay(socket)) return socket.destroy();
    refuse(socket, statusOf(error.code));
  });
  server.on('connect', (_req: IncomingMessage, socket: Duplex) => refuse(socket, 400));
  let open = 0;
  server.on('connection', (socket: Socket) => {
    open++;
    socket.once('close', () => open--);
    if (open > limits.maxConnections) refuse(socket, 503, [['Retry-After', '10']]);
  });
  return server;
}

/** Every request goes the same way, also those that ask before they send their body. */
export function listenWith(server: Server, listener: RequestListener): void {
  server.on('request', listener);
  server.on('checkContinue', (req: IncomingMessage, res) => {
    res.writeContinue();
    listener(req, res);
  });
  server.on('checkExpectation', (req: IncomingMessage, res) => listener(req, res));
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return 400;
}

// An answer cannot be put into the middle of another one.
function hasAnswerUnderWay(socket: Socket): boolean {
  const message = (socket as Socket & { _httpMessage?: { headersSent?: boolean } | null })._httpMessage;
  return message?.headersSent === true;
}
