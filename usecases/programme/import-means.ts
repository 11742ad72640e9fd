import { createHash, hash, randomBytes } from 'node:crypto';
import { newId } from '#db/id.ts';
import type { ImportMeans } from '#domain/exchange/diff.ts';
import { sessionCodeFrom } from '#domain/session-code.ts';

/** Chance and hashes for an import: what the domain must not have itself. */
export const importMeans: ImportMeans = {
  newId,
  drawCode: () => sessionCodeFrom(randomBytes(6)),
  standInId,
  // 96 bits: a collision would only keep an old value of one field of one session.
  hash: (text) => hash('sha256', text, 'hex').slice(0, 24),
};

/** Lower-case hex of the SHA-256 of a text or of bytes. */
export function sha256(value: string | Uint8Array): string {
  return hash('sha256', value, 'hex');
}

/** UUIDv5 (RFC 9562 5.5) of a name within a namespace UUID. */
function standInId(namespace: string, name: string): string {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
