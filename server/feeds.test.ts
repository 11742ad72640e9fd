import { createHash } from 'node:crypto';
import { get, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RESERVED_SLUGS } from '#domain/reserved-slug.ts';
import { FeedShelf } from './feed-shelf.ts';
import { type CountFetch, type FindFeed, feedHandler } from './feeds.ts';
import { startFront } from './front.fixture.ts';

const text = Buffer.from(`BEGIN:VCALENDAR\r\n${'X-A:b\r\n'.repeat(300)}END:VCALENDAR\r\n`);
const etag = createHash('sha256').update(text).digest().subarray(0, 20).toString('base64url');
const changedAt = Date.UTC(2027, 4, 20, 7);
const asked: string[] = [];
const counted: string[] = [];
const countFetch: CountFetch = ({ editionId, kind }, userAgent, isUnchanged) =>
  counted.push([editionId, kind, userAgent, isUnchanged ? 304 : 200].join(' '));
const clock = { now: changedAt };
const find: FindFeed = async ({ edition, scope }, query) => {
  asked.push(`${edition} ${scope.kind} ${scope.key} ${query}`.trim());
  if (edition === 'gone') return { ok: false, reason: 'not_found' };
  if (edition === 'broken') return { ok: false, reason: 'unwritable' };
  return {
    ok: true,
    edition,
    counted: { editionId: edition, kind: scope.kind, key: scope.key },
    gzip: gzipSync(text),
    etag,
    byteCount: text.length,
    changedAt,
    fileName: scope.kind === 'session' ? 'ABC12.ics' : 'agenda.ics',
    isDownload: scope.kind === 'session',
    query: query.get('lang') === 'ru' ? { lang: 'ru' } : {},
    locales: { locales: ['en', 'ru'], defaultLocale: 'en' },
    freshUntil: changedAt + 60_000,
  };
};

