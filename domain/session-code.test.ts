import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSessionCode, sessionCodeFrom } from './session-code.ts';

it.each([
  [[0, 0, 0, 0, 0, 0], '000000'],
  [[31, 30, 29, 28, 27, 26], 'ZYXWVT'],
  [[32, 33, 255, 10, 18, 20], '01ZAJM'],
  [[1, 2, 3, 4, 5, 6, 7, 8], '123456'],
])('the bytes %j give %s', (bytes, code) => {
  expect(sessionCodeFrom(Uint8Array.from(bytes))).toBe(code);
});

it('never uses I, L, O or U', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (bytes) => {
      expect(sessionCodeFrom(bytes)).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    }),
  );
});

it('refuses too little randomness', () => {
  expect(() => sessionCodeFrom(new Uint8Array(5))).toThrow(RangeError);
});

it.each([
  ['L7ERNP', true],
  ['ZYXWVT', true],
  ['OILU00', true],
  ['l7ernp', false],
  ['L7ERN', false],
  ['L7ERNPX', false],
  ['L7ERN-', false],
  ['', false],
])('isSessionCode(%j) is %s', (value, expected) => {
  expect(isSessionCode(value)).toBe(expected);
});
