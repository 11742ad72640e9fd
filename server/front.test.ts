import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { BusyError } from '#db/error.ts';
import { type FixtureOptions, raw, sendRaw, startEcho } from './front.fixture.ts';

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

describe('the headers of every answer', () => {
  test.each([
    ['/congress', 200],
    ['/missing/at/all', 404],
    ['/healthz', 200],
    ['/congress/schedule.xml', 404],
    ['/a//b', 400],
    ['/_next/image', 404],
    ['/en/congress', 308],
    ['/organize', 200],
    ['/ru/broken', 500],
    ['/api/open', 200],
  ])('%s answers %i with all of them', async (path, status) => {
    const front = await start();
    const answer = await front.ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'x-request-id': expect.stringMatching(/^test-\d+$/),
    });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers['cross-origin-resource-policy']).toBe(
      path.endsWith('.xml') ? 'cross-origin' : 'same-origin',
    );
  });

  test('a private page gets a nonce of its own each time and tells the framework', async () => {
    const front = await start();
    const [first, second] = [await front.ask('/organize'), await front.ask('/organize')];
    const nonce = /script-src 'nonce-([A-Za-z0-9+/=]{24})' 'strict-dynamic';/.exec(
      String(first.headers['content-security-policy']),
    )?.[1];
    expect(nonce).toBeDefined();
    expect(front.seen[0]?.headers['content-security-policy']).toBe(first.headers['content-security-policy']);
    expect(second.headers['content-security-policy']).not.toBe(first.headers['content-security-policy']);
    expect(first.headers['cache-control']).toBe('private, no-store');
  });

  test('HSTS goes with https', async () => {
    const front = await start({ publicUrl: 'https://forum.example' });
    expect((await front.ask('/congress')).headers['strict-transport-security']).toBe('max-age=31536000');
  });

  test('an error tells the log where, and nobody what', async () => {
    const front = await start();
    const answer = await front.ask('/ru/broken');
    expect(answer.body.toString()).toBe('Something went wrong on our side\n');
  });
});

describe('what the framework gets', () => {
  test('nothing that a client may not say', async () => {
    const front = await start();
    await front.ask('/organize', {
      'x-forwarded-host': 'evil.example',
      'x-middleware-subrequest': 'a',
      'x-nextjs-data': '1',
      'x-request-id': 'mine',
      cookie: 'a=b',
    });
    const headers: IncomingHttpHeaders = front.seen[0]?.headers ?? {};
    expect(headers.cookie).toBe('a=b');
    expect(headers['x-request-id']).toMatch(/^test-/);
    expect(Object.keys(headers).filter((name) => /forwarded|middleware|nextjs/.test(name))).toEqual([]);
  });

  test('the checked path, and the handler behind a form', async () => {
    const front = await start();
    const body = 'name=x';
    const lines = [
      'POST /ru/%63ongress/apply?draft=1 HTTP/1.1',
      `Host: localhost:${front.port}`,
      `Origin: ${front.publicUrl}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      'Connection: close',
    ];
    expect(await sendRaw(front.port, raw(...lines) + body)).toMatch(/^HTTP\/1.1 200 /);
    expect(front.seen).toMatchObject([{ method: 'POST', url: '/api/registrations/congress?draft=1', body }]);
  });

  test('the address of a private page as it was asked for, which no client can say', async () => {
    const front = await start();
    const forged = { 'x-plenum-address': '/organize/team' };
    const russian = '/ru/organize?sort=-title&q=%D1%84%D0%BE%D1%80%D1%83%D0%BC';
    await front.ask(russian, forged);
    await front.ask('/organize?a=1&_rsc=1x2y', { rsc: '1' });
    await front.ask('/organize?_rsc=1x2y', { rsc: '1' });
    await front.ask('/congress', { ...forged, rsc: '1' });
    expect(front.seen.map(({ headers }) => headers['x-plenum-address'])).toEqual([
      russian,
      '/organize?a=1',
      '/organize',
      undefined,
    ]);
  });

  test('an action of a stranger never', async () => {
    const front = await start({ actionIds: new Set(['a'.repeat(42)]) });
    const lines = [
      'POST /organize HTTP/1.1',
      `Host: localhost:${front.port}`,
      `Origin: ${front.publicUrl}`,
      'Content-Type: text/plain',
      'Content-Length: 2',
      `Next-Action: ${'a'.repeat(42)}`,
    ];
    expect(await sendRaw(front.port, `${raw(...lines)}[]`)).toMatch(/^HTTP\/1.1 403 /);
    expect(front.seen).toEqual([]);
  });
});

test('G9: a bucket that is empty says when to come back', async () => {
  const front = await start();
  const post = () => {
    const lines = [
      'POST /api/hook HTTP/1.1',
      `Host: localhost:${front.port}`,
      'Content-Type: application/json',
      'Content-Length: 2',
      'Connection: close',
    ];
    return sendRaw(front.port, `${raw(...lines)}{}`);
  };
  const answers = [await post(), await post(), await post(), await post()];
  expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['200', '200', '200', '429']);
  expect(answers[3]).toMatch(/retry-after: 1\r/i);
});

test('a database that is too busy for an endpoint is no defect: 503, and when to come back', async () => {
  const findExchangeFile = () => Promise.reject(new BusyError('Too many transactions are waiting.'));
  const front = await start({ findExchangeFile });
  const answer = await front.ask('/congress/schedule.xml');
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2', 'cache-control': 'no-store' } });
  expect(answer.body.toString()).toBe('Busy: try again in a moment\n');
});

describe('languages', () => {
  const russian = { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' };
  test('the first page sends who prefers Russian to /ru, and no cache mixes readers up', async () => {
    const front = await start();
    const answer = await front.ask('/?lang=kk', russian);
    expect(answer).toMatchObject({
      status: 302,
      headers: { location: '/ru?lang=kk', 'cache-control': 'private, no-store' },
    });
    expect(answer.headers.vary).toContain('Accept-Language');
    const english = await front.ask('/', { 'accept-language': 'en, ru;q=0.5' });
    expect(english.status).toBe(200);
    expect(english.headers.vary).toContain('Accept-Language');
  });
  test.each([
    ['a choice was made', { ...russian, cookie: 'a=b; lang=en' }],
    ['a link on our own page', { ...russian, 'sec-fetch-site': 'same-origin' }],
    ['the framework asks', { ...russian, rsc: '1' }],
    ['another language', { 'accept-language': 'kk, de' }],
    ['nothing said', {}],
  ])('it stays English when %s', async (_name, headers) => {
    const front = await start();
    expect((await front.ask('/', headers)).status).toBe(200);
  });
  test('no other page looks at the reader', async () => {
    const front = await start();
    expect((await front.ask('/congress', russian)).status).toBe(200);
    expect((await front.ask('/en/congress', russian)).headers.location).toBe('/congress');
  });
});

describe('codings of a page', () => {
  test('br, gzip and plain are the same text under three tags', async () => {
    const front = await start();
    const plain = await front.ask('/congress');
    const gzip = await front.ask('/congress', { 'accept-encoding': 'gzip' });
    await expect
      .poll(
        async () =>
          (await front.ask('/congress', { 'accept-encoding': 'gzip, br' })).headers['content-encoding'],
      )
      .toBe('br');
    const br = await front.ask('/congress', { 'accept-encoding': 'gzip, br' });
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(new Set([plain, gzip, br].map((answer) => answer.headers.etag)).size).toBe(3);
    expect(br.headers).toMatchObject({
      'cache-control': 'public, no-cache',
      vary: 'Accept-Encoding',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(front.seen).toHaveLength(1);
  });
});
