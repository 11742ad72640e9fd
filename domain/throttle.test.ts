import { expect, test } from 'vitest';
import {
  ACCOUNT_THROTTLE,
  CLIENT_THROTTLE,
  clientNetwork,
  levelAfter,
  levelBefore,
  levelWait,
  type ThrottleLevel,
  throttleUsed,
  throttleWait,
} from './throttle.ts';

const MINUTE = 60_000;

test('ten failures have room, the eleventh waits three minutes', () => {
  expect(throttleWait(9, ACCOUNT_THROTTLE)).toBeUndefined();
  expect(throttleWait(10, ACCOUNT_THROTTLE)).toBe(180);
});

test('five failures are forgotten in a quarter of an hour, a hundred for a client', () => {
  expect(throttleUsed({ used: 10, at: 0 }, ACCOUNT_THROTTLE, 15 * MINUTE)).toBe(5);
  expect(throttleUsed({ used: 100, at: 0 }, CLIENT_THROTTLE, 15 * MINUTE)).toBe(0);
  expect(throttleUsed({ used: 10, at: 0 }, ACCOUNT_THROTTLE, 3 * MINUTE)).toBe(9);
});

test('an hour has room for so many, also the first one, and for one more an hour after each', () => {
  const rule = { mostPerHour: 3 };
  let level: ThrottleLevel | undefined;
  for (const at of [0, 20 * MINUTE, 40 * MINUTE]) {
    expect(levelWait(level, rule, at)).toBeUndefined();
    level = levelAfter(level, rule, at);
  }
  expect(levelWait(level, rule, 59 * MINUTE)).toBe(60);
  expect(levelWait(level, rule, 60 * MINUTE)).toBeUndefined();
  level = levelAfter(level, rule, 60 * MINUTE);
  expect(levelWait(level, rule, 60 * MINUTE)).toBe(20 * 60);
  // What is taken back was never counted; a clock that steps back makes nobody wait for more than an hour.
  expect(levelWait(levelBefore(level, rule, 60 * MINUTE), rule, 60 * MINUTE)).toBeUndefined();
  expect(levelWait(level, rule, -60 * MINUTE)).toBe(3_600);
  expect(levelBefore(levelAfter(undefined, rule, 0), rule, 0)).toBeUndefined();
});

test('a clock that steps back forgets nothing and adds nothing', () => {
  expect(throttleUsed({ used: 4, at: MINUTE }, ACCOUNT_THROTTLE, 0)).toBe(4);
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});
