import { randomBytes } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { playKeysOfSecrets } from '#adapters/play-key.ts';
import { TOKEN_MINUTES } from '#domain/viewing/play-token.ts';
import { createFront } from '#server/front.ts';
import { BeatTaker } from '#server/viewing-beat.ts';
import type { ViewingBook } from '#server/viewing-book.ts';
import { openViewingBook } from '#server/viewing-open.ts';
import { PlayPace } from '#server/viewing-pace.ts';
import { frontParts } from './own-front.ts';

/*
 * A process of its own for bench/viewing-ingest.ts: `ours` is the front with a real book, `next` a route handler of the framework
 * around the same book, `bare` a node:http that reads the body and answers. Tells its port, and at each message what it used.
 */
const [kind = 'ours', folder = '.', plays = '0'] = process.argv.slice(2);
const keys = playKeysOfSecrets([randomBytes(32)]);
const book = kind === 'bare' ? undefined : await openViewingBook({ dataFolder: folder });
const taker = new BeatTaker({
  ...{ book: () => book, keys, now: Date.now, load: { intervalS: () => 15 } },
  pace: new PlayPace(() => performance.now()),
  tags: { tagOf: () => 7 },
  revoked: { has: () => false },
});

const server = await serverOf(kind);
if (book !== undefined) await beginPlays(book, Number(plays));
process.send?.({ port: (server.address() as AddressInfo).port });
process.on('message', () =>
  process.send?.({ cpu: process.cpuUsage(), journalBytes: journalBytes(), ...taker.counts }),
);

async function serverOf(which: string): Promise<Server> {
  if (which === 'ours') {
    const made = createServer({ keepAliveTimeout: 65_000 });
    const port = await listening(made);
    made.on('request', createFront({ ...frontParts(port, {}), beats: taker }));
    return made;
  }
  const made = which === 'next' ? await nextServer() : createServer(answerBare);
  await listening(made);
  return made;
}

/** The framework's handler with nothing before it. */
async function nextServer(): Promise<Server> {
  (globalThis as { takeBeat?: unknown }).takeBeat = (body: Uint8Array, playNo: string) =>
    new Promise((resolve) => {
      const req = { socket: {}, headers: {} } as unknown as IncomingMessage;
      taker.take(body, req, '127.0.0.1', playNo, (status, text) => resolve({ status, text }));
    });
  const { default: next } = await import('next');
  const made = createServer();
  const app = next({
    dev: false,
    dir: path.resolve('.cache', 'next-beat'),
    hostname: 'localhost',
    port: 1,
    httpServer: made,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  made.on('request', (req, res) => void handle(req, res));
  return made;
}

function answerBare(req: IncomingMessage, res: ServerResponse): void {
  req.on('data', () => {});
  req.on('end', () => {
    res.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 2 });
    res.end('15');
  });
}

/** Begins so many plays and leaves their tokens, 48 bytes each, in a file. */
async function beginPlays(open: ViewingBook, count: number): Promise<void> {
  const editionNo = 1;
  const targetNo = await open.targetOf({
    ...{ kind: 'live', streamNo: 1, dayOn: '2027-05-20', epochAt: Date.now() - 36_000_000, editionNo },
  });
  const tokens = Buffer.alloc(count * 48);
  const classByte = 0;
  for (let from = 0; from < count; from += 1_000) {
    const some = Array.from({ length: Math.min(1_000, count - from) }, async (_, at) => {
      const viewerKey = randomBytes(8);
      const rest = {
        networkKey: randomBytes(8),
        tier: 0,
        reasons: 0,
        sourceKind: 0,
        country: '',
        device: 1,
        browser: 1,
        partner: 0,
      };
      const { playNo, issuedAt } = await open.start({ targetNo, editionNo, viewerKey, classByte, ...rest });
      const validMinutes = TOKEN_MINUTES;
      tokens.set(
        keys.sign({ targetNo, editionNo, viewerKey, classByte, playNo, issuedAt, validMinutes }),
        (from + at) * 48,
      );
    });
    await Promise.all(some);
  }
  writeFileSync(path.join(folder, 'tokens'), tokens);
}

function journalBytes(): number {
  if (kind === 'bare') return 0;
  const place = path.join(folder, 'journal');
  return readdirSync(place).reduce((sum, name) => sum + statSync(path.join(place, name)).size, 0);
}

async function listening(each: Server): Promise<number> {
  await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
  return (each.address() as AddressInfo).port;
}
