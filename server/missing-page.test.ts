import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteBusyRequest } from '#adapters/busy-request.ts';
import { startEcho, startFront } from './front.fixture.ts';

type Echo = Awaited<ReturnType<typeof startEcho>>;
const urls: string[] = [];
let front: Echo;
beforeEach(async () => {
  urls.length = 0;
  front = await startEcho({
    upstream: (req, res) => {
      urls.push(req.url ?? '');
      const isThere = req.url?.endsWith('/_missing') === true || req.url === '/organize';
      res.setHeader('Link', '</a.css>; rel=preload');
      res.writeHead(isThere ? 200 : 404, { 'Content-Type': 'text/html' });
      res.write(isThere ? `made for ${req.url}` : '<html id="empty">');
      res.end('.');
    },
  });
});
afterEach(() => front.close());

test('nonsense gets the page of the house in its language, made once', async () => {
  for (const path of ['/x/y/z', '/x/y/w', '/_missing']) {
    const answer = await front.ask(path);
    expect([answer.status, answer.body.toString()]).toEqual([404, 'made for /_missing.']);
  }
  expect((await front.ask('/ru/x/y/z')).body.toString()).toBe('made for /ru/_missing.');
  expect(urls).toEqual(['/_missing', '/ru/_missing']);
});

test('a program that asks below the interface reads why, from any origin', async () => {
  const { status, headers, body } = await front.ask('/api/v1/editions/week/nonsense');
  expect([status, headers['content-type'], headers['access-control-allow-origin']]).toEqual([
    ...[404, 'application/problem+json', '*'],
  ]);
  expect(JSON.parse(body.toString())).toMatchObject({ status: 404, code: 'not_found' });
  expect(urls).not.toContain('/_missing');
});

test('so does a public page that finds nothing, and a private one', async () => {
  for (const path of ['/nobody', '/setup/wrong']) {
    const answer = await front.ask(path, { 'if-none-match': '*', 'accept-encoding': 'gzip' });
    expect(answer.status).toBe(404);
    expect(gunzipSync(answer.body).toString()).toBe('made for /_missing.');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(String(answer.headers['content-security-policy'])).toMatch(/^script-src 'self' 'unsafe-inline';/);
  }
});

test('a setup link that is over speaks the language that its browser prefers; no other address does', async () => {
  const russian = { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' };
  const told = async (path: string, headers: Record<string, string>) => {
    const { status, body, headers: given } = await front.ask(path, headers);
    return [status, body.toString(), given['cache-control'], given.vary];
  };
  const own = 'Accept-Encoding, Accept-Language, Cookie, Sec-Fetch-Site';
  const english = [404, 'made for /_missing.', 'no-store'];
  expect(await told('/setup/over', russian)).toEqual([404, 'made for /ru/_missing.', 'no-store', own]);
  expect(await told('/ru/setup/over', {})).toEqual([
    404,
    'made for /ru/_missing.',
    'no-store',
    'Accept-Encoding',
  ]);
  expect(await told('/setup/over', {})).toEqual([...english, own]);
  expect(await told('/setup/over', { ...russian, cookie: 'lang=en' })).toEqual([...english, own]);
  expect(await told('/setup/over', { ...russian, 'sec-fetch-site': 'same-origin' })).toEqual([
    ...english,
    own,
  ]);
  for (const path of ['/nobody', '/x/y/z', '/setups/over', '/organize/nobody'])
    expect(await told(path, russian)).toEqual([...english, 'Accept-Encoding, Cookie']);
});

test('an address without a language speaks the one that its reader chose; one with a language speaks that', async () => {
  const body = async (path: string, cookie: string) =>
    (await front.ask(path, { cookie, 'accept-language': 'en' })).body.toString();
  for (const path of ['/nobody', '/x/y/z', '/organize/nobody', '/setup/over']) {
    expect(await body(path, 'theme=dark; lang=ru')).toBe('made for /ru/_missing.');
    expect(await body(path, 'lang=en')).toBe('made for /_missing.');
    expect(await body(path, 'lang=de; slang=ru')).toBe('made for /_missing.');
  }
  expect(await body('/ru/nobody', 'lang=en')).toBe('made for /ru/_missing.');
});

test('a setup link that is over says so, still with 404; an invented one says nothing', async () => {
  const asked: string[] = [];
  const owned = await startEcho({
    isSpentSetup: async (token) => asked.push(token) > 0 && token === 'used',
    upstream: (req, res) => {
      res.writeHead(/\/_\w+$/.test(req.url ?? '') ? 200 : 404, { 'Content-Type': 'text/html' });
      res.end(`made for ${req.url}`);
    },
  });
  const told = async (path: string) => {
    const { status, body } = await owned.ask(path);
    return [status, body.toString()];
  };
  expect(await told('/setup/used')).toEqual([404, 'made for /_owned']);
  expect(await told('/ru/setup/used')).toEqual([404, 'made for /ru/_owned']);
  expect(await told('/setup/other')).toEqual([404, 'made for /_missing']);
  expect(await told('/nobody')).toEqual([404, 'made for /_missing']);
  expect(asked).toEqual(['used', 'used', 'other']);
  await owned.close();
});

test('the framework gets its own answers', async () => {
  expect((await front.ask('/nobody', { rsc: '1' })).body.toString()).toBe('<html id="empty">.');
  expect((await front.ask('/organize')).body.toString()).toBe('made for /organize.');
});

test('without such a page there is a short text', async () => {
  const bare = await startFront({ upstream: (_req, res) => res.writeHead(404).end() });
  const answer = await fetch(`http://127.0.0.1:${bare.port}/x/y/z`, { redirect: 'manual' });
  expect(answer.status).toBe(307);
  const there = await fetch(`${bare.publicUrl}/x/y/z`);
  expect([there.status, await there.text()]).toEqual([404, 'Not found\n']);
  expect(there.headers.get('x-request-id')).toMatch(/^test-/);
  await bare.close();
});

test('a page that was only busy says so, and when to come again; other failures stay what they are', async () => {
  const busy = await startEcho({
    upstream: (req, res) => {
      if (req.url === '/organize?busy') noteBusyRequest(String(req.headers['x-request-id']));
      res.writeHead(req.url?.endsWith('/_busy') ? 200 : 500, { 'Content-Type': 'text/html' });
      res.end(req.url?.endsWith('/_busy') ? `made for ${req.url}` : 'broken');
    },
  });
  const answer = await busy.ask('/organize?busy');
  expect([answer.status, answer.body.toString()]).toEqual([503, 'made for /_busy']);
  expect(answer.headers).toMatchObject({ 'retry-after': '2', 'cache-control': 'no-store' });
  const broken = await busy.ask('/organize');
  expect([broken.status, broken.body.toString()]).toEqual([500, 'broken']);
  await busy.close();
});
