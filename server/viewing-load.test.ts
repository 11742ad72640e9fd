import { afterEach, expect, test } from 'vitest';
import { isDeclaredBot } from './viewing-client.ts';
import { ViewingLoad } from './viewing-load.ts';
import { PlayPace } from './viewing-pace.ts';

let wait = 0;
const load = new ViewingLoad(() => wait, false);
afterEach(() => load.close());

test('gives up reactions first, then half of the ticks, then half of the beats, then all that can wait', () => {
  const seen = [];
  for (let look = 0; look < 5; look++) {
    seen.push([load.takesReactions, load.tickMs, load.intervalS(5), load.intervalS(600)]);
    load.look(0.9);
  }
  expect(seen).toEqual([
    [true, 2_000, 10, 15],
    [false, 2_000, 10, 15],
    [false, 5_000, 10, 15],
    [false, 5_000, 20, 30],
    [false, 5_000, 60, 60],
  ]);
  for (let look = 0; look < 20; look++) load.look(0.1);
  expect([load.level, load.intervalS(600)]).toEqual([0, 15]);
});

test('a journal that waits for its disk is too much to do, however idle the process is', () => {
  wait = 51;
  load.look(0);
  expect(load.level).toBe(1);
  wait = 50;
  for (let look = 0; look < 5; look++) load.look(0);
  expect(load.level).toBe(0);
});

test('the pace of a play is its own, over pages of numbers, and comes back with time', () => {
  let now = 0;
  const pace = new PlayPace(() => now);
  const take = (playNo: number) => [0, 1, 2, 3].map(() => pace.take(playNo));
  for (const playNo of [1, 2, 65_535, 65_536, 4_294_967_295])
    expect(take(playNo)).toEqual([true, true, true, false]);
  now = 2_900;
  expect(pace.take(1)).toBe(false);
  now = 3_000;
  expect([pace.take(1), pace.take(1)]).toEqual([true, false]);
  now = 60_000;
  expect(take(65_536)).toEqual([true, true, true, false]);
});

test('browsers are no bots', () => {
  expect(
    isDeclaredBot(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    ),
  ).toBe(false);
  expect(isDeclaredBot('YandexBot/3.0')).toBe(true);
});
