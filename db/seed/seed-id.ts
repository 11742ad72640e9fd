import { createHash } from 'node:crypto';
import { sessionCodeFrom, sessionCodeLength } from '#domain/session-code.ts';

/**
 * The id of a sample row, always the same for the same names: a version 5 UUID (RFC 9562 5.5) in lower case. A
 * fresh instance thus has the occurrence ids of every other one, and links to samples in documentation hold.
 */
export function seedId(...names: readonly string[]): string {
  const bytes = digestOf(names).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The code of a sample session or occurrence, as stable as its id. */
export function seedCode(...names: readonly string[]): string {
  return sessionCodeFrom(digestOf(['code', ...names]).subarray(0, sessionCodeLength));
}

const NAMESPACE = 'plenum sample forum';

function digestOf(names: readonly string[]): Buffer {
  return createHash('sha1')
    .update([NAMESPACE, ...names].join('\n'))
    .digest();
}
