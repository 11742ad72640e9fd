import { afterEach, expect, test } from 'vitest';
import { createBuckets } from './bucket.ts';
import { startEcho } from './front.fixture.ts';
import { LOCAL_RENDERS, RENDERS, renderBucket } from './render-bucket.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A front behind one proxy: each request names its client. */
async function start() {
  const clock = { ms: 0 };
  const front = await startEcho({ trustedProxyCount: 1, monotonicMs: () => clock.ms });
  closing.push(front.close);
  const ask = async (path: string, client = '203.0.113.7', more: Record<string, string> = {}) =>
    await front.ask(path, { 'x-forwarded-for': client, ...more });
  const statuses = async (count: number, path: (i: number) => string, more?: Record<string, string>) => {
    const found: Record<number, number> = {};
    for (let i = 0; i < count; i++) {
      const { status } = await ask(path(i), undefined, more);
      found[status] = (found[status] ?? 0) + 1;
    }
    return found;
  };
  return { ...front, clock, ask, statuses };
}

test('free text: 60 at once, then 10 a second, and the others do not notice', async () => {
  const { clock, ask, statuses, seen } = await start();
  const search = (i: number) => `/congress/programme?q=${i}`;
  expect(await statuses(63, search)).toEqual({ 200: 60, 429: 3 });
  expect(seen).toHaveLength(60);
  const refused = await ask(search(99));
  expect(refused).toMatchObject({
    status: 429,
    headers: { 'retry-after': '1', 'cache-control': 'no-store' },
  });
  expect(refused.headers['content-security-policy']).toContain("default-src 'self'");
  expect((await ask(search(99), '203.0.113.8')).status).toBe(200);
  clock.ms += 1_000;
  expect(await statuses(12, search)).toEqual({ 200: 10, 429: 2 });
});

test('pages that are kept cost nothing and stay open to who has used up all', async () => {
  const { statuses } = await start();
  expect(await statuses(70, (i) => `/e${i}`)).toEqual({ 200: 70 });
  expect(await statuses(61, (i) => `/congress/programme?q=${i}`)).toEqual({ 200: 60, 429: 1 });
  expect(await statuses(70, (i) => `/e${i}`)).toEqual({ 200: 70 });
  expect(await statuses(2, (i) => `/new${i}`)).toEqual({ 429: 2 });
});

test('missing pages count although nobody knows it before', async () => {
  const { statuses } = await start();
  expect(await statuses(63, (i) => `/missing${i}`)).toEqual({ 404: 60, 429: 3 });
});

test('files that nobody has and requests of the framework count', async () => {
  const { statuses, clock } = await start();
  expect(await statuses(61, (i) => `/x${i}.txt`)).toEqual({ 200: 60, 429: 1 });
  clock.ms += 6_000;
  expect(await statuses(61, () => '/congress', { rsc: '1' })).toEqual({ 200: 60, 429: 1 });
});

test('one IPv6 household is one client, and this machine has twenty times as much', () => {
  const renders = renderBucket(createBuckets(() => 0));
  const taken = (clients: readonly string[]) => {
    for (let count = 0; ; count++) {
      if (renders.take(clients[count % clients.length] ?? '') !== undefined) return count;
    }
  };
  expect(taken(['2001:db8:1:2::3', '2001:db8:1:2:ffff::1'])).toBe(RENDERS.burst);
  expect(taken(['127.0.0.1'])).toBe(LOCAL_RENDERS.burst);
  expect(taken(['::ffff:127.0.0.1', '::1'])).toBe(1_200 * 2);
});

test('looking takes nothing', () => {
  const renders = renderBucket(createBuckets(() => 0));
  for (let i = 0; i < 100; i++) expect(renders.look('203.0.113.7')).toBeUndefined();
  for (let i = 0; i < 60; i++) renders.take('203.0.113.7');
  expect(renders.look('203.0.113.7')).toMatchObject({ status: 429, row: 'G9' });
});
