import { expect, test } from 'vitest';
import { fittedMark, markBetween, movedMark, resizedMark } from './floor-plan.ts';

const mark = { hallId: 'h', x: 0.2, y: 0.3, width: 0.4, height: 0.1 };

test('a drag in any direction gives the same mark', () => {
  const [a, b] = [
    { x: 0.1, y: 0.2 },
    { x: 0.5, y: 0.6 },
  ];
  const expected = { hallId: 'h', x: 0.1, y: 0.2, width: 0.4, height: 0.4 };
  expect(markBetween('h', a, b)).toEqual(expected);
  expect(markBetween('h', b, a)).toEqual(expected);
  expect(markBetween('h', { x: 0.1, y: 0.6 }, { x: 0.5, y: 0.2 })).toEqual(expected);
});

test('marks stay within the picture, whole and large enough to be hit', () => {
  expect(movedMark(mark, { x: 0.9, y: 0.9 })).toMatchObject({ x: 0.6, y: 0.9, width: 0.4, height: 0.1 });
  expect(movedMark(mark, { x: -0.9, y: -0.9 })).toMatchObject({ x: 0, y: 0 });
  expect(resizedMark(mark, { x: 9, y: 9 })).toMatchObject({ x: 0.2, y: 0.3, width: 0.8, height: 0.7 });
  expect(resizedMark(mark, { x: -9, y: -9 })).toMatchObject({ width: 0.01, height: 0.01 });
  expect(markBetween('h', { x: 2, y: -1 }, { x: 2, y: -1 })).toMatchObject({ x: 0.99, y: 0, width: 0.01 });
  expect(fittedMark({ ...mark, x: Number.NaN })).toMatchObject({ x: 0 });
});
