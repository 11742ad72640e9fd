import type { FoundPerson } from './protocol.ts';

/** What search without a network finds of a person; where they are now the device knows by itself. */
export type SearchRow = Omit<FoundPerson, 'insideAreaId' | 'since'>;

/** `POST search-keys`; without an operator the PIN of any of them opens. 409 `operator.pin` when it is wrong. */
export type SearchKeyOrder = { readonly operatorId?: string | null; readonly pin: string };
/** 32 bytes, base64url, for memory alone (rule 24). */
export type SearchKeyAnswer = { readonly key: string };

const NONCE_BYTES = 12;

/**
 * A page of the second roster (rule 24): people with their names, sealed with a key that a device has in memory only.
 * `nonce` are 12 fresh random bytes; they stand before what is sealed.
 */
export async function sealSearchPage(
  key: Uint8Array<ArrayBuffer>,
  nonce: Uint8Array<ArrayBuffer>,
  rows: readonly SearchRow[],
): Promise<Uint8Array<ArrayBuffer>> {
  const how = { name: 'AES-GCM', iv: nonce };
  const text = new TextEncoder().encode(JSON.stringify(rows));
  const sealed = await crypto.subtle.encrypt(how, await pageKey(key, 'encrypt'), text);
  const page = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  page.set(nonce);
  page.set(new Uint8Array(sealed), NONCE_BYTES);
  return page;
}

/** Opens a page; undefined for another key or changed bytes. */
export async function openSearchPage(
  key: Uint8Array<ArrayBuffer>,
  page: Uint8Array<ArrayBuffer>,
): Promise<SearchRow[] | undefined> {
  const how = { name: 'AES-GCM', iv: page.slice(0, NONCE_BYTES) };
  try {
    const text = await crypto.subtle.decrypt(how, await pageKey(key, 'decrypt'), page.slice(NONCE_BYTES));
    return JSON.parse(new TextDecoder().decode(text)) as SearchRow[];
  } catch {
    return undefined;
  }
}

function pageKey(key: Uint8Array<ArrayBuffer>, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);
}
