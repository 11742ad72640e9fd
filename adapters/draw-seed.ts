import { createHash, createHmac, randomBytes } from 'node:crypto';
import { SEED_BYTES } from '#domain/registration/lottery.ts';
import { openText, sealText } from './sealed-text.ts';
import { deriveKey, formerSecrets, instanceSecret } from './secret.ts';

/** What a draw is promised by: the hash that everybody sees before, and the seed that nobody sees until it is drawn. */
export type DrawSeed = { readonly seedHash: string; readonly sealedSeed: Uint8Array };

/** A new seed, known by its SHA-256 alone (registration.md rule 20). */
export function newDrawSeed(dataFolder: string): DrawSeed {
  return sealedDrawSeed(dataFolder, randomBytes(SEED_BYTES));
}

/** A seed of 32 bytes with its hash in hexadecimal, sealed with the secret of today. */
export function sealedDrawSeed(dataFolder: string, seed: Uint8Array): DrawSeed {
  const sealed = sealText(sealKey(instanceSecret(dataFolder)), Buffer.from(seed).toString('hex'));
  return { seedHash: hashOf(seed), sealedSeed: Buffer.from(sealed, 'base64url') };
}

/**
 * The seed that was promised; undefined when it was sealed elsewhere, was changed, or does not have the hash that everybody
 * saw. Former secrets open it too.
 */
export function openDrawSeed(
  dataFolder: string,
  { seedHash, sealedSeed }: { readonly seedHash: string; readonly sealedSeed: Uint8Array | null },
): Uint8Array | undefined {
  if (sealedSeed === null) return undefined;
  const sealed = Buffer.from(sealedSeed).toString('base64url');
  const secrets = [instanceSecret(dataFolder), ...formerSecrets(dataFolder).map(({ secret }) => secret)];
  for (const secret of secrets) {
    const text = openText(sealKey(secret), sealed);
    if (text === undefined) continue;
    const seed = Buffer.from(text, 'hex');
    return hashOf(seed) === seedHash ? seed : undefined;
  }
  return undefined;
}

/** HMAC-SHA256 under a seed, of the characters of a public id. */
export function drawMac(seed: Uint8Array): (publicId: string) => Uint8Array {
  return (publicId) => createHmac('sha256', seed).update(publicId).digest();
}

function sealKey(secret: Buffer): Buffer {
  return deriveKey(secret, 'draw-seal');
}

function hashOf(seed: Uint8Array): string {
  return createHash('sha256').update(seed).digest('hex');
}
