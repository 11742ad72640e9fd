import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BEAT_FLAGS, readBeat } from '#domain/viewing/beat.ts';
import vectors from '../../domain/viewing/play-vectors.json' with { type: 'json' };
import { countViews } from './count-views.ts';
import type { Player } from './player.ts';
import { factBoard, type PlayerState } from './player-fact.ts';
import type { Offer, WatchAnswer } from './watch-request.ts';

const NOW = Date.UTC(2027, 4, 20, 3);
const AHEAD_MS = 5_000;
const sent: { address: string; body: unknown }[] = [];
const tokens: (Uint8Array | undefined)[] = [];
let facts = factBoard();
let measure: 'exact' | 'coarse' | 'none' = 'exact';
let contentMs: number | null = NOW;
let isPlaying = true;

const state = (): PlayerState => ({
  ...{ isPlaying, hasEnded: false, isMuted: false, isFullscreen: false, rate: 1, isStalled: false, track: 0 },
});
const player = (): Player =>
  ({
    ...{ sourceId: 's', kind: 'vk', measure: () => measure, contentMs: () => contentMs, state },
    subscribe: facts.subscribe,
  }) as unknown as Player;
const offer = (recordingNo: number | null): Offer => ({
  ...{ key: 'k', broadcastId: 'b', recordingNo, streamNo: 4, sources: [], audioUrl: null, captions: [] },
  isClosed: false,
});
const answer: WatchAnswer = { ok: true, sources: [], audioUrl: null, grant: 'first', keepsTab: false };
const order = (recordingNo: number | null = null) => ({
  ...{
    offer: offer(recordingNo),
    answer,
    askAgain: async () => 'second',
    onEnd: () => {},
    onToken: (token: Uint8Array | undefined) => tokens.push(token),
  },
});

let status = 200;
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  sent.length = 0;
  tokens.length = 0;
  facts = factBoard();
  [measure, contentMs, isPlaying, status] = ['exact', NOW, true, 200];
  const page = { visibilityState: 'visible', addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  vi.stubGlobal('fetch', async (address: string, { body }: RequestInit) => {
    sent.push({ address, body });
    if (address !== '/v/s') return new Response('10', { status });
    const token = Buffer.from(vectors.tokens[0]?.bytes ?? '', 'hex').toString('base64url');
    return Response.json({ token, play: 1, interval: 10, now: Date.now() + AHEAD_MS, epoch: NOW });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function play(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 250) {
    if (contentMs !== null && isPlaying) contentMs += 250;
    await vi.advanceTimersByTimeAsync(250);
  }
}
const starts = () =>
  sent.filter(({ address }) => address === '/v/s').map(({ body }) => JSON.parse(String(body)));
const beats = () =>
  sent.filter(({ address }) => address !== '/v/s').map(({ body }) => readBeat(body as Uint8Array));

test('names what is played and by which right', async () => {
  countViews(player(), order());
  await play(3_000);
  expect(starts()).toEqual([
    { stream: 4, source: 2, grant: 'first', tab: expect.stringMatching(/^[0-9a-f]{16}$/) },
  ]);
});

test('counting waits for what is asked beside playing: whose play it is, and whether the tab may keep its id', async () => {
  const stored = new Map<string, string>();
  const store = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (...kept: [string, string]) => stored.set(...kept),
  };
  vi.stubGlobal('window', { sessionStorage: store });
  let say: (said: WatchAnswer) => void = () => {};
  const beside = new Promise<WatchAnswer>((resolve) => {
    say = resolve;
  });
  countViews(player(), { ...order(), answer: { ...answer, grant: undefined, beside } });
  await play(4_000);
  expect([starts(), stored.size]).toEqual([[], 0]);
  say({ ...answer, keepsTab: true });
  await play(4_000);
  expect(starts()).toMatchObject([{ grant: 'first' }]);
  expect([...stored.values()]).toEqual([starts()[0].tab]);
});

test('who is nobody, and whom nobody answered, is counted by the tab', async () => {
  const beside = Promise.resolve({ ok: false, reason: 'failed', types: [], opensAt: null } as const);
  countViews(player(), { ...order(), answer: { ...answer, beside } });
  await play(3_000);
  expect(starts()).toEqual([{ stream: 4, source: 2, tab: expect.any(String) }]);
});

test('a recording is named by its own number, and a new start asks for a new grant', async () => {
  contentMs = 0;
  countViews(player(), order(9));
  await play(3_000);
  status = 410;
  await play(20_000);
  expect(starts().slice(0, 2)).toMatchObject([
    { recording: 9, grant: 'first' },
    { recording: 9, grant: 'second' },
  ]);
});

test('what says its state alone is counted by the clock of the server, and says that it is', async () => {
  [measure, contentMs] = ['coarse', null];
  countViews(player(), order());
  await play(15_000);
  expect(starts()[0]).toMatchObject({ source: 18 });
  const [beat] = beats();
  expect((beat?.flags ?? 0) & BEAT_FLAGS.coarse).not.toBe(0);
  expect(beat?.playedMs).toBeGreaterThanOrEqual(8_000);
  const last = beat?.ranges.at(-1)?.[1] ?? 0;
  expect(last).toBeGreaterThanOrEqual((8_000 + AHEAD_MS) / 100);
});

test('a recording that says its state alone has no parts that were seen', async () => {
  [measure, contentMs] = ['coarse', null];
  countViews(player(), order(9));
  await play(15_000);
  expect(beats()[0]).toMatchObject({ ranges: [] });
  expect(beats()[0]?.playedMs).toBeGreaterThanOrEqual(8_000);
});

test('of what cannot be measured it is told once that it was opened, and nothing else', async () => {
  measure = 'none';
  countViews(player(), order());
  await play(30_000);
  expect(starts()).toEqual([
    { stream: 4, source: 34, grant: 'first', tab: expect.stringMatching(/^[0-9a-f]{16}$/) },
  ]);
  expect([beats(), tokens]).toEqual([[], []]);
});

test('a player that never says a word was opened, and one that was closed before is not asked', async () => {
  isPlaying = false;
  const end = countViews(player(), order());
  const closed = countViews(player(), order());
  await play(10_000);
  closed();
  measure = 'none';
  await play(30_000);
  end();
  expect(starts()).toMatchObject([{ source: 34 }]);
  expect(beats()).toEqual([]);
});

test('what was closed says its last word', async () => {
  const end = countViews(player(), order());
  await play(5_000);
  end();
  const [last] = beats();
  expect((last?.flags ?? 0) & BEAT_FLAGS.leaving).not.toBe(0);
  await play(30_000);
  expect(beats()).toHaveLength(1);
});

test('gives away the token while it counts, and takes it back when it ends', async () => {
  const end = countViews(player(), order());
  await play(3_000);
  const bytes = Buffer.from(vectors.tokens[0]?.bytes ?? '', 'hex');
  expect(tokens.map((token) => token && Buffer.from(token))).toEqual([bytes]);
  status = 410;
  await play(15_000);
  expect(tokens[1]).toBeUndefined();
  end();
  expect(tokens.at(-1)).toBeUndefined();
});
