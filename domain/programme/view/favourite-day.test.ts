import { expect, test } from 'vitest';
import type { CardData } from './board.ts';
import { favouriteDay } from './favourite-day.ts';

const card = (star: string, row: number, span: number, more: Partial<CardData> = {}): CardData => ({
  key: star,
  star,
  meta: '',
  title: { text: star },
  areas: [[row, span, 1, 1, 'm']],
  ...more,
});

const board = {
  stepMinutes: 5,
  groups: [
    { at: 900, text: '09:00', cards: [card('A', 1, 12), card('B', 1, 6)] },
    { at: 930, text: '09:30', cards: [card('C', 7, 6)] },
    { at: 1100, text: '11:00', cards: [card('D', 25, 6)] },
    { at: 1200, text: '12:00', cards: [{ key: 'break', meta: '', title: { text: '' }, areas: [] }] },
  ],
};

test('only what is marked stays, with the pairs that share a minute and the time between', () => {
  const day = favouriteDay(board, ['A', 'C', 'D', 'gone']);
  expect(day.groups.map(({ text, cards }) => [text, cards.map(({ key }) => key)])).toEqual([
    ['09:00', ['A']],
    ['09:30', ['C']],
    ['11:00', ['D']],
  ]);
  expect(day.count).toBe(3);
  expect(day.overlaps.map((pair) => pair.map(({ key }) => key))).toEqual([['A', 'C']]);
  expect([...day.freeMinutes]).toEqual([[1100, 60]]);
});

test('what begins as another ends, and what is cancelled, overlaps with nothing', () => {
  expect(favouriteDay(board, ['B', 'C']).overlaps).toEqual([]);
  const [first, ...rest] = board.groups;
  const cancelled = {
    ...board,
    groups: [
      { ...first, at: 900, text: '09:00', cards: [card('A', 1, 12, { state: 'cancelled' })] },
      ...rest,
    ],
  };
  expect(favouriteDay(cancelled, ['A', 'C']).overlaps).toEqual([]);
});

test('a day on which nothing is marked is empty', () => {
  expect(favouriteDay(board, [])).toEqual({ groups: [], count: 0, overlaps: [], freeMinutes: new Map() });
});
