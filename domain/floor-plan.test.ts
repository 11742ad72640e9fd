import { expect, test } from 'vitest';
import { fittedMark, isFitting, markBetween, markRange, movedMark, resizedMark } from './floor-plan.ts';

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

test('each edge of a mark knows from where to where it can go while the others stay', () => {
  expect(markRange(mark, 'x')).toEqual({ min: 0, max: 0.6 });
  expect(markRange(mark, 'width')).toEqual({ min: 0.01, max: 0.8 });
  expect(markRange(mark, 'y')).toEqual({ min: 0, max: 0.9 });
  expect(markRange(mark, 'height')).toEqual({ min: 0.01, max: 0.7 });
  expect(markRange({ ...mark, width: 3 }, 'x')).toEqual({ min: 0, max: 0.99 });
  expect(markRange({ ...mark, x: Number.NaN }, 'width')).toEqual({ min: 0.01, max: 1 });
});

test('a mark fits when it is within the picture and not too small', () => {
  expect(isFitting(mark)).toBe(true);
  expect(isFitting({ ...mark, x: 0.6 })).toBe(true);
  for (const wrong of [{ x: 0.7 }, { y: -0.1 }, { width: 0.001 }, { height: 1.2 }, { x: Number.NaN }])
    expect(isFitting({ ...mark, ...wrong })).toBe(false);
});
