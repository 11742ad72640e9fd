import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import {
  MAC_BYTES,
  type PlayToken,
  packPlayToken,
  readPlayToken,
  SIGNED_BYTES,
  TOKEN_BYTES,
} from '#domain/viewing/play-token.ts';
import { monotonicMs } from './clock.ts';
import { deriveKey, formerSecrets, instanceSecret } from './secret.ts';

/** Signs tokens of plays and grants, and tells true ones (broadcast.md "Start, token, beat"). */
export type PlayKeys = {
  /** @returns the 48 bytes of a token */
  readonly sign: (token: Omit<PlayToken, 'kid'>) => Uint8Array;
  /** The token that `bytes` begins with; undefined where it is none, or its MAC is not ours. Compared in constant time. */
  readonly open: (bytes: Uint8Array) => PlayToken | undefined;
};

type Key = { readonly kid: number; readonly key: KeyObject };

/** The file of the secret is looked at so often at most: tokens are opened thousands of times a second. */
const LOOK_MS = 5_000;

/** The keys of this installation; what was signed before a rotation of keys is true until it is over. */
export function playKeys(dataFolder: string): PlayKeys {
  let keys: readonly Key[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  const known = () => {
    const at = monotonicMs();
    if (at - readAt >= LOOK_MS) {
      readAt = at;
      const secrets = [instanceSecret(dataFolder), ...formerSecrets(dataFolder).map(({ secret }) => secret)];
      keys = secrets.map(keyOf);
    }
    return keys;
  };
  return playKeysOf(known);
}

/** Of given secrets, the one in force first. */
export function playKeysOfSecrets(secrets: readonly Buffer[]): PlayKeys {
  const keys = secrets.map(keyOf);
  return playKeysOf(() => keys);
}

function playKeysOf(known: () => readonly Key[]): PlayKeys {
  return {
    sign: (token) => {
      const [current] = known();
      if (current === undefined) throw new Error('there is no secret');
      const signed = packPlayToken({ ...token, kid: current.kid });
      const bytes = new Uint8Array(TOKEN_BYTES);
      bytes.set(signed);
      bytes.set(macOf(current.key, signed), SIGNED_BYTES);
      return bytes;
    },
    open: (bytes) => {
      const token = readPlayToken(bytes);
      if (token === undefined) return undefined;
      const isOurs = known().some(({ kid, key }) => kid === token.kid && isGenuine(key, bytes));
      return isOurs ? token : undefined;
    },
  };
}

/** The number of a key is made of the key, so that processes which never spoke agree on it. */
function keyOf(secret: Buffer): Key {
  const bytes = deriveKey(secret, 'plenum play token v1');
  const kid = createHash('sha256').update('kid').update(bytes).digest().readUInt16LE(0);
  return { kid, key: createSecretKey(bytes) };
}

function isGenuine(key: KeyObject, bytes: Uint8Array): boolean {
  const mac = macOf(key, bytes.subarray(0, SIGNED_BYTES));
  return timingSafeEqual(mac, bytes.subarray(SIGNED_BYTES, TOKEN_BYTES));
}

function macOf(key: KeyObject, signed: Uint8Array): Buffer {
  return createHmac('sha256', key).update(signed).digest().subarray(0, MAC_BYTES);
}
