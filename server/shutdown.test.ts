import { createServer, get } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { listen, PortInUseError } from './listen.ts';
import { gracefulStop } from './shutdown.ts';

async function start(answerAfterMs: number, requestsMs = 5_000) {
  const server = createServer((_req, res) => {
    setTimeout(() => res.end('whole'), answerAfterMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const order: string[] = [];
  let ended: (code: number) => void = () => {};
  const exit = new Promise<number>((resolve) => {
    ended = resolve;
  });
  const stop = gracefulStop({
    server,
    beside: [],
    onStopping: () => order.push('stopping'),
    steps: [() => void order.push('timers'), async () => void order.push('database')],
    onFailure: () => order.push('failure'),
    exit: ended,
    requestsMs,
    hardMs: requestsMs + 1_000,
  });
  return { server, port, order, exit, stop };
}

const ask = (port: number) =>
  new Promise<string>((resolve) => {
    get({ port, host: '127.0.0.1', path: '/' }, (res) => {
      let text = '';
      res.on('data', (part) => {
        text += String(part);
      });
      res.on('end', () => resolve(text));
    }).on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
  });

test('a hundred running requests are answered whole, new ones are refused, then exit 0', async () => {
  const { server, port, order, exit, stop } = await start(300);
  const running = Array.from({ length: 100 }, () => ask(port));
  await expect
    .poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count))))
    .toBe(100);
  stop();
  stop();
  await expect.poll(() => ask(port)).toBe('ECONNREFUSED');
  expect(new Set(await Promise.all(running))).toEqual(new Set(['whole']));
  expect(await exit).toBe(0);
  expect(order).toEqual(['stopping', 'timers', 'database']);
});

test('an idle kept-alive connection does not hold the process', async () => {
  const { port, exit, stop } = await start(0);
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await new Promise((resolve) => socket.once('data', resolve));
  const startedAt = performance.now();
  stop();
  expect(await exit).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test('a request that hangs is cut, and the rest still ends in order', async () => {
  const { port, order, exit, stop } = await start(60_000, 300);
  const hanging = ask(port);
  await new Promise((resolve) => setTimeout(resolve, 100));
  stop();
  expect(await exit).toBe(0);
  expect(await hanging).toBe('ECONNRESET');
  expect(order).toEqual(['stopping', 'timers', 'database']);
});

test('localhost is both loopback addresses, and a port in use is one sentence', async () => {
  const first = createServer((_req, res) => res.end('x'));
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const beside = await listen(first, 'localhost', port);
  expect(await ask(port)).toBe('x');
  await expect(listen(createServer(), 'localhost', port)).rejects.toThrow(PortInUseError);
  for (const each of [first, ...beside]) each.close();
});
