import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BEAT_FLAGS, readBeat } from '#domain/viewing/beat.ts';
import vectors from '../../domain/viewing/play-vectors.json' with { type: 'json' };
import { tabId } from './tab-id.ts';
import { type PlayerLook, ViewBeacon } from './view-beacon.ts';

const TOKEN = Buffer.from(vectors.tokens[0]?.bytes ?? '', 'hex').toString('base64url');
const EPOCH = 1_795_000_000_000;
type Sent = { address: string; body: unknown; keepalive: boolean };

/** A page with a player that plays as time goes by, and a server that answers as it is told. */
class Page {
  readonly sent: Sent[] = [];
  readonly beacons: { address: string; body: Blob }[] = [];
  readonly listeners = new Map<string, () => void>();
  visibility = 'visible';
  answer: (path: string) => Response | Error = (path) => (path === '/v/s' ? started() : new Response('10'));
  look: PlayerLook = {
    ...{ isPlaying: true, isStalled: false, contentMs: EPOCH, rate: 1, isMuted: true, isFullscreen: false },
    ...{ hasEnded: false, track: 1 },
  };

  open(): void {
    const listen = (name: string, listener: () => void) => this.listeners.set(name, listener);
    const page = this;
    const document = {
      get visibilityState() {
        return page.visibility;
      },
    };
    vi.stubGlobal('addEventListener', listen);
    vi.stubGlobal('removeEventListener', (name: string) => this.listeners.delete(name));
    vi.stubGlobal(
      'document',
      Object.assign(document, { addEventListener: listen, removeEventListener: () => {} }),
    );
    vi.stubGlobal('navigator', {
      sendBeacon: (address: string, body: Blob) => this.beacons.push({ address, body }) > 0,
    });
    vi.stubGlobal('fetch', async (address: string, { body, keepalive }: RequestInit) => {
      this.sent.push({ address, body, keepalive: keepalive === true });
      const answer = this.answer(address.split('?')[0] ?? '');
      if (answer instanceof Error) throw answer;
      return answer;
    });
  }

  /** Lets so many ms go by, and the player play. */
  async pass(ms: number): Promise<void> {
    for (let gone = 0; gone < ms; gone += 250) {
      const { isPlaying, contentMs } = this.look;
      if (isPlaying && contentMs !== undefined) this.look = { ...this.look, contentMs: contentMs + 250 };
      await vi.advanceTimersByTimeAsync(250);
    }
  }

  get beats() {
    const bodies = this.sent.filter(({ address }) => address.startsWith('/v/b'));
    return bodies.map(({ body }) => readBeat(body as Uint8Array));
  }
  get starts() {
    return this.sent.filter(({ address }) => address === '/v/s').map(({ body }) => JSON.parse(String(body)));
  }
}

function started(): Response {
  return Response.json({ token: TOKEN, play: 1, interval: 10, now: EPOCH, epoch: EPOCH });
}

let page = new Page();
const begin = (more: Partial<ConstructorParameters<typeof ViewBeacon>[0]> = {}) =>
  new ViewBeacon({
    target: { stream: 5 },
    source: 0,
    tab: '0123456789abcdef',
    look: () => page.look,
    ...more,
  });

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  page = new Page();
  page.open();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('starts with the first moving frame and says every ten seconds what was played', async () => {
  begin();
  await page.pass(30_000);
  expect(page.starts).toEqual([{ stream: 5, tab: '0123456789abcdef', source: 0 }]);
  expect(page.beats.map((beat) => beat?.seq)).toEqual([1, 2]);
  const { playing, visible, muted } = BEAT_FLAGS;
  const last = page.beats.at(-1);
  expect(last).toMatchObject({
    flags: playing | visible | muted,
    track: 1,
    ranges: [[expect.anything(), expect.anything()]],
  });
  expect(last?.playedMs).toBeGreaterThanOrEqual(20_000);
  expect(page.sent[1]?.address).toBe('/v/b?p=1');
});

test('does not start while nothing moves, nor in a page that nobody sees', async () => {
  page.look = { ...page.look, isPlaying: false };
  begin();
  await page.pass(5_000);
  page.look = { ...page.look, isPlaying: true };
  page.visibility = 'hidden';
  await page.pass(5_000);
  expect(page.sent).toEqual([]);
  page.visibility = 'visible';
  await page.pass(1_000);
  expect(page.starts).toHaveLength(1);
});

test('says a pause at once and nothing more while it lasts', async () => {
  begin();
  await page.pass(6_000);
  page.look = { ...page.look, isPlaying: false };
  await page.pass(1_000);
  expect(page.beats).toHaveLength(1);
  expect((page.beats[0]?.flags ?? 0) & BEAT_FLAGS.playing).toBe(0);
  await page.pass(60_000);
  expect(page.beats).toHaveLength(1);
});

