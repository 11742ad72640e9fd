import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

export type Load = {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
};

export type LoadFigures = {
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
  /** Length of one body; all answers must agree. */
  readonly bodyBytes: number;
  readonly status: number;
};

/**
 * Asks for one address over kept-alive connections, one request at a time on each, for so many seconds. Bare
 * sockets, because a full client costs more than the server it measures. Throws when answers differ in size.
 */
export async function runLoad({ port, path, headers, connections, seconds }: Load): Promise<LoadFigures> {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${head.join('')}\r\n`);
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const workers = Array.from({ length: connections }, () => askUntil(port, request, endsAt));
  const results = await Promise.all(workers);
  const took = results.flatMap((result) => result.tookMs).sort((a, b) => a - b);
  const [first] = results;
  if (first === undefined || results.some(({ bodyBytes }) => bodyBytes !== first.bodyBytes)) {
    throw new Error('the answers differ in size');
  }
  return {
    requestsPerSecond: Math.round(took.length / ((performance.now() - startedAt) / 1000)),
    p99Ms: Math.round((took[Math.floor(took.length * 0.99)] ?? 0) * 100) / 100,
    bodyBytes: first.bodyBytes,
    status: first.status,
  };
}

type Result = { tookMs: number[]; bodyBytes: number; status: number };

function askUntil(port: number, request: Buffer, endsAt: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const result: Result = { tookMs: [], bodyBytes: -1, status: 0 };
    let missing = 0;
    let askedAt = 0;
    const ask = (socket: Socket) => {
      askedAt = performance.now();
      missing = 0;
      socket.write(request);
    };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => ask(socket));
    socket.on('data', (chunk: Buffer) => {
      missing = missing === 0 ? missingAfterHead(chunk, result) : missing - chunk.length;
      if (missing > 0) return;
      const now = performance.now();
      result.tookMs.push(now - askedAt);
      if (now < endsAt) return ask(socket);
      socket.destroy();
      resolve(result);
    });
    socket.on('error', reject);
    socket.on('end', () => reject(new Error('the server hung up')));
  });
}

// The head of an answer always came in one piece here; its length line tells how much body follows.
function missingAfterHead(chunk: Buffer, result: Result): number {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.toString('latin1', 0, end);
  result.status = Number(head.slice(9, 12));
  // "Not modified" has no body and says no length.
  const length = result.status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
  if (end === -1 || Number.isNaN(length)) throw new Error(`no length in the answer: ${head.slice(0, 200)}`);
  if (result.bodyBytes !== -1 && result.bodyBytes !== length) throw new Error('the answers differ in size');
  result.bodyBytes = length;
  return length - (chunk.length - end - 4);
}
