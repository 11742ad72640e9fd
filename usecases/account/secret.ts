import { createHash, createHmac, randomBytes } from 'node:crypto';
import { environment } from '#adapters/env.ts';
import { deriveKey, instanceSecret, type KeyLabel, secretAt } from '#adapters/secret.ts';

/** A MAC over words with the key of one purpose; read from the secret each time, so that a new secret acts at once. */
export function macOf(label: KeyLabel, ...words: readonly string[]): Buffer {
  return mac(instanceSecret(environment().dataFolder), label, words);
}

/**
 * The same with the secret that was in force at an instant (UTC milliseconds): what was mailed before `rotate-keys` is
 * read with the key that made it, for as long as it lives (security-reliability.md rule 15).
 */
export function macMadeAt(at: number, label: KeyLabel, ...words: readonly string[]): Buffer {
  return mac(secretAt(environment().dataFolder, at), label, words);
}

function mac(secret: Buffer, label: KeyLabel, words: readonly string[]): Buffer {
  const made = createHmac('sha256', deriveKey(secret, label));
  for (const word of words) made.update(`${Buffer.byteLength(word)}:${word}`);
  return made.digest();
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
