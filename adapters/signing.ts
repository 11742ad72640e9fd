import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import {
  type KeyRefusal,
  keyForToken,
  packToken,
  readToken,
  signedBytes,
  type TokenFields,
  type TokenKey,
  type TokenRefusal,
  tokenText,
} from '#domain/token/ticket-token.ts';
import { openText, sealText } from './sealed-text.ts';
import { deriveKey, formerSecrets, instanceSecret } from './secret.ts';

/** A signing key as the database keeps it: 32 bytes that everybody may see, and what only this installation can open. */
export type StoredSigningKey = { readonly publicKey: Uint8Array; readonly sealedKey: Uint8Array };

/** A new Ed25519 key of an edition, its private half sealed (security-reliability.md rule 15). */
export function newSigningKey(dataFolder: string): StoredSigningKey {
  return storedSigningKey(dataFolder, randomBytes(SEED_BYTES));
}

/** The key that grows out of a seed of 32 bytes (RFC 8032), sealed with the secret of today. */
export function storedSigningKey(dataFolder: string, seed: Uint8Array): StoredSigningKey {
  const key = deriveKey(instanceSecret(dataFolder), 'ticket-seal');
  const sealed = sealText(key, Buffer.from(seed).toString('base64url'));
  return { publicKey: publicHalf(privateKeyOf(seed)), sealedKey: Buffer.from(sealed, 'base64url') };
}

/**
 * The private key, to sign with; undefined when it was sealed elsewhere, was changed, or is not the other half of its
 * public key. Former secrets open it too, so it survives `rotate-keys`; a secret that was forgotten by then does not.
 * Opened keys stay in memory: hundreds of tickets are signed in a second.
 */
export function openSigningKey(dataFolder: string, stored: StoredSigningKey): KeyObject | undefined {
  const sealed = Buffer.from(stored.sealedKey).toString('base64url');
  const pair = opened.get(sealed) ?? openPair(dataFolder, sealed);
  if (!pair || !Buffer.from(pair.publicKey).equals(stored.publicKey)) return undefined;
  if (opened.size >= MOST_OPENED) opened.clear();
  opened.set(sealed, pair);
  return pair.privateKey;
}

/** The same key under the secret of today; undefined when it cannot be opened. */
export function resealedSigningKey(
  dataFolder: string,
  stored: StoredSigningKey,
): StoredSigningKey | undefined {
  const seed = openSeed(dataFolder, Buffer.from(stored.sealedKey).toString('base64url'));
  return seed && storedSigningKey(dataFolder, seed);
}

/** The text of a code, signed. @throws RangeError for a field that does not fit its place */
export function signedToken(fields: TokenFields, key: KeyObject): string {
  const payload = packToken(fields);
  return tokenText(payload, sign(null, signedBytes(payload), key));
}

/** The 64 bytes of signature of a code alone: what names of the roster are sealed with (checkin.md rule 23). */
export function tokenSignature(fields: TokenFields, key: KeyObject): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sign(null, signedBytes(packToken(fields)), key));
}

/**
 * Whether a scanned text is a code of this edition that one of its living keys signed. Says nothing about what became
 * of the ticket since: generation, block and kind are for the caller. Source: registration.md rule 46.
 */
export function checkToken(
  text: string,
  editionNo: number,
  keys: readonly TokenKey[],
):
  | { readonly ok: true; readonly fields: TokenFields }
  | { readonly ok: false; readonly reason: TokenRefusal | KeyRefusal } {
  const token = readToken(text);
  if (!token.ok) return token;
  const found = keyForToken(token.fields, editionNo, keys);
  if (!found.ok) return found;
  const isGenuine = verify(null, token.signed, publicKeyOf(found.key.publicKey), token.signature);
  return isGenuine ? { ok: true, fields: token.fields } : { ok: false, reason: 'bad_signature' };
}

const SEED_BYTES = 32;
const MOST_OPENED = 256;
type Pair = { readonly privateKey: KeyObject; readonly publicKey: Uint8Array };
const opened = new Map<string, Pair>();

// RFC 8410: what stands before the 32 bytes in PKCS8 and in SubjectPublicKeyInfo.
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

function openPair(dataFolder: string, sealed: string): Pair | undefined {
  const seed = openSeed(dataFolder, sealed);
  if (seed?.length !== SEED_BYTES) return undefined;
  const privateKey = privateKeyOf(seed);
  return { privateKey, publicKey: publicHalf(privateKey) };
}

function openSeed(dataFolder: string, sealed: string): Buffer | undefined {
  const secrets = [instanceSecret(dataFolder), ...formerSecrets(dataFolder).map(({ secret }) => secret)];
  for (const secret of secrets) {
    const seed = openText(deriveKey(secret, 'ticket-seal'), sealed);
    if (seed !== undefined) return Buffer.from(seed, 'base64url');
  }
  return undefined;
}

/** The private key that grows out of a seed of 32 bytes. */
export function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, seed]), format: 'der', type: 'pkcs8' });
}

/** The public key of 32 bytes. */
export function publicKeyOf(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, bytes]), format: 'der', type: 'spki' });
}

/** The 32 bytes that everybody may see. */
export function publicHalf(key: KeyObject): Uint8Array {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return new Uint8Array(der.subarray(PUBLIC_HEAD.length));
}