const FEED = '/cal/congress/agenda.ics';
let front: Awaited<ReturnType<typeof startFront>>;
let shelf: FeedShelf<{ ok: false; reason: 'not_found' | 'unwritable' }>;
beforeEach(async () => {
  asked.length = 0;
  counted.length = 0;
  clock.now = changedAt;
  shelf = new FeedShelf({ maxBytes: 100_000, now: () => clock.now });
  front = await startFront({
    upstream: (_req, res) => res.end('framework'),
    handlers: { feed: feedHandler(find, shelf, countFetch) },
    feeds: shelf,
    countFetch,
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

const date = (at: number) => new Date(at).toUTCString();
const FUTURE = date(changedAt + 86_400_000);

describe.each([
  ['packed', { 'accept-encoding': 'gzip, br' }, 'gzip'],
  ['plain', {}, undefined],
  ['plain: gzip is refused', { 'accept-encoding': 'br, gzip;q=0' }, undefined],
])('a conditional request (%s)', (_, coding, sentAs) => {
  test.each([
    ['without a condition', {}, 200],
    ['a tag that matches', { 'if-none-match': `"${etag}"` }, 304],
    ['a tag that a proxy weakened', { 'if-none-match': `W/"${etag}"` }, 304],
    ['one of several tags', { 'if-none-match': `"x", W/"${etag}"` }, 304],
    ['any tag', { 'if-none-match': '*' }, 304],
    ['another tag, whatever the date', { 'if-none-match': '"x"', 'if-modified-since': FUTURE }, 200],
    [
      'a tag that matches, and an old date',
      { 'if-none-match': `"${etag}"`, 'if-modified-since': date(0) },
      304,
    ],
    ['a date of 1970', { 'if-modified-since': date(0) }, 200],
    ['a date that is none', { 'if-modified-since': 'yesterday' }, 200],
    ['a year that is no date', { 'if-modified-since': 'yesterday 2099' }, 200],
    ['the second before', { 'if-modified-since': date(changedAt - 1_000) }, 200],
    ['the same date', { 'if-modified-since': date(changedAt) }, 304],
    ['a later date', { 'if-modified-since': FUTURE }, 304],
  ])('with %s', async (_name, headers, status) => {
    // The first answer is looked up, the second comes from memory.
    for (const _round of [1, 2]) {
      const answer = await ask(FEED, { ...coding, ...headers });
      expect(answer.status).toBe(status);
      expect(answer.headers).toMatchObject({ etag: `"${etag}"`, 'last-modified': date(changedAt) });
      expect(answer.headers['content-encoding']).toBe(status === 200 ? sentAs : undefined);
      const body = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.body) : answer.body;
      expect(body.equals(status === 200 ? text : Buffer.alloc(0))).toBe(true);
    }
    expect(asked).toHaveLength(1);
  });
});

test('a feed has the headers of rule 3 and neither reads nor sets a cookie', async () => {
  const { headers, status } = await ask(FEED, { 'accept-encoding': 'gzip', cookie: 'sid=1; lang=ru' });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="agenda.ics"',
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=300, stale-while-revalidate=600',
    'access-control-allow-origin': '*',
    'x-robots-tag': 'noindex',
    vary: 'Accept-Encoding',
  });
  expect(headers['set-cookie']).toBeUndefined();
  expect(asked).toEqual(['congress edition']);
  // What comes from memory takes a shorter way and says the same.
  const { date: _, 'x-request-id': __, ...again } = (await ask(FEED, { 'accept-encoding': 'gzip' })).headers;
  expect(headers).toMatchObject(again);
  expect(Object.keys(headers).sort()).toEqual([...Object.keys(again), 'date', 'x-request-id'].sort());
});

test('every calendar that is given is counted once, whichever way it takes', async () => {
  const [packed, google] = [{ 'accept-encoding': 'gzip' }, { 'user-agent': 'Google' }];
  await ask(FEED, { ...packed, ...google });
  await ask(FEED, { ...packed, ...google });
  await ask(FEED, { 'if-none-match': `"${etag}"`, ...google });
  await ask(FEED, google);
  await ask('/cal/gone/agenda.ics', google);
  expect(counted).toEqual([200, 200, 304, 200].map((status) => `congress edition Google ${status}`));
});

test('a session is a file to keep', async () => {
  const { headers } = await ask('/cal/congress/session/ABC12.ics');
  expect(headers['content-disposition']).toBe('attachment; filename="ABC12.ics"');
});

test('HEAD says the length and sends nothing, POST is refused, other origins may ask', async () => {
  const head = await ask(FEED, {}, 'HEAD');
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, `${text.length}`, 0]);
  expect((await ask(FEED, { 'content-length': '0', origin: front.publicUrl }, 'POST')).status).toBe(405);
  expect((await ask(FEED, { origin: 'https://app.example' }, 'OPTIONS')).status).toBe(204);
});

test('what is not there looks the same everywhere', async () => {
  const answers = await Promise.all(
    [
      '/cal/gone/agenda.ics',
      '/cal/gone/track/x.ics',
      '/cal/congress/agenda.txt',
      '/cal/congress/venue/x.ics',
      '/cal/congress/day/tomorrow.ics',
    ].map((path) => ask(path)),
  );
  const seen = new Set(
    answers.map(({ status, headers, body }) => `${status} ${headers['content-type']} ${body}`),
  );
  expect([...seen]).toEqual(['404 text/plain; charset=utf-8 There is no such calendar.\n']);
  expect(answers.every(({ headers }) => headers['cache-control'] === 'no-store')).toBe(true);
});

test('a calendar that cannot be written asks to come back', async () => {
  const { status, headers } = await ask('/cal/broken/agenda.ics');
  expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '300', 'no-store']);
});

test('no edition can take the address of calendars, nor that of secret links', async () => {
  expect([RESERVED_SLUGS.has('cal'), RESERVED_SLUGS.has('u')]).toEqual([true, true]);
  const body = (await ask('/cal/u/agenda.ics')).body.toString();
  expect(asked).toEqual([]);
  expect(body).not.toContain('VCALENDAR');
});

