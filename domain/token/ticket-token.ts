import { decodeBase45, encodeBase45 } from './base45.ts';

/** What the holder of a code is; `test` never admits. */
export type TokenKind = 'ticket' | 'badge' | 'staff' | 'test';

/** Bytes 0 to 12 of a token in numbers: nothing of the person (registration.md rules 44, 45). */
export type TokenFields = {
  readonly kind: TokenKind;
  /** 1 to 255: by which key of the edition it was signed. */
  readonly kid: number;
  /** u24, one per edition of an installation. */
  readonly editionNo: number;
  /** u40, see {@link drawTicketNo} in human-code.ts. */
  readonly ticketNo: number;
  readonly typeNo: number;
  readonly generation: number;
  readonly validityNo: number;
};

export type ReadToken = {
  readonly fields: TokenFields;
  /** What the signature is over. */
  readonly signed: Uint8Array<ArrayBuffer>;
  /** 64 bytes, not judged yet. */
  readonly signature: Uint8Array<ArrayBuffer>;
};

/** Why a text is no token of ours, in the order of the checks. */
export type TokenRefusal = 'not_a_token' | 'wrong_length' | 'bad_encoding' | 'old_version' | 'unknown_kind';

/** Why a token is not good at this place, in the order of the checks; the signature is judged last but always. */
export type KeyRefusal = 'other_edition' | 'unknown_key' | 'dead_key' | 'bad_signature';

/** One of the keys of an edition, as a device or the server knows it. */
export type TokenKey = {
  readonly editionNo: number;
  readonly kid: number;
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array;
  /** Given up after an emergency: nothing that it signed is good any more (rule 48). */
  readonly isDead: boolean;
};

export const TOKEN_PREFIX = 'S1:';
/** 3 + 77 bytes in Base45. */
export const TOKEN_LENGTH = 119;

/** The 13 bytes of a token. @throws RangeError for a number that does not fit its place: it is ours, not people's */
export function packToken(fields: TokenFields): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PAYLOAD_BYTES);
  bytes[0] = VERSION * 16 + KIND_NUMBERS[fields.kind];
  for (const [name, offset, size] of LAYOUT) {
    const least = name === 'kid' ? 1 : 0;
    const value = fields[name];
    if (!Number.isInteger(value) || value < least || value >= 256 ** size)
      throw new RangeError(`${name} of a ticket cannot be ${value}`);
    writeNumber(bytes, offset, size, value);
  }
  return bytes;
}

/** The 29 bytes that are signed: the 16 ASCII characters of the domain, then the 13 bytes. */
export function signedBytes(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined(SIGNED_DOMAIN, payload);
}

/** The text of a code out of its 13 bytes and their 64 bytes of signature. */
export function tokenText(payload: Uint8Array, signature: Uint8Array): string {
  return TOKEN_PREFIX + encodeBase45(joined(payload, signature));
}

/**
 * Takes a scanned text apart, exactly: nothing is trimmed, folded or repaired, since the alphabet holds the space. Says
 * nothing about the signature. Source: registration.md rule 46.
 */
export function readToken(
  text: string,
): ({ readonly ok: true } & ReadToken) | { readonly ok: false; readonly reason: TokenRefusal } {
  if (!text.startsWith(TOKEN_PREFIX)) return { ok: false, reason: 'not_a_token' };
  if (text.length !== TOKEN_LENGTH) return { ok: false, reason: 'wrong_length' };
  const bytes = decodeBase45(text.slice(TOKEN_PREFIX.length));
  if (!bytes) return { ok: false, reason: 'bad_encoding' };
  const [head = 0] = bytes;
  if (head >> 4 !== VERSION) return { ok: false, reason: 'old_version' };
  const kind = KINDS.get(head & 15);
  if (kind === undefined) return { ok: false, reason: 'unknown_kind' };
  const payload = bytes.slice(0, PAYLOAD_BYTES);
  const fields = { kind, ...numbersOf(payload) };
  return { ok: true, fields, signed: signedBytes(payload), signature: bytes.slice(PAYLOAD_BYTES) };
}

/**
 * The key that a token has to be judged with, at a place that admits to one edition. `keys` are those of that edition.
 * Key number 0 is never known.
 */
export function keyForToken(
  fields: TokenFields,
  editionNo: number,
  keys: readonly TokenKey[],
): { readonly ok: true; readonly key: TokenKey } | { readonly ok: false; readonly reason: KeyRefusal } {
  if (fields.editionNo !== editionNo) return { ok: false, reason: 'other_edition' };
  const key = keys.find((each) => each.editionNo === editionNo && each.kid === fields.kid);
  if (!key || fields.kid === 0) return { ok: false, reason: 'unknown_key' };
  return key.isDead ? { ok: false, reason: 'dead_key' } : { ok: true, key };
}

const VERSION = 1;
const PAYLOAD_BYTES = 13;
const SIGNED_DOMAIN = new TextEncoder().encode('plenum.ticket.v1');

const KIND_NUMBERS: Readonly<Record<TokenKind, number>> = { ticket: 1, badge: 2, staff: 3, test: 15 };
const KINDS: ReadonlyMap<number, TokenKind> = new Map(
  Object.entries(KIND_NUMBERS).map(([kind, number]) => [number, kind as TokenKind]),
);

type NumberName = Exclude<keyof TokenFields, 'kind'>;

/** Name, offset, bytes; big-endian (registration.md, table of rule 44). */
const LAYOUT = [
  ['kid', 1, 1],
  ['editionNo', 2, 3],
  ['ticketNo', 5, 5],
  ['typeNo', 10, 1],
  ['generation', 11, 1],
  ['validityNo', 12, 1],
] as const satisfies readonly (readonly [NumberName, number, number])[];

function numbersOf(payload: Uint8Array): Record<NumberName, number> {
  const read = LAYOUT.map(([name, offset, size]) => [name, readNumber(payload, offset, size)]);
  return Object.fromEntries(read) as Record<NumberName, number>;
}

// 40 bits do not fit the operators on bits, which have 32: by multiplication.
function readNumber(bytes: Uint8Array, offset: number, size: number): number {
  return bytes.subarray(offset, offset + size).reduce((sum, byte) => sum * 256 + byte, 0);
}

function writeNumber(bytes: Uint8Array, offset: number, size: number, value: number): void {
  let rest = value;
  for (let at = offset + size - 1; at >= offset; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
