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
  hash: (text) => {
    if (text.length > SHORT) return shortHash(text);
    const known = shortHashes.get(text);
    if (known !== undefined) return known;
    if (shortHashes.size >= KEPT) shortHashes.clear();
    const made = shortHash(text);
    shortHashes.set(text, made);
    return made;
  },
};

/** Half of all fields of a file are empty or one of few words. */
const shortHashes = new Map<string, string>();
const SHORT = 40;
const KEPT = 4_000;

function shortHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 24);
}

/** Lower-case hex of the SHA-256 of a text or of bytes. */
export function sha256(value: string | Uint8Array): string {
  return hash('sha256', value, 'hex');
}
