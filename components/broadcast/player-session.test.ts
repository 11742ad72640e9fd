import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PublicSource } from '#domain/broadcast/public-broadcast.ts';
import type { Player, PlayerOrder } from './player.ts';
import { factBoard } from './player-fact.ts';
import { PlayerSession, type PlayerView } from './player-session.ts';

const source = (id: string, over: Partial<PublicSource> = {}): PublicSource => ({
  ...{ id, kind: 'hls', url: `https://${id}.example/live.m3u8`, locale: null, priority: 0 },
  ...{ measure: 'exact', providerHost: `${id}.example` },
  ...over,
});

type Opened = {
  order: PlayerOrder;
  tell: ReturnType<typeof factBoard>['tell'];
  isOpen: boolean;
  isAnswered: boolean;
};
let opened: Opened[] = [];
let views: PlayerView[] = [];
let counting = 0;
let kept: Map<string, string>;

/** A player that does what the test says. */
async function open(order: PlayerOrder): Promise<Player> {
  const board = factBoard();
  const one: Opened = { order, tell: board.tell, isOpen: true, isAnswered: false };
  opened.push(one);
  return {
    ...{ sourceId: order.source.id, kind: order.source.kind, subscribe: board.subscribe },
    measure: () => 'exact',
    contentMs: () => 0,
    state: () => ({
      ...{ isPlaying: true, isStalled: false, hasEnded: false, isMuted: false },
      ...{ isFullscreen: false, rate: 1, track: 0 },
    }),
    tracks: () =>
      order.source.id === 'two'
        ? [
            { locale: 'ru', label: 'Русский' },
            { locale: 'eng', label: 'English' },
          ]
        : [],
    ...{ captions: () => [], shownCaptions: () => '', chooseTrack: vi.fn(), chooseCaptions: vi.fn() },
    ...{ isSilenced: () => false, unmute: () => {}, isAnswered: () => one.isAnswered },
    destroy: () => {
      one.isOpen = false;
    },
  };
}

