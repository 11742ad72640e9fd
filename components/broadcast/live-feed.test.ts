import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followBoard, statesIn } from './live-feed.ts';

let asked = 0;
let bells: { ring: (data: string) => void; close: ReturnType<typeof vi.fn>; readyState: number }[];
let boards: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  [asked, bells, boards] = [0, [], []];
  vi.stubGlobal('window', { setTimeout, clearTimeout });
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener: () => {},
    removeEventListener: () => {},
  });
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    return { ok: true, json: async () => ({ at: asked }) };
  });
  class Bell {
    static OPEN = 1;
    readyState = 1;
    close = vi.fn();
    ring: (data: string) => void = () => {};
    constructor() {
      bells.push(this);
    }
    addEventListener(_name: string, hear: (event: { data: string }) => void) {
      this.ring = (data) => hear({ data });
    }
  }
  vi.stubGlobal('EventSource', Bell);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const follow = (bell?: string) =>
  followBoard({ address: '/board', bell, onBoard: (board) => boards.push(board) });

test('without a bell a page asks at once and every five seconds, and stops when it is told to', async () => {
  const stop = follow();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(boards).toEqual([{ at: 1 }, { at: 2 }, { at: 3 }]);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(3);
});

test('a tick that changes figures alone asks nothing; one that changes a state asks within a second', async () => {
  const stop = follow('/bell');
  await vi.advanceTimersByTimeAsync(0);
  const ring = (state: string, viewers: number) =>
    bells[0]?.ring(JSON.stringify({ tick: viewers, halls: [{ state, viewers }] }));
  ring('waiting', 1);
  await vi.advanceTimersByTimeAsync(10_000);
  const before = asked;
  for (let viewers = 2; viewers < 20; viewers++) ring('waiting', viewers);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toBe(before);
  ring('live', 20);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toBe(before + 1);
  stop();
  expect(bells[0]?.close).toHaveBeenCalled();
});

test('a network that is gone leaves what is shown, and the next turn asks again', async () => {
  let isGone = true;
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    if (isGone) throw new TypeError('offline');
    return { ok: true, json: async () => ({ at: asked }) };
  });
  const stop = follow();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(boards).toEqual([]);
  isGone = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(boards).toHaveLength(1);
  stop();
});

test('what is no tick changes nothing', () => {
  expect(statesIn('nonsense')).toBe('');
  expect(statesIn('{"tick":1,"state":"live"}')).toBe(statesIn('{"tick":2,"state":"live"}'));
});
