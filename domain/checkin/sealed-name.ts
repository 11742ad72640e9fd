/**
 * Names that only a presented code opens (checkin.md rule 23), in the cryptography that browsers and Node share, so that
 * server and devices run the same lines. The key grows out of the 64 bytes of the code's signature, which no roster holds.
 */

/** Which row a name is sealed into; each value of `rev` makes another key, and each key seals once. */
export type SealPlace = {
  /** u24. */
  readonly editionNo: number;
  /** u40. */
  readonly ticketNo: number;
  /** u32. */
  readonly rev: number;
};

/** Bytes of UTF-8 that are sealed, at most. */
const MOST_NAME_BYTES = 200;

/** What is sealed: the name, a line feed, the organisation, cut between two characters; empty where there is neither. */
export function nameContent(name: string, organisation: string): Uint8Array<ArrayBuffer> {
  if (name === '' && organisation === '') return new Uint8Array();
  const text = `${name.replaceAll('\n', ' ')}\n${organisation.replaceAll('\n', ' ')}`;
  const bytes = new TextEncoder().encode(text);
  let end = Math.min(bytes.length, MOST_NAME_BYTES);
  // Not in the middle of a character: its further bytes begin with the bits 10.
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.slice(0, end);
}

/** Seals what {@link nameContent} gave; nothing stays nothing. */
export async function sealName(
  signature: Uint8Array<ArrayBuffer>,
  place: SealPlace,
  content: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (content.length === 0) return content;
  const key = await nameKey(signature, place, 'encrypt');
  return new Uint8Array(await crypto.subtle.encrypt(GCM, key, content));
}

/** Opens a sealed name with the signature of the presented code; undefined for what belongs to another code. */
export async function openName(
  signature: Uint8Array<ArrayBuffer>,
  place: SealPlace,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<{ readonly name: string; readonly organisation: string } | undefined> {
  if (sealed.length === 0) return { name: '', organisation: '' };
  const key = await nameKey(signature, place, 'decrypt');
  try {
    const content = new TextDecoder().decode(await crypto.subtle.decrypt(GCM, key, sealed));
    const [name = '', organisation = ''] = content.split('\n');
    return { name, organisation };
  } catch {
    return undefined;
  }
}

// The nonce says nothing: the key is another one for each content.
const GCM = { name: 'AES-GCM', iv: new Uint8Array(12) };

async function nameKey(
  signature: Uint8Array<ArrayBuffer>,
  { editionNo, ticketNo, rev }: SealPlace,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey('raw', signature, 'HKDF', false, ['deriveKey']);
  const salt = new Uint8Array([...bigEndian(editionNo, 3), ...bigEndian(ticketNo, 5)]);
  const info = new Uint8Array([...INFO, ...bigEndian(rev, 4)]);
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, [use]);
}

const INFO = new TextEncoder().encode('plenum.roster.name');

/** Bytes of a number; by division, as operators on bits have 32 of them. */
function bigEndian(number: number, size: number): number[] {
  return Array.from({ length: size }, (_, at) => Math.floor(number / 256 ** (size - 1 - at)) % 256);
}
