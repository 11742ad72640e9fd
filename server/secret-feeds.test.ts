import { get, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { monotonicMs } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { buildSecretFeed } from '#jobs/calendar-link.ts';
import { aForum, aLink, aReader, asker, codesOf, FORUM } from '#usecases/calendar/link.fixture.ts';
import { replaceLink, switchLinkOff } from '#usecases/calendar/link.ts';
import { findSecretLink } from '#usecases/calendar/secret-feed.ts';
import { changeFavourites } from '#usecases/registration/favourite.ts';
import { createBuckets } from './bucket.ts';
import { startFront } from './front.fixture.ts';
import { secretFeedHandler } from './secret-feeds.ts';

/** For this program building fails. */
const BROKEN = 'broken';

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

describeEachEngine('an own calendar over HTTP', (engine) => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  test('is private, and its validators follow what it says', async () => {
    const { ask, anna, token } = await open();
    const path = `/cal/u/${token}/agenda.ics`;
    const first = await ask(path);
    expect([first.status, first.text.match(/^SUMMARY.*Opening\r$/gm)?.length]).toEqual([200, 1]);
    expect(first.text).toMatch(/^NAME:My agenda · Small Forum 2027\r$/m);
    expect(first.headers).toMatchObject({
      'cache-control': 'private, max-age=300',
      'content-disposition': 'inline; filename="agenda.ics"',
      'content-type': 'text/calendar; charset=utf-8',
      'content-encoding': 'gzip',
      'x-robots-tag': 'noindex',
    });
    for (const name of ['access-control-allow-origin', 'set-cookie'])
      expect(first.headers[name]).toBeUndefined();
    const { etag = '', 'last-modified': changed = '' } = first.headers;
    const late = new Date(Date.parse(changed) + 86_400_000).toUTCString();
    const table: [Record<string, string>, number][] = [
      [{ 'if-none-match': etag }, 304],
      [{ 'if-none-match': `W/${etag}` }, 304],
      [{ 'if-none-match': '*' }, 304],
      [{ 'if-none-match': '"other"', 'if-modified-since': late }, 200],
      [{ 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 200],
      [{ 'if-modified-since': 'never' }, 200],
      [{ 'if-modified-since': changed }, 304],
      [{ 'accept-encoding': 'identity' }, 200],
    ];
    for (const [headers, status] of table) {
      const answer = await ask(path, headers);
      expect([headers, answer.status, answer.headers.etag]).toEqual([headers, status, etag]);
      expect(answer.headers['last-modified']).toBe(changed);
    }
    expect((await ask(path, {}, 'HEAD')).text).toBe('');
    // The newest mark goes; the query is not looked at.
    await changeFavourites(anna, { edition: FORUM, add: [], remove: await codesOf('Opening') });
    const fewer = await ask(`${path}?cancelled=hide&lang=ru`, { 'if-modified-since': changed });
    expect([fewer.status, fewer.text.includes('VEVENT')]).toEqual([200, false]);
    expect(Date.parse(fewer.headers['last-modified'] ?? '')).toBeGreaterThan(Date.parse(changed));
  });

  test('is gone alike where it never was, was replaced or switched off, and no line of the log names it', async () => {
    const { ask, who, id, token, lines } = await open();
    const never = await ask(`/cal/u/${'A'.repeat(43)}/agenda.ics`);
    expect([never.status, never.text]).toEqual([404, 'There is no such calendar.\n']);
    const { token: next } = await replaceLink(who, id);
    expect((await ask(`/cal/u/${next}/agenda.ics`)).status).toBe(200);
    expect((await ask(`/cal/u/${next}/agenda.ics`, { 'user-agent': BROKEN })).status).toBe(500);
    await switchLinkOff(who, id);
    const addresses = [
      ...[token, next, token.slice(0, -1), `${token}A`].map((one) => `/cal/u/${one}/agenda.ics`),
      `/cal/u/${next}/speaker.ics`,
    ];
    for (const address of addresses) {
      const { status, text, headers } = await ask(address);
      expect([status, text, headers['cache-control']]).toEqual([
        404,
        never.text,
        never.headers['cache-control'],
      ]);
    }
    const said = lines();
    // What went wrong is written down, under the pattern of its address.
    expect(said).toContain('/cal/u/{token}/agenda.ics');
    for (const secret of [token, next]) expect(said).not.toContain(secret);
  });

  test('is over 90 days after its edition', async () => {
    const { ask, clock, token } = await open();
    clock.move(Date.UTC(2027, 7, 20) - clock.now());
    const { status, text } = await ask(`/cal/u/${token}/agenda.ics`);
    expect([status, text]).toEqual([410, 'This calendar is over.\n']);
  });

  test('is given 60 times an hour, whoever else asks for theirs', async () => {
    const { ask, who, token } = await open();
    const path = `/cal/u/${token}/agenda.ics`;
    const known = { 'if-none-match': '*' };
    for (let times = 0; times < 60; times += 1) expect((await ask(path, known)).status).toBe(304);
    const refused = await ask(path, known);
    expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
    const { token: other } = await aLink(who);
    expect((await ask(`/cal/u/${other}/agenda.ics`)).status).toBe(200);
  });

  test('are counted together, without saying whose they are', async () => {
    const { ask, token, id, counted } = await open();
    const path = `/cal/u/${token}/agenda.ics`;
    await ask(path, { 'user-agent': 'ICSx5' });
    await ask(path, { 'if-none-match': '*' });
    await ask(path.replace(token, 'x'.repeat(43)));
    const feed = { editionId: expect.any(String), kind: 'link', key: 'agenda' };
    expect(counted).toEqual([
      { feed, userAgent: 'ICSx5', isUnchanged: false },
      { feed, userAgent: undefined, isUnchanged: true },
    ]);
    expect(JSON.stringify(counted)).not.toContain(id);
  });

  async function open() {
    const written: unknown[] = [];
    const counted: unknown[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(line) > 0);
    closing.push(() => spy.mockRestore());
    const db = await engine.open();
    const { clock, close } = await aForum(db);
    closing.push(close);
    const anna = await aReader(db);
    const who = asker(anna);
    await changeFavourites(anna, { edition: FORUM, add: await codesOf('Opening'), remove: [] });
    const { id, token } = await aLink(who);
    const front = await startFront({
      upstream: (_req, res) => res.end('framework'),
      log: (_level, line) => written.push(line),
      handlers: {
        'secret-feed': secretFeedHandler({
          find: findSecretLink,
          build: (link, userAgent) =>
            userAgent === BROKEN ? Promise.reject(new Error(BROKEN)) : buildSecretFeed(link, userAgent),
          buckets: createBuckets(monotonicMs),
          count: (feed, userAgent, isUnchanged) => counted.push({ feed, userAgent, isUnchanged }),
        }),
      },
    });
    closing.push(front.close);
    const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      request(front.port, { path, headers, method });
    return { ask, anna, who, id, token, clock, counted, lines: () => JSON.stringify(written) };
  }
});

type Asked = {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly method: string;
};

function request(port: number, { path, headers, method }: Asked): Promise<Answer> {
  const asked = { host: `localhost:${port}`, 'accept-encoding': 'gzip', ...headers };
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, method, headers: asked }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        const bytes = Buffer.concat(parts);
        const isGzip = res.headers['content-encoding'] === 'gzip' && bytes.length > 0;
        const text = (isGzip ? gunzipSync(bytes) : bytes).toString('utf8').replaceAll('\r\n ', '');
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text });
      });
    }).on('error', reject);
  });
}