function begin(sources: readonly PublicSource[], audioUrl: string | null = null) {
  return new PlayerSession({
    ...{ place: {} as HTMLElement, title: 'Opening', language: 'ru', isLive: true, isAsked: true },
    ...{ captionFiles: [], serverNow: () => 0, sources, audioUrl, open },
    onChange: (view) => views.push(view),
    count: () => {
      counting += 1;
      return () => {
        counting -= 1;
      };
    },
  });
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const loaded = () => opened.filter(({ isOpen }) => isOpen).map(({ order }) => order.source.id);

beforeEach(() => {
  vi.useFakeTimers();
  [opened, views, counting, kept] = [[], [], 0, new Map()];
  vi.stubGlobal('window', { setTimeout, clearTimeout });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a source that fails', () => {
  const sources = [source('a'), source('b', { priority: 1 }), source('c', { priority: 2 })];

  test('gives way to the next at once when it says so, and one alone is loaded and counted', async () => {
    begin(sources);
    await settle();
    opened[0]?.tell({ kind: 'error', isFatal: true });
    await settle();
    expect(loaded()).toEqual(['b']);
    expect(counting).toBe(1);
    expect(views.at(-1)?.hasSwitched).toBe(true);
  });

  test('gives way within ten seconds when it shows nothing, and not while it plays or is paused', async () => {
    begin(sources);
    await settle();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(loaded()).toEqual(['b']);
    for (let second = 0; second < 60; second++) {
      opened[1]?.tell({ kind: 'position', seconds: second });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    opened[1]?.tell({ kind: 'paused' });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(loaded()).toEqual(['b']);
  });

  test('never comes back by itself while another plays', async () => {
    begin(sources);
    await settle();
    opened[0]?.tell({ kind: 'error', isFatal: true });
    await settle();
    opened[1]?.tell({ kind: 'error', isFatal: true });
    await settle();
    expect(loaded()).toEqual(['c']);
  });

  test('that is the last one goes on trying; when all have failed, all are tried again', async () => {
    begin([source('a')]);
    await settle();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened).toHaveLength(1);
    opened[0]?.tell({ kind: 'error', isFatal: true });
    await settle();
    expect(views.at(-1)?.phase).toBe('failed');
    expect(counting).toBe(0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(loaded()).toEqual(['a']);
  });
});

describe('the frame of a provider', () => {
  const frame = (id: string, over: Partial<PublicSource> = {}) => source(id, { kind: 'youtube', ...over });

  test('that says no word gives way within ten seconds: nobody else would tell that it is blocked', async () => {
    begin([frame('a'), frame('b', { kind: 'vk', priority: 1 })]);
    await settle();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(loaded()).toEqual(['b']);
    expect(views.at(-1)).toMatchObject({ phase: 'playing', hasSwitched: true, isUnanswered: false });
  });

  test('that answered stays, though it waits for a press and plays nothing', async () => {
    begin([frame('a'), frame('b', { priority: 1 })]);
    await settle();
    Object.assign(opened[0] ?? {}, { isAnswered: true });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(loaded()).toEqual(['a']);
    expect(views.at(-1)?.isUnanswered).toBe(false);
  });

  test('of which no word is expected stays too', async () => {
    begin([frame('a', { measure: 'none' }), frame('b', { priority: 1 })]);
    await settle();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(loaded()).toEqual(['a']);
  });

  test('that is the last one stays and is told of, until it says something or is loaded anew', async () => {
    const session = begin([frame('a')]);
    await settle();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(loaded()).toEqual(['a']);
    expect(views.at(-1)).toMatchObject({ phase: 'playing', isUnanswered: true });
    opened[0]?.tell({ kind: 'playing' });
    expect(views.at(-1)?.isUnanswered).toBe(false);
    session.retry();
    await settle();
    expect([opened.length, loaded(), views.at(-1)?.isUnanswered]).toEqual([2, ['a'], false]);
  });
});

describe('languages', () => {
  test('of one playlist are asked for as the page speaks, and as was chosen in the tab before', async () => {
    begin([source('two')]);
    await settle();
    expect(opened[0]?.order.choice.language).toBe('ru');
    expect(views.at(-1)?.language).toBe('ru');
    kept.set('plenum.live', '{"language":"en"}');
    begin([source('two')]);
    await settle();
    expect(opened[1]?.order.choice.language).toBe('en');
    expect(views.at(-1)?.language).toBe('eng');
  });

  const sources = [
    source('ru', { kind: 'youtube', locale: 'ru' }),
    source('en', { kind: 'youtube', locale: 'en', priority: 1 }),
  ];

  test('begin with that of the page; another is another source, and the tab remembers it', async () => {
    const session = begin(sources);
    await settle();
    expect(loaded()).toEqual(['ru']);
    session.chooseLanguage('en');
    await settle();
    expect(loaded()).toEqual(['en']);
    session.destroy();
    begin(sources);
    await settle();
    expect(loaded()).toEqual(['en']);
  });

  test('inside of a playlist are switched without loading anything', async () => {
    const session = begin([source('two')]);
    await settle();
    expect(views.at(-1)).toMatchObject({ languages: ['ru', 'eng'], language: 'ru' });
    session.chooseLanguage('en');
    await settle();
    expect(opened).toHaveLength(1);
    expect(views.at(-1)?.language).toBe('eng');
  });
});

test('sound alone loads its own playlist, and is not offered where there is none', async () => {
  const session = begin([source('a')], 'https://a.example/sound.m3u8');
  await settle();
  expect(opened[0]?.order.audioUrl).toBeUndefined();
  session.chooseAudioOnly(true);
  await settle();
  expect(opened[1]?.order.audioUrl).toBe('https://a.example/sound.m3u8');
  expect(views.at(-1)).toMatchObject({ isAudioOnly: true, canAudioOnly: true });
  session.destroy();
  begin([source('b')]);
  await settle();
  expect(views.at(-1)).toMatchObject({ isAudioOnly: false, canAudioOnly: false });
});

test('what is destroyed while it loads never plays', async () => {
  const session = begin([source('a')]);
  session.destroy();
  await settle();
  expect(loaded()).toEqual([]);
  expect(counting).toBe(0);
});
