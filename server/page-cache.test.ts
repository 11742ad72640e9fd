import { get, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { memoryBus } from '#adapters/bus.ts';
import { watchEditions } from './edition-watch.ts';
import { startFront } from './front.fixture.ts';

const running: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

/** An app that counts its renders and tells the number in the page. */
async function start(render?: RequestListener, monotonicMs?: () => number) {
  const urls: string[] = [];
  const counting: RequestListener = (req, res) => {
    urls.push(req.url ?? '');
    res.setHeader('Content-Type', 'text/html');
    if (render !== undefined) return render(req, res);
    res.end(`<p>${req.url} ${urls.length}</p>`);
  };
  const front = await startFront({
    upstream: counting,
    ...(monotonicMs === undefined ? {} : { monotonicMs }),
  });
  running.push(front);
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
      get(
        {
          port: front.port,
          host: '127.0.0.1',
          path,
          method,
          headers: { host: `localhost:${front.port}`, ...headers },
        },
        (res) => {
          let text = '';
          res.setEncoding('utf8');
          res.on('data', (part: string) => {
            text += part;
          });
          res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
        },
      ).on('error', reject);
    });
  return { ...front, ask, urls };
}

describe('a kept page', () => {
  test('is made once and answers GET and HEAD', async () => {
    const { ask, urls } = await start();
    const first = await ask('/congress/programme');
    const second = await ask('/congress/programme');
    const head = await ask('/congress/programme', {}, 'HEAD');
    expect(second.text).toBe(first.text);
    expect(head).toMatchObject({
      status: 200,
      text: '',
      headers: { etag: first.headers.etag, 'content-length': first.headers['content-length'] },
    });
    expect(urls).toEqual(['/congress/programme']);
  });

  test('answers 304 to its own tag in every form, and 200 to others', async () => {
    const { ask } = await start();
    const { headers } = await ask('/congress');
    const etag = String(headers.etag);
    for (const asked of [
      etag,
      `W/${etag}`,
      `"x", ${etag}`,
      '*',
      etag.replace(/"$/, '-br"'),
      etag.replace(/"$/, '-gzip"'),
    ]) {
      expect(await ask('/congress', { 'if-none-match': asked })).toMatchObject({
        status: 304,
        text: '',
        headers: { etag },
      });
    }
    for (const asked of ['"x"', etag.replaceAll('"', ''), '', 'W/*']) {
      expect((await ask('/congress', { 'if-none-match': asked })).status).toBe(200);
    }
  });

  test('is made once for fifty who ask at the same time', async () => {
    const { ask, urls } = await start((req, res) => {
      setTimeout(() => res.end(`<p>${req.url}</p>`), 50);
    });
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask('/congress')));
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['<p>/congress</p>']));
    expect(urls).toHaveLength(1);
  });

  test('knows its own query and drops the rest, in any order', async () => {
    const { ask, urls } = await start();
    await ask('/congress/programme?track=a&hall=b');
    await ask('/congress/programme?hall=b&utm_source=x&track=a&view=');
    await ask('/congress/programme?utm_source=y');
    await ask('/congress/sessions/ab?track=a');
    expect(urls).toEqual([
      '/congress/programme?hall=b&track=a',
      '/congress/programme',
      '/congress/sessions/ab',
    ]);
  });

  test('is another one in another language', async () => {
    const { ask, urls } = await start();
    await ask('/congress');
    await ask('/ru/congress');
    await ask('/congress?lang=kk');
    expect(urls).toEqual(['/congress', '/ru/congress', '/congress?lang=kk']);
  });

  test('knows nothing of its first reader', async () => {
    let seen: IncomingHttpHeaders = {};
    const { ask } = await start((req, res) => {
      seen = req.headers;
      res.end('x');
    });
    await ask('/congress', {
      cookie: 'session=1',
      'user-agent': 'me',
      'accept-language': 'ru',
      authorization: 'Bearer x',
    });
    expect(Object.keys(seen).sort()).toEqual(['accept', 'host']);
  });
});

describe('what is never kept', () => {
  test('an answer to free text', async () => {
    const { ask, urls } = await start();
    await ask('/congress/programme?q=ivan');
    await ask('/congress/programme?q=ivan');
    expect(urls).toHaveLength(2);
  });
  test('what the framework asks for its own use', async () => {
    const { ask, urls } = await start();
    await ask('/congress');
    await ask('/congress', { rsc: '1' });
    await ask('/congress?_rsc=1', { 'next-router-prefetch': '1' });
    expect(urls).toEqual(['/congress', '/congress', '/congress?_rsc=1']);
  });
  test('an answer with a cookie, which is thrown away', async () => {
    const { ask, urls, defects } = await start((_req, res) => {
      res.setHeader('Set-Cookie', 'a=b');
      res.end('x');
    });
    expect((await ask('/congress')).headers['set-cookie']).toBeUndefined();
    await ask('/congress');
    expect(urls).toHaveLength(2);
    expect(defects).toEqual(['public-set-cookie', 'public-set-cookie']);
  });
  test.each([404, 500, 308])('an answer with status %i', async (status) => {
    const { ask, urls } = await start((_req, res) => {
      res.writeHead(status, { Location: '/x' });
      res.end('x');
    });
    expect((await ask('/congress')).status).toBe(status);
    await ask('/congress');
    expect(urls.filter((url) => url === '/congress')).toHaveLength(2);
  });
  test('a page of which a part failed', async () => {
    const { ask, urls } = await start((_req, res) => {
      res.end('<main><template data-dgst="123"></template></main>');
    });
    await ask('/congress');
    await ask('/congress');
    expect(urls).toHaveLength(2);
  });
  test('private and unknown pages', async () => {
    const { ask, urls } = await start();
    for (const path of ['/organize', '/nothing.txt', '/setup/abc']) {
      await ask(path);
      await ask(path);
    }
    expect(urls).toHaveLength(6);
  });
});

