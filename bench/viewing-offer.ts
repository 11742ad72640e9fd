import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** A play with its request, made once: each send writes its new totals into the same bytes. */
export type OfferedPlay = { readonly bytes: Buffer; readonly bodyAt: number; seq: number };

export type Offer = {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly plays: readonly OfferedPlay[];
};

export type Offered = {
  readonly answered: number;
  readonly byStatus: ReadonlyMap<string, number>;
  /** From the moment that it was written to the socket. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How late this client itself was with what was due, 99 of 100. */
  readonly ownLagMs: number;
  readonly tookS: number;
};

const [TICK_MS, AT_ONCE, DRAIN_MS] = [4, 8, 2_000];
const STEP_MS = 5_000;
const RANGE_AT = 60;

/** The request of a play behind a proxy that says who it is for. `startDs`: where its range begins. */
export function offeredPlay(order: {
  readonly port: number;
  readonly token: Uint8Array;
  readonly startDs: number;
  readonly address: string;
}): OfferedPlay {
  const { port, token, startDs, address } = order;
  const playNo = new DataView(token.buffer, token.byteOffset).getUint32(12, true);
  const head = Buffer.from(
    [
      `POST /v/b?p=${playNo} HTTP/1.1`,
      `Host: localhost:${port}`,
      `Origin: http://localhost:${port}`,
      `X-Forwarded-For: ${address}`,
      'Content-Type: application/octet-stream',
      `User-Agent: ${USER_AGENT}`,
      'Accept: */*',
      'Accept-Encoding: gzip, deflate, br, zstd',
      'Accept-Language: ru-RU,ru;q=0.9,en;q=0.8',
      'Sec-Fetch-Site: same-origin',
      'Sec-Fetch-Mode: cors',
      'Sec-Fetch-Dest: empty',
      'Content-Length: 68',
      '\r\n',
    ].join('\r\n'),
  );
  const body = Buffer.alloc(68);
  body.set(token);
  body.writeUInt8(3, 50);
  body.writeUInt8(1, 51);
  body.writeUInt32LE(startDs, RANGE_AT);
  return { bytes: Buffer.concat([head, body]), bodyAt: head.length, seq: 0 };
}

export const USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/**
 * Offers so many beats a second by the clock, however late the answers are, over connections that a proxy would keep: several
 * requests may be under way on each. All that this client does of the processor is not the server's.
 */
export async function offerBeats({ port, connections, seconds, perSecond, plays }: Offer): Promise<Offered> {
  const [took, late] = [new Histogram(), new Histogram()];
  const byStatus = new Map<string, number>();
  const lines = await Promise.all(Array.from({ length: connections }, () => openLine(port, byStatus, took)));
  const begun = performance.now();
  let [sent, turn] = [0, 0];
  for (let now = begun; now - begun < seconds * 1000; now = performance.now()) {
    const due = Math.floor(((now - begun) / 1000) * perSecond);
    while (sent < due) {
      const count = Math.min(AT_ONCE, due - sent);
      late.add(now - begun - (sent / perSecond) * 1000);
      lines[turn++ % lines.length]?.send(
        Array.from({ length: count }, (_, at) => nextBytes(plays[(sent + at) % plays.length])),
      );
      sent += count;
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  const tookS = (performance.now() - begun) / 1000;
  for (const until = performance.now() + DRAIN_MS; took.count < sent && performance.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  for (const line of lines) line.close();
  return {
    ...{ answered: took.count, byStatus, tookS },
    ...{ p50Ms: took.percentile(0.5), p99Ms: took.percentile(0.99), ownLagMs: late.percentile(0.99) },
  };
}

function nextBytes(play: OfferedPlay | undefined): Buffer {
  if (play === undefined) throw new RangeError('nobody watches');
  const { bytes, bodyAt } = play;
  play.seq += 1;
  bytes.writeUInt16LE(play.seq, bodyAt + 48);
  bytes.writeUInt32LE(play.seq * STEP_MS, bodyAt + 52);
  const startDs = bytes.readUInt32LE(bodyAt + RANGE_AT);
  bytes.writeUInt32LE(startDs + (play.seq * STEP_MS) / 100, bodyAt + RANGE_AT + 4);
  return bytes;
}

type Line = { readonly send: (requests: readonly Buffer[]) => void; readonly close: () => void };
const ANSWER = Buffer.from('HTTP/1.1 ');

function openLine(port: number, byStatus: Map<string, number>, took: Histogram): Promise<Line> {
  return new Promise((resolve, reject) => {
    const waiting: number[] = [];
    let first = 0;
    let rest: Buffer = Buffer.alloc(0);
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true }, () =>
      resolve({
        send: (requests) => {
          const now = performance.now();
          for (const _ of requests) waiting.push(now);
          // Copied here: the bytes of a play change with its next beat.
          socket.write(Buffer.concat(requests));
        },
        close: () => socket.destroy(),
      }),
    );
    socket.on('data', (chunk: Buffer) => {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const now = performance.now();
      let seen = 0;
      for (let at = bytes.indexOf(ANSWER); at >= 0 && at + 12 <= bytes.length; ) {
        const status = bytes.toString('latin1', at + 9, at + 12);
        byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
        took.add(now - (waiting[first++] ?? now));
        seen = at + 12;
        at = bytes.indexOf(ANSWER, seen);
      }
      // A head may have come in two pieces.
      rest = Buffer.from(bytes.subarray(Math.max(seen, bytes.length - 11)));
      if (first < 4_096) return;
      waiting.splice(0, first);
      first = 0;
    });
    socket.on('error', reject);
  });
}

/** Times to a tenth of a millisecond, up to ten seconds: ten minutes of beats are millions of them. */
class Histogram {
  readonly #bins = new Uint32Array(100_001);
  count = 0;

  add(ms: number): void {
    const bin = Math.min(Math.max(0, Math.floor(ms * 10)), 100_000);
    this.#bins[bin] = (this.#bins[bin] ?? 0) + 1;
    this.count += 1;
  }

  percentile(share: number): number {
    let left = Math.ceil(this.count * share);
    for (const [bin, count] of this.#bins.entries()) {
      left -= count;
      if (left <= 0) return bin / 10;
    }
    return 0;
  }
}
