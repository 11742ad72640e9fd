/** Derivations of the key that wraps another one, so that ten thousand PINs are not tried in a moment (rule 24). */
const ROUNDS = 600_000;
/** After so many wrong PINs the wrapped key is wiped. */
export const MOST_WRONG_PINS = 5;

/** The key of the search roster as it may lie on the disk: wrapped by a PIN that nothing keeps. */
export type SearchLock = {
  /** Whose PIN it was; null: of anybody on duty. */
  readonly operatorId: string | null;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
  /** Counted on the disk before a PIN is tried: a reload gives no tries back. */
  readonly wrongPins: number;
};

/** Wraps the key of the search roster by a PIN. */
export async function lockKey(
  key: Uint8Array<ArrayBuffer>,
  pin: string,
  operatorId: string | null,
): Promise<SearchLock> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await keyOfPin(pin, salt);
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, wrapping, key);
  return { operatorId, salt, nonce, wrapped: new Uint8Array(wrapped), wrongPins: 0 };
}

/** The key again; undefined for another PIN. */
export async function unlockKey(
  { salt, nonce, wrapped }: SearchLock,
  pin: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const wrapping = await keyOfPin(pin, salt);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, wrapping, wrapped));
  } catch {
    return undefined;
  }
}

async function keyOfPin(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