test('joins what happens within three seconds to one beat', async () => {
  const beacon = begin();
  await page.pass(6_000);
  for (let turn = 0; turn < 5; turn++) {
    beacon.change();
    await page.pass(250);
  }
  await page.pass(3_000);
  expect(page.beats).toHaveLength(2);
});

test('after a failure sends the newest state later and later, never old ones', async () => {
  begin();
  await page.pass(3_000);
  page.answer = () => new Error('no network');
  await page.pass(60_000);
  const tries = page.beats.length;
  expect(tries).toBeGreaterThan(4);
  expect(tries).toBeLessThan(12);
  page.answer = () => new Response('15');
  await page.pass(11_000);
  expect(page.beats.at(-1)?.playedMs).toBeGreaterThan(60_000);
  expect(page.starts).toHaveLength(1);
});

for (const status of [401, 410]) {
  test(`starts again under the same tab when a beat is answered ${status}`, async () => {
    begin();
    await page.pass(3_000);
    page.answer = (path) => (path === '/v/s' ? started() : new Response('', { status }));
    await page.pass(16_000);
    expect(page.starts.length).toBeGreaterThan(1);
    expect(new Set(page.starts.map(({ tab }) => tab)).size).toBe(1);
  });
}

test('ends with the answer 0 and tells the page', async () => {
  const onEnd = vi.fn();
  begin({ onEnd });
  page.answer = (path) => (path === '/v/s' ? started() : new Response('0'));
  await page.pass(60_000);
  expect([page.beats.length, onEnd.mock.calls.length]).toEqual([1, 1]);
});

test('is silent for good when it may not watch', async () => {
  page.answer = () => new Response('', { status: 403 });
  begin({ grant: async () => 'x' });
  await page.pass(30_000);
  expect(page.starts).toEqual([{ stream: 5, tab: '0123456789abcdef', source: 0, grant: 'x' }]);
});

test('says the last state when the page is left, and hands it to the browser where no request goes any more', async () => {
  begin();
  await page.pass(5_000);
  page.listeners.get('pagehide')?.();
  expect(page.sent.at(-1)).toMatchObject({ keepalive: true });
  expect((page.beats.at(-1)?.flags ?? 0) & BEAT_FLAGS.leaving).not.toBe(0);
  page.answer = () => new Error('gone');
  page.visibility = 'hidden';
  page.listeners.get('visibilitychange')?.();
  await page.pass(250);
  expect(page.beacons.map(({ address }) => address)).toEqual(['/v/b?p=1']);
});

for (const [what, fail] of [
  ['answers 503', async () => new Response('', { status: 503, headers: { 'Retry-After': '10' } })],
  ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['never answers', (signal: AbortSignal) => whenAborted(signal)],
] as const)
  test(`lets the player play while counting ${what}, and counts again from the moment it is back`, async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const control = new AbortController();
      setTimeout(() => control.abort(), ms);
      return control.signal;
    });
    const asked: string[] = [];
    vi.stubGlobal('fetch', (address: string, { signal }: { signal: AbortSignal }) => {
      asked.push(address);
      return fail(signal);
    });
    const onEnd = vi.fn();
    const beacon = begin({ onEnd });
    await page.pass(60_000);
    // Nothing that the player calls throws, waits or stops it; few requests try again.
    expect([beacon.note(), beacon.change(), onEnd.mock.calls.length]).toEqual([undefined, undefined, 0]);
    expect([asked.length > 1, asked.length < 15]).toEqual([true, true]);
    page.open();
    await page.pass(70_000);
    expect(page.starts).toHaveLength(1);
    expect(page.beats.at(-1)?.playedMs).toBeGreaterThan(5_000);
    beacon.stop();
  });

function whenAborted(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}

test('is at most 2.5 KB on the wire with all it needs', async () => {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/view-beacon.ts`],
    ...{ bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', platform: 'browser' },
  });
  expect(gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length).toBeLessThanOrEqual(2_560);
});

test('a tab keeps its id over reloads, and over nothing where nothing may be kept', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const id = tabId(store);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect([...kept.values()]).toEqual([id]);
  kept.set('plenum-tab', 'ffffffffffffffff');
  expect(tabId(store)).toBe('ffffffffffffffff');
  expect(tabId(undefined)).toBe(id);
  const refused = () => {
    throw new Error('denied');
  };
  expect(tabId({ getItem: refused, setItem: refused })).toBe(id);
});