test('one calendar is kept for all ways to write its address, until its edition or its day ends', async () => {
  await ask(`${FEED}?lang=ru`);
  for (const words of ['lang=ru&utm=1', 'alarm=7&lang=ru', 'lang=ru&cancelled=shown', 'lang=ru'])
    await ask(`${FEED}?${words}`);
  expect(asked).toHaveLength(1);
  shelf.drop('another');
  await ask(`${FEED}?lang=ru`);
  expect(asked).toHaveLength(1);
  for (const words of ['', '?lang=kk', '?lang=zz&x=1', '?tz=msk']) await ask(`${FEED}${words}`);
  expect(asked).toHaveLength(2);
  shelf.drop('congress');
  await ask(`${FEED}?lang=ru`);
  expect(asked).toHaveLength(3);
  clock.now = changedAt + 60_000;
  await ask(`${FEED}?lang=ru`);
  expect(asked).toHaveLength(4);
  shelf.dropAll();
  await ask(`${FEED}?lang=ru`);
  expect(asked).toHaveLength(5);
});

test('what was looked up before a release is not kept behind it, and nobody joins it', async () => {
  const small = new FeedShelf<never>({ maxBytes: 5_000, now: () => clock.now });
  const old = Promise.withResolvers<void>();
  const look = (edition: string, ready: Promise<void>) => async () => {
    await ready;
    return { key: 'a', kept: { ...KEPT, edition, gzip: Buffer.alloc(10) } };
  };
  const before = small.make('a', look('old', old.promise));
  small.drop('a');
  const after = await small.make('a', look('new', Promise.resolve()));
  old.resolve();
  expect([(await before).edition, after.edition, small.find('a')?.edition]).toEqual(['old', 'new', 'new']);
});

test('the memory is bounded, and what was used last stays', async () => {
  const small = new FeedShelf<never>({ maxBytes: 5_000, now: () => clock.now });
  const keep = (key: string) =>
    small.make(key, async () => ({ key, kept: { ...KEPT, edition: key, gzip: Buffer.alloc(1_000) } }));
  await keep('a');
  await keep('b');
  small.find('a');
  await keep('c');
  expect([small.find('a'), small.find('b'), small.find('c')].map((kept) => kept?.edition)).toEqual([
    'a',
    undefined,
    'c',
  ]);
});

test('plain bytes count as well, and so do the ways to write an address', async () => {
  const small = new FeedShelf<never>({ maxBytes: 5_000, now: () => clock.now });
  const keep = (key: string) =>
    small.make(key, async () => ({
      key,
      kept: { ...KEPT, edition: key, gzip: gzipSync(Buffer.alloc(9_000)) },
    }));
  const kept = await keep('a');
  for (let way = 0; way < 4_999; way += 1) small.findKey(`a?${way}`, 'a');
  expect([small.find('a')?.edition, small.find('a?0')?.edition]).toEqual(['a', 'a']);
  small.findKey('a?more', 'a');
  expect([small.find('a?more')?.edition, small.find('a?0')]).toEqual(['a', undefined]);
  await keep('b');
  expect(await small.plain(kept)).toHaveLength(9_000);
  expect([small.find('a?more'), small.find('b')?.edition]).toEqual([undefined, 'b']);
});

test('nothing is kept for longer than ten minutes, whatever was told', async () => {
  const long = new FeedShelf<never>({ maxBytes: 5_000, now: () => clock.now });
  await long.make('a', async () => ({ key: 'a', kept: { ...KEPT, edition: 'a', gzip: Buffer.alloc(10) } }));
  clock.now += 10 * 60_000 - 1;
  expect(long.find('a')?.edition).toBe('a');
  clock.now += 1;
  expect(long.find('a')).toBeUndefined();
});

const KEPT = {
  feed: {
    ok: true as const,
    edition: '',
    counted: { editionId: '', kind: 'edition', key: '' },
    gzip: new Uint8Array(),
    etag,
    byteCount: 0,
    changedAt,
    fileName: '',
    isDownload: false,
    query: {},
    locales: { locales: ['en', 'ru'], defaultLocale: 'en' },
    freshUntil: undefined,
  },
  headers: {},
  headerList: [],
  identity: undefined,
};
