import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type FixtureOptions, LINE_END, raw, sendRaw, startEcho } from './front.fixture.ts';

type Running = Awaited<ReturnType<typeof startEcho>>;
const running: Running[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

async function start(options: Partial<FixtureOptions> = {}): Promise<Running> {
  const front = await startEcho(options);
  running.push(front);
  return front;
}

describe('requests that are no requests', () => {
  test.each([
    ['absolute form', ['GET http://localhost:PORT/ HTTP/1.1', 'Host: localhost:PORT'], 400],
    ['asterisk', ['OPTIONS * HTTP/1.1', 'Host: localhost:PORT'], 400],
    ['two Hosts', ['GET / HTTP/1.1', 'Host: localhost:PORT', 'Host: evil.example'], 400],
    ['no Host', ['GET / HTTP/1.1'], 400],
    ['HTTP/1.0 without Host', ['GET / HTTP/1.0'], 400],
    ['CONNECT', ['CONNECT localhost:443 HTTP/1.1', 'Host: localhost:PORT'], 400],
    ['TRACE', ['TRACE / HTTP/1.1', 'Host: localhost:PORT'], 405],
    ['no HTTP at all', ['hello'], 400],
    [
      'two lengths',
      ['POST /a/apply HTTP/1.1', 'Host: localhost:PORT', 'Content-Length: 1', 'Content-Length: 2'],
      400,
    ],
    [
      'length and chunked',
      ['POST /a/apply HTTP/1.1', 'Host: localhost:PORT', 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      400,
    ],
    ['headers over 16 KB', ['GET / HTTP/1.1', 'Host: localhost:PORT', `X: ${'a'.repeat(17_000)}`], 431],
    ['HTTP/2 preface', ['PRI * HTTP/2.0', '', 'SM'], 400],
  ])('%s', async (_name, lines, status) => {
    const front = await start();
    const answer = await sendRaw(front.port, raw(...lines).replaceAll('PORT', String(front.port)));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/content-security-policy: /i);
    expect(answer).toMatch(/x-request-id: /i);
    expect(answer).toMatch(/connection: close/i);
    expect(front.seen).toEqual([]);
  });

  test('an upgrade is a plain request', async () => {
    const front = await start();
    const lines = [
      'GET /congress HTTP/1.1',
      `Host: localhost:${front.port}`,
      'Connection: Upgrade, close',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    expect(await sendRaw(front.port, raw(...lines))).toMatch(/^HTTP\/1.1 200 /);
  });

  test('a request cannot hide in the body of a refused one', async () => {
    const front = await start();
    const inner = raw('GET /smuggled HTTP/1.1', `Host: localhost:${front.port}`);
    const outer = [
      'POST /congress HTTP/1.1',
      `Host: localhost:${front.port}`,
      `Content-Length: ${inner.length}`,
    ];
    const answer = await sendRaw(front.port, raw(...outer) + inner);
    expect(answer.match(/HTTP\/1.1 /g)).toHaveLength(1);
    expect(front.seen).toEqual([]);
  });
});

test('too many connections get 503 and leave', async () => {
  const front = await start({ limits: { maxConnections: 3 } });
  const held = [1, 2, 3].map(() => connect(front.port, '127.0.0.1'));
  await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
  const answer = await sendRaw(front.port, raw('GET /healthz HTTP/1.1', `Host: localhost:${front.port}`));
  expect(answer).toMatch(/^HTTP\/1.1 503 [\s\S]*Retry-After: 10/);
  for (const socket of held) socket.destroy();
});

describe('slow clients are cut', () => {
  test('slow headers', async () => {
    const front = await start({ limits: { headersMs: 300, requestMs: 300, checkMs: 100 } });
    const answer = await sendRaw(front.port, `GET / HTTP/1.1${LINE_END}Host: localhost`, 3_000);
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
  });
  test('slow bodies, while others are served', async () => {
    const front = await start({ pace: { bodyMs: 300, sampleMs: 50 } });
    const lines = [
      'POST /a/apply HTTP/1.1',
      `Host: localhost:${front.port}`,
      `Origin: ${front.publicUrl}`,
      'Content-Type: application/json',
      'Content-Length: 100',
    ];
    const startedAt = performance.now();
    const slow = sendRaw(front.port, `${raw(...lines)}{`, 5_000).catch(() => 'reset');
    expect((await front.ask('/healthz')).status).toBe(200);
    expect(await slow).toMatch(/^(reset)?$/);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
