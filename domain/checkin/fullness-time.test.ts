import { expect, it } from 'vitest';
import { fullnessTimes, isFullnessTime } from './fullness-time.ts';

const MINUTE = 60_000;
const TEN = Date.UTC(2027, 4, 20, 10);
const session = { startAt: TEN, endAt: TEN + 60 * MINUTE };

it('is from half an hour before the start to the end', () => {
  const at = (minutes: number) => isFullnessTime([session], TEN + minutes * MINUTE);
  expect([-31, -30, 0, 59, 60].map(at)).toEqual([false, true, true, true, false]);
  expect(isFullnessTime([], TEN)).toBe(false);
});

it('leaves a page the times that may come while it is open, and nothing of a day far off or over', () => {
  const later = { startAt: TEN + 120 * MINUTE, endAt: TEN + 180 * MINUTE };
  const known = (minutes: number) => fullnessTimes([session, later], TEN + minutes * MINUTE);
  expect(known(-151)).toEqual([]);
  expect(known(-150)).toEqual([session]);
  expect(known(0)).toEqual([session, later]);
  expect(known(60)).toEqual([later]);
  expect(known(180)).toEqual([]);
});