describe('dropping', () => {
  test('an edition takes its pages and those that show several, and no others', async () => {
    const { ask, urls, cache } = await start();
    for (const path of ['/', '/one', '/two']) await ask(path);
    cache.drop('one');
    for (const path of ['/', '/one', '/two']) await ask(path);
    expect(urls).toEqual(['/', '/one', '/two', '/', '/one']);
  });

  test('a render that began before the drop is not kept, and who asks after it waits for a new one', async () => {
    const waiting: (() => void)[] = [];
    const { ask, urls, cache } = await start((_req, res) => {
      const text = `<p>${waiting.length}</p>`;
      waiting.push(() => res.end(text));
    });
    const before = ask('/one');
    await expect.poll(() => waiting.length).toBe(1);
    cache.drop('one');
    const after = ask('/one');
    await expect.poll(() => waiting.length).toBe(2);
    waiting[1]?.();
    expect((await after).text).toBe('<p>1</p>');
    waiting[0]?.();
    expect((await before).text).toBe('<p>0</p>');
    expect((await ask('/one')).text).toBe('<p>1</p>');
    expect(urls).toHaveLength(2);
  });

  test('hints, gaps and writes of other processes reach the cache', async () => {
    const { ask, urls, cache } = await start();
    const bus = memoryBus();
    let version = 1;
    const stop = watchEditions([cache], bus, { dataVersion: () => version }, 20);
    await ask('/one');
    await bus.publish('edition', 'two');
    await ask('/one');
    expect(urls).toHaveLength(1);
    await bus.publish('edition', 'one');
    await ask('/one');
    expect(urls).toHaveLength(2);
    bus.reportGap();
    await ask('/one');
    expect(urls).toHaveLength(3);
    version = 2;
    await expect.poll(() => cache.stats().entries).toBe(0);
    stop();
  });

  test('a page is made again when it is older than a minute, however often it was asked for', async () => {
    let at = 5;
    const { ask, urls, cache } = await start(undefined, () => at);
    await ask('/one');
    at += 40_000;
    await ask('/one');
    at += 20_000;
    expect((await ask('/one')).text).toBe('<p>/one 1</p>');
    at += 1;
    expect((await ask('/one')).text).toBe('<p>/one 2</p>');
    expect(urls).toEqual(['/one', '/one']);
    expect(cache.stats().entries).toBe(1);
  });

  test('the least recently used pages make room', async () => {
    const { ask, urls, cache } = await start((req, res) => {
      // Letters that do not compress: each page weighs about 300 KB, the cache holds 1 MB.
      let text = req.url ?? '';
      for (let i = 0, seed = 1; i < 60_000; i++) {
        seed = (seed * 48_271) % 2_147_483_647;
        text += String.fromCharCode(32 + (seed % 90));
      }
      res.end(text);
    });
    for (let i = 0; i < 12; i++) {
      await ask(`/e${i}`);
      await ask('/e0');
    }
    await expect.poll(() => cache.stats().bytes).toBeLessThanOrEqual(1_000_000);
    expect(urls.filter((url) => url === '/e0')).toHaveLength(1);
    expect(cache.stats().entries).toBeLessThan(12);
  });
});

describe('pages that show free seats', () => {
  test('are dropped when seats change, and alone; with their edition too', async () => {
    const { ask, cache, urls } = await start();
    const all = async () => {
      for (const path of ['/one/register', '/one/programme', '/two/register']) await ask(path);
      return urls.splice(0);
    };
    expect(await all()).toEqual(['/one/register', '/one/programme', '/two/register']);
    cache.dropSeats('one');
    expect(await all()).toEqual(['/one/register']);
    cache.drop('one');
    expect(await all()).toEqual(['/one/register', '/one/programme']);
  });

  test('with a form that came back are made for one reader each time', async () => {
    const { ask, cache, urls } = await start();
    await ask('/one/register?draft=secret');
    await ask('/one/register?draft=secret');
    expect([urls, cache.stats().entries]).toEqual([
      ['/one/register?draft=secret', '/one/register?draft=secret'],
      0,
    ]);
  });
});
