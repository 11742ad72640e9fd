import { hash, randomBytes } from 'node:crypto';
import { newId } from '#db/id.ts';
import type { ImportMeans } from '#domain/exchange/diff.ts';
import { nameUuid } from '#domain/exchange/name-uuid.ts';
import { sessionCodeFrom } from '#domain/session-code.ts';

/** Chance and hashes for an import: what the domain must not have itself. */
export const importMeans: ImportMeans = {
  newId,
  drawCode: () => sessionCodeFrom(randomBytes(6)),
  standInId: nameUuid,
  // 96 bits: a collision would only keep an old value of one field of one session.
  hash: (text) => hash('sha256', text, 'hex').slice(0, 24),
};

/** Lower-case hex of the SHA-256 of a text or of bytes. */
export function sha256(value: string | Uint8Array): string {
  return hash('sha256', value, 'hex');
}
