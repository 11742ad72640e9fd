import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  classByteOf,
  type PlayClass,
  packPlayToken,
  playClassOf,
  readPlayToken,
  TOKEN_BYTES,
  VIEWER_CLASSES,
  type ViewerClass,
} from './play-token.ts';

const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const aToken = fc.record({
  classByte: fc.integer({ min: 0, max: 255 }),
  kid: u16,
  editionNo: u32,
  targetNo: u32,
  playNo: u32,
  issuedAt: u32,
  viewerKey: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  validMinutes: u16,
});
const aClass: fc.Arbitrary<PlayClass> = fc.record({
  viewer: fc.constantFrom(...(Object.keys(VIEWER_CLASSES) as ViewerClass[])),
  isRecording: fc.boolean(),
  isEmbed: fc.boolean(),
  isGrant: fc.boolean(),
  tier: fc.integer({ min: 0, max: 7 }),
});

test('every token is read as it was packed, also out of the middle of a buffer that is used again', () => {
  fc.assert(
    fc.property(aToken, (token) => {
      const buffer = Buffer.alloc(200, 0xee);
      buffer.fill(0, 32, 32 + TOKEN_BYTES);
      buffer.set(packPlayToken(token), 32);
      const read = readPlayToken(buffer.subarray(32));
      buffer.fill(0xdd);
      expect(read).toEqual({ ...token, viewerKey: Uint8Array.from(token.viewerKey) });
    }),
  );
});

test('the class byte holds who watches what, how and with what doubt', () => {
  fc.assert(
    fc.property(aClass, (given) => {
      expect(playClassOf(classByteOf(given))).toEqual(given);
    }),
  );
  const given = { viewer: 'ticket', isRecording: true, isEmbed: false, isGrant: true, tier: 1 } as const;
  expect(classByteOf(given)).toBe(0b1001_0111);
});
