import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { answerText, type EndpointContext } from './endpoint-handler.ts';
import { startFront } from './front.fixture.ts';

type Front = Awaited<ReturnType<typeof startFront>>;
let open: Front | undefined;
afterEach(() => open?.close());

/** A front on which time stands still, behind one proxy that says who comes; the cookie is the account. */
async function start(): Promise<Front> {
  const taken = (context: EndpointContext) => answerText(context, 201, 'kept');
  open = await startFront({
    upstream: (_req, res) => res.end('page'),
    handlers: { upload: taken },
    accountOf: async (cookie) => cookie,
    trustedProxyCount: 1,
    monotonicMs: () => 1_000,
  });
  return open;
}

test('G9: one account fills its bucket from many clients, and others go on', async () => {
  const front = await start();
  const statuses = await Promise.all(
    Array.from({ length: 121 }, (_, n) => put(front, { client: `198.51.100.${n}`, cookie: 'olga' })),
  );
  expect(statuses.filter((status) => status === 201)).toHaveLength(120);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect(await put(front, { client: '198.51.100.1', cookie: 'anna' })).toBe(201);
});

test('G9: all together fill the bucket of everyone, from many clients and accounts', async () => {
  const front = await start();
  const statuses: number[] = [];
  for (let n = 0; n < 601; n += 1)
    statuses.push(await put(front, { client: `198.51.${n >> 8}.${n & 255}`, cookie: `account-${n}` }));
  expect(statuses.slice(0, 600).every((status) => status === 201)).toBe(true);
  expect(statuses[600]).toBe(429);
});

test('G9: one client fills its bucket under many accounts', async () => {
  const front = await start();
  const statuses: number[] = [];
  for (let n = 0; n < 121; n += 1)
    statuses.push(await put(front, { client: '203.0.113.9', cookie: `account-${n}` }));
  expect(statuses.filter((status) => status === 201)).toHaveLength(120);
  expect(statuses[120]).toBe(429);
});

function put(front: Front, { client, cookie }: { client: string; cookie: string }): Promise<number> {
  const headers = {
    host: new URL(front.publicUrl).host,
    origin: front.publicUrl,
    'content-type': 'application/octet-stream',
    'content-length': '0',
    'x-forwarded-for': client,
    cookie,
  };
  const order = { port: front.port, host: '127.0.0.1', path: '/organize/files', method: 'PUT', headers };
  return new Promise((resolve, reject) => {
    const req = request(order, (res) => {
      res.resume().on('end', () => resolve(res.statusCode ?? 0));
    });
    req.on('error', reject);
    req.end();
  });
}
