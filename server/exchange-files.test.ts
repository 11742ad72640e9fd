import { createHash } from 'node:crypto';
import { get, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FindExchangeFile } from './exchange-files.ts';
import { startFront } from './front.fixture.ts';

const text = Buffer.from(`<schedule>${'<event/>'.repeat(200)}</schedule>`);
const sha256 = createHash('sha256').update(text).digest('hex');
const releasedAt = Date.UTC(2026, 4, 20, 7, 0, 0, 500);
const wishes: unknown[] = [];
const counted: unknown[] = [];
const find: FindExchangeFile = async (edition, wish) => {
  wishes.push([edition, wish]);
  if (edition === 'draft') return { ok: false, reason: 'no_release' };
  return {
    ok: true,
    editionId: `id of ${edition}`,
    locale: wish.lang ?? 'en',
    gzip: gzipSync(text),
    sha256,
    contentType: 'application/xml; charset=utf-8',
    lastModifiedAt: releasedAt,
    fileName: 'congress-schedule.xml',
  };
};

let front: Awaited<ReturnType<typeof startFront>>;
beforeEach(async () => {
  wishes.length = 0;
  counted.length = 0;
  front = await startFront({
    upstream: (_req, res) => res.end('framework'),
    findExchangeFile: find,
    countExport: (...fetched) => counted.push(fetched),
  });
});
afterEach(() => front.close());

function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const options = { port: front.port, host: '127.0.0.1', path, method };
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    get({ ...options, headers: { host: `localhost:${front.port}`, ...headers } }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }),
      );
    }).on('error', reject);
  });
}

test('the stored bytes, with everything that rule 20 asks for', async () => {
  const answer = await ask('/congress/schedule.xml?lang=ru&v=7.2&x=1');
  expect(answer.body.equals(text)).toBe(true);
  expect(answer).toMatchObject({
    status: 200,
    headers: {
      etag: `"${sha256}"`,
      'last-modified': 'Wed, 20 May 2026 07:00:00 GMT',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600',
      'content-type': 'application/xml; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'Accept-Encoding, Accept',
    },
  });
  expect(wishes).toEqual([['congress', { format: 'schedule.xml', lang: 'ru', version: '7.2' }]]);
});

test('gzip and br hold the same text', async () => {
  const gzip = await ask('/congress/schedule.xml', { 'accept-encoding': 'gzip' });
  expect(gunzipSync(gzip.body).equals(text)).toBe(true);
  const asked = { 'accept-encoding': 'gzip, deflate, br' };
  await expect
    .poll(async () => (await ask('/congress/schedule.xml', asked)).headers['content-encoding'])
    .toBe('br');
  expect(brotliDecompressSync((await ask('/congress/schedule.xml', asked)).body).equals(text)).toBe(true);
});

test('the tag beats the date', async () => {
  const status = async (headers: Record<string, string>) =>
    (await ask('/congress/schedule.xml', headers)).status;
  const since = (at: number) => new Date(at).toUTCString();
  expect(await status({ 'if-none-match': `"${sha256}"` })).toBe(304);
  expect(await status({ 'if-none-match': `W/"${sha256}", "x"` })).toBe(304);
  expect(await status({ 'if-modified-since': since(releasedAt) })).toBe(304);
  expect(await status({ 'if-modified-since': since(releasedAt - 1_000) })).toBe(200);
  expect(await status({ 'if-modified-since': 'yesterday' })).toBe(200);
  expect(await status({ 'if-none-match': '"x"', 'if-modified-since': since(releasedAt) })).toBe(200);
  expect(await status({ 'if-none-match': `"${sha256}"`, 'if-modified-since': since(0) })).toBe(304);
});

test('HEAD says the length and sends nothing', async () => {
  const answer = await ask('/congress/schedule.xml', {}, 'HEAD');
  expect(answer.body).toHaveLength(0);
  expect(answer.headers['content-length']).toBe(String(text.length));
});

test('the vendor type goes to who names it', async () => {
  const type = async (accept: string) =>
    (await ask('/congress/schedule.xml', { accept })).headers['content-type'];
  expect(await type('application/vnd.c3voc.schedule+xml, */*')).toBe(
    'application/vnd.c3voc.schedule+xml; charset=utf-8',
  );
  expect(await type('*/*')).toBe('application/xml; charset=utf-8');
});

test('without a release there is a problem to read, not an empty schedule', async () => {
  const answer = await ask('/draft/schedule.xml');
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(answer.body.toString())).toMatchObject({
    status: 404,
    code: 'no_release',
    requestId: expect.any(String),
  });
});

test('a query that names no language or version is refused before anything is looked up', async () => {
  expect((await ask('/congress/schedule.xml?v=../7')).status).toBe(400);
  expect((await ask('/congress/schedule.xml?lang=%3Cscript%3E')).status).toBe(400);
  expect(wishes).toEqual([]);
});

test('other origins may ask, without credentials', async () => {
  const answer = await ask('/congress/schedule.xml', { origin: 'https://app.example' }, 'OPTIONS');
  expect(answer).toMatchObject({
    status: 204,
    headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD' },
  });
  expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
});

test('exchange files have no language prefix', async () => {
  expect((await ask('/ru/congress/schedule.xml')).body.toString()).toBe('framework');
});

test('what is answered is counted by file and program, and what there is not is not', async () => {
  const agent = { 'user-agent': 'Giggity/2.2' };
  const file = (locale: string) => ({ editionId: 'id of congress', kind: 'schedule.xml', key: locale });
  await ask('/congress/schedule.xml?lang=ru', agent);
  await ask('/congress/schedule.xml', { ...agent, 'if-none-match': `"${sha256}"` });
  await ask('/congress/schedule.xml', {}, 'HEAD');
  await ask('/draft/schedule.xml', agent);
  await ask('/congress/schedule.xml?lang=!', agent);
  expect(counted).toEqual([
    [file('ru'), 'Giggity/2.2', false],
    [file('en'), 'Giggity/2.2', true],
    [file('en'), undefined, false],
  ]);
});
