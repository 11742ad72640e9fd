import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { doorWorker } from './door-worker.ts';

const FILES = ['/door', '/_next/static/chunks/a.js', '/door/ok.mp3', '/door/reader.js'];

type Listener = (event: Record<string, unknown>) => void;

/** A browser as the worker sees it: caches by name, a network that can be gone. */
function aBrowser(
  version: string,
  kept: Map<string, Map<string, string>>,
  httpCache = new Map<string, string>(),
) {
  const listeners = new Map<string, Listener>();
  const world = { isOnline: true, hasSkipped: false, hasClaimed: false, fetched: [] as string[] };
  const fetch = async (request: string | { readonly url: string }, how: RequestInit = {}) => {
    const url = typeof request === 'string' ? request : request.url;
    const old = /reload|no-store/.test(how.cache ?? 'default') ? undefined : httpCache.get(url);
    if (old !== undefined) return { ok: true, text: old };
    if (!world.isOnline) throw new TypeError('Failed to fetch');
    world.fetched.push(url);
    return { ok: true, text: `network ${url}` };
  };
  const caches = {
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    open: async (name: string) => {
      const files = kept.get(name) ?? new Map<string, string>();
      kept.set(name, files);
      return {
        put: async (key: string, { text }: { text: string }) => void files.set(key, text),
        match: async (key: string) => (files.has(key) ? { ok: true, text: `kept ${key}` } : undefined),
      };
    },
  };
  const self = {
    location: { origin: 'https://x.example' },
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
    skipWaiting: () => {
      world.hasSkipped = true;
    },
    clients: {
      claim: async () => {
        world.hasClaimed = true;
      },
    },
  };
  runInNewContext(doorWorker(version, FILES), { self, caches, fetch, URL });
  const tell = async (name: string, event: Record<string, unknown> = {}) => {
    let promise: unknown;
    const take = (given: unknown) => {
      promise = given;
    };
    listeners.get(name)?.({ ...event, waitUntil: take, respondWith: take });
    return promise === undefined ? undefined : await promise;
  };
  const ask = (path: string, mode = 'cors', method = 'GET') =>
    tell('fetch', { request: { url: `https://x.example${path}`, mode, method } });
  return { world, tell, ask };
}

test('keeps the whole page at the install, and answers from it without a network', async () => {
  const kept = new Map<string, Map<string, string>>();
  const { world, tell, ask } = aBrowser('one', kept);
  await tell('install');
  expect([...(kept.get('plenum-door-one')?.keys() ?? [])]).toEqual(FILES);
  world.isOnline = false;
  expect(await ask('/door', 'navigate')).toMatchObject({ text: 'kept /door' });
  expect(await ask('/door?source=home', 'navigate')).toMatchObject({ text: 'kept /door' });
  expect(await ask('/_next/static/chunks/a.js')).toMatchObject({ text: 'kept /_next/static/chunks/a.js' });
});

test('takes no old copy of what keeps its name from build to build, and no second one of what does not', async () => {
  const kept = new Map<string, Map<string, string>>();
  const httpCache = new Map(FILES.map((file) => [file, `old ${file}`]));
  const { tell } = aBrowser('two', kept, httpCache);
  await tell('install');
  expect(Object.fromEntries(kept.get('plenum-door-two') ?? [])).toEqual({
    '/door': 'network /door',
    '/_next/static/chunks/a.js': 'old /_next/static/chunks/a.js',
    '/door/ok.mp3': 'network /door/ok.mp3',
    '/door/reader.js': 'network /door/reader.js',
  });
});

test('leaves everything else alone: what devices ask, editions with such a name, other pages, other origins', async () => {
  const { tell, ask } = aBrowser('one', new Map());
  await tell('install');
  for (const path of ['/door/v1/feed', '/door-sw.js', '/_next/static/chunks/b.js'])
    expect(await ask(path)).toBeUndefined();
  for (const path of ['/door-days', '/door/v1', '/']) expect(await ask(path, 'navigate')).toBeUndefined();
  expect(await ask('/door', 'navigate', 'POST')).toBeUndefined();
  const request = { url: 'https://other.example/door', mode: 'navigate', method: 'GET' };
  expect(await tell('fetch', { request })).toBeUndefined();
});

test('a new version waits until the page says so, and then forgets the old one', async () => {
  const kept = new Map<string, Map<string, string>>([['plenum-ticket-1', new Map()]]);
  await aBrowser('one', kept).tell('install');
  const { world, tell } = aBrowser('two', kept);
  await tell('install');
  expect(world.hasSkipped).toBe(false);
  expect([...kept.keys()]).toEqual(['plenum-ticket-1', 'plenum-door-one', 'plenum-door-two']);
  await tell('message', { data: 'take over' });
  expect(world.hasSkipped).toBe(true);
  await tell('activate');
  expect([...kept.keys()]).toEqual(['plenum-ticket-1', 'plenum-door-two']);
  expect(world.hasClaimed).toBe(true);
});

test('a file that cannot be had leaves the old version in its place', async () => {
  const { world, tell } = aBrowser('one', new Map());
  world.isOnline = false;
  await expect(tell('install')).rejects.toThrow('Failed to fetch');
});

test('takes the same page with newer headers for the next visit, and no page of another build', async () => {
  const kept: { body: string; policy: string }[] = [];
  let served = { body: 'page', policy: 'old' };
  const answerOf = (page: typeof served) => ({ ...page, ok: true, text: async () => page.body });
  const cache = {
    put: async (_: string, page: typeof served) => void kept.push(page),
    match: async () => kept.at(-1) && answerOf(kept.at(-1) ?? served),
  };
  const listeners = new Map<string, Listener>();
  runInNewContext(doorWorker('one', ['/door']), {
    ...{ URL, caches: { open: async () => cache } },
    self: {
      location: { origin: 'https://x.example' },
      addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
    },
    fetch: async () => ({ ...answerOf(served), clone: () => answerOf(served) }),
  });
  const visit = async () => {
    const done: Promise<unknown>[] = [];
    const take = (promise: Promise<unknown>) => void done.push(promise);
    const answer = (promise: Promise<unknown>) => void done.unshift(promise);
    const request = { url: 'https://x.example/door', mode: 'navigate', method: 'GET' };
    listeners.get('fetch')?.({ request, respondWith: answer, waitUntil: take });
    return (await Promise.all(done))[0] as typeof served;
  };
  kept.push(served);
  served = { body: 'page', policy: 'new' };
  expect((await visit()).policy).toBe('old');
  expect((await visit()).policy).toBe('new');
  served = { body: 'page of another build', policy: 'newest' };
  await visit();
  expect((await visit()).policy).toBe('new');
});
