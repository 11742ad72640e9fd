import {
  IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  type RequestListener,
  ServerResponse,
} from 'node:http';
import { Socket } from 'node:net';

/** One finished answer of the framework. */
export type Captured = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
};

/**
 * Asks the framework for a page in nobody's name: no cookie, no address, no hint of a reader gets in, so what comes
 * out is the same for everybody. Rejects when the handler throws or ends without an answer.
 */
export function capture(
  upstream: RequestListener,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Captured> {
  const req = new IncomingMessage(new Socket());
  req.method = 'GET';
  req.url = url;
  req.headers = { ...headers };
  req.httpVersion = '1.1';
  req.complete = true;
  req.push(null);
  return new Promise((resolve, reject) => {
    const res = new CapturingResponse(req, resolve);
    Promise.resolve(upstream(req, res)).then(
      () => {
        if (!res.writableEnded) res.once('close', () => reject(new Error('the answer was cut off')));
      },
      (error: unknown) => reject(error),
    );
  });
}

class CapturingResponse extends ServerResponse {
  readonly #parts: Buffer[] = [];
  readonly #resolve: (captured: Captured) => void;

  constructor(req: IncomingMessage, resolve: (captured: Captured) => void) {
    super(req);
    this.#resolve = resolve;
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const given = rest.find((part) => typeof part === 'object' && part !== null);
    if (Array.isArray(given)) {
      for (let i = 0; i < given.length; i += 2) this.appendHeader(String(given[i]), String(given[i + 1]));
    } else if (given !== undefined) {
      for (const [name, value] of Object.entries(given as Record<string, OutgoingHttpHeader | undefined>)) {
        if (value !== undefined) this.setHeader(name, value);
      }
    }
    return this;
  }

  override write(chunk: unknown, encodingOrDone?: unknown, done?: unknown): boolean {
    if (chunk !== undefined && chunk !== null) this.#parts.push(toBuffer(chunk, encodingOrDone));
    callLast(encodingOrDone, done);
    return true;
  }

  override end(chunk?: unknown, encodingOrDone?: unknown, done?: unknown): this {
    if (this.finished) return this;
    if (typeof chunk !== 'function' && chunk !== undefined && chunk !== null)
      this.#parts.push(toBuffer(chunk, encodingOrDone));
    // node:http reads this too: writableEnded and writableFinished follow it.
    this.finished = true;
    callLast(chunk, encodingOrDone, done);
    // First of all: `close` without an answer means that it was cut off.
    this.#resolve({ status: this.statusCode, headers: this.getHeaders(), body: Buffer.concat(this.#parts) });
    this.emit('finish');
    this.emit('close');
    return this;
  }

  override flushHeaders(): void {}
}

function toBuffer(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === 'string')
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  return Buffer.from(chunk as Uint8Array);
}

function callLast(...candidates: unknown[]): void {
  const done = candidates.find((candidate) => typeof candidate === 'function') as (() => void) | undefined;
  if (done !== undefined) process.nextTick(done);
}
