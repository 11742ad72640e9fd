import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { DoorStreams } from './door-stream.ts';
import { LiveStreams } from './live-stream.ts';
import { gracefulStop } from './shutdown.ts';
import { endStreams } from './stream-end.ts';

const SLOW_MS = 1_500;
const left: (() => void)[] = [];
afterEach(() => {
  for (const leave of left.splice(0)) leave();
});

/** A process that answers as the front does, and stops as the start plans it: streams first, then running requests. */
async function start(onRequest: (req: IncomingMessage, res: ServerResponse) => void, end: () => void) {
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const order: string[] = [];
  const stopped = new Promise<number>((resolve) => {
    const exit = (code: number) => {
      order.push('exit');
      resolve(code);
    };
    const stop = gracefulStop({
      ...{ server, beside: [], steps: [], exit, requestsMs: 8_000 },
      onStopping: end,
      onFailure: () => order.push('failure'),
    });
    left.push(stop);
  });
  const { port } = server.address() as AddressInfo;
  const stop = left.at(-1) ?? (() => {});
  return { port, order, stopped, stop };
}

/** Resolves with the socket once the first bytes came; `order` learns when the other side ends it. */
function listen(port: number, path: string, order: string[], reads = true): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    left.push(() => socket.destroy());
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
    socket.once('data', () => {
      if (!reads) socket.pause();
      resolve(socket);
    });
    socket.once('close', () => order.push(path));
    socket.once('error', reject);
  });
}

const wish = { caller: { device: { id: 'd', editionId: 'e' }, scope: {} }, bearerUntil: 0, after: 0 };

test('listeners of every kind see the end at once, before running requests are waited for', async () => {
  const live = new LiveStreams({
    ...{ read: async () => ({ halls: {} }), mayGoOn: async () => true, most: 10 },
    ...{ tickMs: () => 60_000, monotonicMs: () => performance.now() },
  });
  const door = new DoorStreams({ subscribe: () => () => {}, onGap: () => () => {} }, 10);
  const ask = () => door.answer(wish as unknown as Parameters<DoorStreams['answer']>[0]);
  const { port, order, stopped, stop } = await start(
    (req, res) => {
      if (req.url === '/live') return void live.begin('e forum', res, false);
      const answer = ask();
      if (req.url === '/door' && answer.kind === 'stream')
        return answer.open({ req, res } as Parameters<typeof answer.open>[0]);
      res.writeHead(200).write('half');
      setTimeout(() => res.end('whole'), SLOW_MS);
    },
    () => {
      door.close();
      live.close();
    },
  );
  await Promise.all(['/live', '/door', '/slow'].map((path) => listen(port, path, order)));
  const stoppedAt = performance.now();
  stop();
  expect(await stopped).toBe(0);
  expect(order.slice(0, 2).sort()).toEqual(['/door', '/live']);
  await expect.poll(() => order.slice(2).sort()).toEqual(['/slow', 'exit']);
  expect(performance.now() - stoppedAt).toBeLessThan(SLOW_MS + 2_000);
  // Whoever comes back by a connection that is still open begins no new one.
  expect([live.hasRoom, ask()]).toMatchObject([false, { kind: 'problem', status: 503 }]);
});

test('a listener that reads nothing any more holds nobody', async () => {
  const open: ServerResponse[] = [];
  const { port, order, stopped, stop } = await start(
    (_req, res) => {
      open.push(res);
      res.writeHead(200).write(Buffer.alloc(32_000_000));
    },
    () => endStreams(open, 'bye', 200),
  );
  await listen(port, '/deaf', order, false);
  const stoppedAt = performance.now();
  stop();
  expect(await stopped).toBe(0);
  expect(performance.now() - stoppedAt).toBeLessThan(4_000);
});
