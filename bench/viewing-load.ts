import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

export type BeatLoad = {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second at most; undefined: as fast as answers come. */
  readonly perSecond?: number;
  /** The body of the next beat, and the number of its play. */
  readonly next: () => { readonly playNo: number; readonly body: Uint8Array };
};

export type BeatAnswers = {
  readonly answered: number;
  readonly byStatus: ReadonlyMap<string, number>;
  readonly p99Ms: number;
  readonly tookS: number;
};

/** What Chromium sends beside a beat. */
const HEADERS = [
  'Connection: keep-alive',
  'sec-ch-ua-platform: "Windows"',
  'User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24", "Google Chrome";v="140"',
  'sec-ch-ua-mobile: ?0',
  'Accept: */*',
  'Sec-Fetch-Site: same-origin',
  'Sec-Fetch-Mode: cors',
  'Sec-Fetch-Dest: empty',
  'Accept-Encoding: gzip, deflate, br, zstd',
  'Accept-Language: ru-RU,ru;q=0.9,en;q=0.8',
];

/** Posts beats over kept-alive connections, one at a time on each; bare sockets, a full client would be the slower one. */
export async function postBeats(load: BeatLoad): Promise<BeatAnswers> {
  const startedAt = performance.now();
  const endsAt = startedAt + load.seconds * 1000;
  const byStatus = new Map<string, number>();
  const took: number[] = [];
  const heard = (status: string, ms: number) => {
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    took.push(ms);
  };
  const gapMs = load.perSecond === undefined ? 0 : (load.connections / load.perSecond) * 1000;
  await Promise.all(Array.from({ length: load.connections }, () => postUntil(load, endsAt, gapMs, heard)));
  took.sort((a, b) => a - b);
  return {
    answered: took.length,
    byStatus,
    p99Ms: Math.round((took[Math.floor(took.length * 0.99)] ?? 0) * 10) / 10,
    tookS: (performance.now() - startedAt) / 1000,
  };
}

function postUntil(
  { port, next }: BeatLoad,
  endsAt: number,
  gapMs: number,
  heard: (status: string, ms: number) => void,
): Promise<void> {
  const head = `Host: localhost:${port}\r\nOrigin: http://localhost:${port}\r\nContent-Type: application/octet-stream\r\n${HEADERS.join('\r\n')}\r\n`;
  return new Promise((resolve, reject) => {
    let askedAt = 0;
    let dueAt = performance.now() + Math.random() * gapMs;
    const ask = (socket: Socket) => {
      const { playNo, body } = next();
      const request = Buffer.from(
        `POST /v/b?p=${playNo} HTTP/1.1\r\n${head}Content-Length: ${body.length}\r\n\r\n`,
      );
      askedAt = performance.now();
      socket.write(Buffer.concat([request, body]));
    };
    const later = (socket: Socket) => {
      dueAt = Math.max(dueAt + gapMs, performance.now() - 1_000);
      const wait = dueAt - performance.now();
      if (wait <= 1) ask(socket);
      else setTimeout(() => ask(socket), wait);
    };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => later(socket));
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!isWhole(text)) return;
      heard(text.slice(9, 12), performance.now() - askedAt);
      text = '';
      if (performance.now() < endsAt) return later(socket);
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
    socket.on('end', () => reject(new Error('the server hung up')));
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  // The framework sends short answers in parts, the last of which is empty.
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= end + 4 + Number(length);
}
