import { CROCKFORD } from './crockford.ts';

export const sessionCodeLength = 6;

/**
 * A session code of 6 characters out of 6 random bytes (32 divides 256, so every code is equally likely). The
 * caller draws again when the edition already has it. Throws a RangeError when given fewer bytes.
 * Source: programme.md rule 1.
 */
export function sessionCodeFrom(randomBytes: Uint8Array): string {
  if (randomBytes.length < sessionCodeLength) throw new RangeError('A session code needs 6 random bytes');
  return Array.from(randomBytes.subarray(0, sessionCodeLength), (byte) => CROCKFORD.charAt(byte & 31)).join(
    '',
  );
}

/** True for a code we may keep: our own CROCKFORD or an imported `[0-9A-Z]{6}`. Source: programme.md rule 1. */
export function isSessionCode(value: string): boolean {
  return /^[0-9A-Z]{6}$/.test(value);
}
