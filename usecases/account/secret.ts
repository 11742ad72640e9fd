import { createHash, createHmac, randomBytes } from 'node:crypto';
import { environment } from '#adapters/env.ts';
import { deriveKey, instanceSecret, type KeyLabel } from '#adapters/secret.ts';

/** A MAC over words with the key of one purpose; read from the secret each time, so that a new secret acts at once. */
export function macOf(label: KeyLabel, ...words: readonly string[]): Buffer {
  const mac = createHmac('sha256', deriveKey(instanceSecret(environment().dataFolder), label));
  for (const word of words) mac.update(`${Buffer.byteLength(word)}:${word}`);
  return mac.digest();
}

/** What is stored of a token: who reads the database opens nothing with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** 192 random bits for an address, 256 for a cookie, as base64url. */
export function newToken(bytes: 24 | 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** True for what one of our tokens can look like; everything else need not be asked for. */
export function isToken(text: string): boolean {
  return /^[\w-]{32,43}$/.test(text);
}
