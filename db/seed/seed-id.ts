import { createHash } from 'node:crypto';
import { nameUuid } from '#domain/exchange/name-uuid.ts';
import { sessionCodeFrom, sessionCodeLength } from '#domain/session-code.ts';

/**
 * The id of a sample row, always the same for the same names: a version 5 UUID (RFC 9562 5.5) in lower case. A
 * fresh instance thus has the occurrence ids of every other one, and links to samples in documentation hold.
 */
export function seedId(...names: readonly string[]): string {
  return nameUuid(NAMESPACE, ['rum', ...names].join('\n'));
}

/** The code of a sample session or occurrence, as stable as its id. */
export function seedCode(...names: readonly string[]): string {
  const digest = createHash('sha1')
    .update(['plenum sample forum', 'code', ...names].join('\n'))
    .digest();
  return sessionCodeFrom(digest.subarray(0, sessionCodeLength));
}

// "plenum sample forum" in ASCII, as far as a UUID goes; its rest begins each name. Links to samples hold by it.
const NAMESPACE = '706c656e-756d-2073-616d-706c6520666f';
