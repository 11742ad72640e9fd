import type { ParsedCode } from '#domain/checkin/parsed-code.ts';
import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import { keyForToken, readToken, type TokenKey } from '#domain/token/ticket-token.ts';

/** A parsed symbol with the signature that opens the sealed name, and the hash that stands for it where nobody knows it. */
export type JudgedCode = {
  readonly parsed: ParsedCode;
  /** Null unless the signature is good. */
  readonly signature: Uint8Array<ArrayBuffer> | null;
};

type Verify = (
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
) => Promise<boolean>;

/** Takes the text of a symbol apart and judges its signature, which comes last but always (rules 1, 29). */
export async function judgeText(
  text: string,
  { keys, rules }: Pick<ManifestAnswer, 'keys' | 'rules'>,
  verify: Verify = verifySignature,
): Promise<JudgedCode> {
  const read = readToken(text);
  if (!read.ok) return { parsed: { kind: 'unreadable', reason: read.reason }, signature: null };
  const { fields, signed, signature } = read;
  const { editionNo } = rules;
  const known = keys.map((key): TokenKey => ({ ...key, editionNo, publicKey: fromBase64(key.publicKey) }));
  const found = keyForToken(fields, editionNo, known);
  if (!found.ok) return { parsed: { kind: 'token', fields, refusal: found.reason }, signature: null };
  const isGood = await verify(new Uint8Array(found.key.publicKey), signature, signed);
  return {
    parsed: { kind: 'token', fields, refusal: isGood ? null : 'bad_signature' },
    signature: isGood ? signature : null,
  };
}

/** SHA-256 in hexadecimal: all that is kept of a text that nobody knows (rule 25). */
export async function hashOfText(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Bytes of base64 or base64url, with or without its end. @throws DOMException for anything else */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

/** base64url without an end. */
export function toBase64(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Whether this browser can judge codes, and does: the first signature of RFC 8032, 7.1, is good and a changed one is not. */
export async function verifiesKnownCode(): Promise<boolean> {
  const changed = RFC_SIGNATURE.with(0, (RFC_SIGNATURE[0] ?? 0) ^ 1);
  const isGood = await verifySignature(RFC_KEY, RFC_SIGNATURE, new Uint8Array());
  return isGood && !(await verifySignature(RFC_KEY, new Uint8Array(changed), new Uint8Array()));
}

const imported = new Map<string, Promise<CryptoKey>>();

async function verifySignature(
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const name = toBase64(publicKey);
  const key = imported.get(name) ?? crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  imported.set(name, key);
  try {
    return await crypto.subtle.verify('Ed25519', await key, signature, signed);
  } catch {
    imported.delete(name);
    return false;
  }
}

/** The first public key of RFC 8032, 7.1. */
const RFC_KEY = fromBase64('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo');
const RFC_SIGNATURE = fromBase64(
  '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw',
);
