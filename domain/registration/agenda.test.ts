import { expect, it } from 'vitest';
import { agendaDays } from './agenda.ts';

const MINUTE = 60_000;
const item = (day: string, from: number, to: number) => ({
  day,
  startAt: from * MINUTE,
  endAt: to * MINUTE,
  what: `${from}-${to}`,
});

it('puts what overlaps side by side, names what is free, and lets one begin when another ends', () => {
  const days = agendaDays([item('a', 100, 160), item('a', 0, 60), item('a', 50, 90), item('a', 160, 180)]);
  expect(
    days.map(({ key, blocks }) => [
      key,
      blocks.map((block) => [block.freeBeforeMinutes, block.items.map(({ what }) => what)]),
    ]),
  ).toEqual([
    [
      'a',
      [
        [0, ['0-60', '50-90']],
        [10, ['100-160']],
        [0, ['160-180']],
      ],
    ],
  ]);
});

it('keeps overlaps through a longer one in one block and days apart', () => {
  const days = agendaDays([item('b', 500, 510), item('a', 0, 100), item('a', 10, 20), item('a', 90, 95)]);
  expect(days.map(({ key, blocks }) => [key, blocks.map(({ items }) => items.length)])).toEqual([
    ['a', [3]],
    ['b', [1]],
  ]);
  expect(agendaDays([])).toEqual([]);
});

it('tells the way from what ended last to what begins', () => {
  const walk = (from: string, to: string) => (from === '0-90' && to === '100-160' ? 15 : undefined);
  const [day] = agendaDays(
    [item('a', 0, 90), item('a', 10, 20), item('a', 100, 160), item('a', 170, 180)],
    walk,
  );
  expect(
    day?.blocks.map(({ freeBeforeMinutes, walkBeforeMinutes }) => [freeBeforeMinutes, walkBeforeMinutes]),
  ).toEqual([
    [0, 0],
    [10, 15],
    [10, 0],
  ]);
});
