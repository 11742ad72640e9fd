import { expect, test } from 'vitest';
import { CROP_SIDE, cropOf, cropOnScreen } from './crop.ts';

test('the middle is looked at, and every fourth time the whole height', () => {
  expect([0, 1, 2, 3, 4].map((no) => cropOf(1280, 720, no))).toEqual([
    { x: 400, y: 120, side: 480 },
    { x: 400, y: 120, side: 480 },
    { x: 400, y: 120, side: 480 },
    { x: 280, y: 0, side: 720 },
    { x: 400, y: 120, side: 480 },
  ]);
});

test('a camera with a small picture is looked at whole', () => {
  expect(cropOf(320, 240, 0)).toEqual({ x: 40, y: 0, side: 240 });
});

test('the frame on the screen is where the picture is read, also where the picture is cut', () => {
  // A phone upright: 720 px of the picture are 390 of the screen.
  expect(cropOnScreen({ width: 720, height: 1280 }, { width: 390, height: 400 })).toBeCloseTo(
    (CROP_SIDE * 390) / 720,
  );
  expect(cropOnScreen({ width: 1280, height: 720 }, { width: 390, height: 100 })).toBe(100);
});
