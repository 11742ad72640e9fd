import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { decodeBase45, encodeBase45 } from '#domain/token/base45.ts';
import {
  packToken,
  signedBytes,
  TOKEN_PREFIX,
  type TokenFields,
  type TokenKey,
  tokenText,
} from '#domain/token/ticket-token.ts';

export type ForgedCodes = {
  readonly good: readonly string[];
  readonly forged: readonly string[];
  readonly editionNo: number;
  readonly keys: readonly TokenKey[];
};

/** registration.md rules 49 and 50. */
export const PRINTED_VECTORS = [
  'S1:X62300SNT8:5Y9LIB0L40D9F*KVMENWUBTQQQBN%4C//EG6H+/73:H5WO/9RWTPYITL$6Q:UXCK48L+0JP*STAGFJ9SCREV272MM/6.SIG.BMY8UNL20',
  'S1:X62300SNT8:56BLIB0C40A8QUMB:-2S%M9LH  FV6CPKF*VU5R73+BL93TFW $79*KTXG3WJQ:4BE8B7J20F2ABCBLYTMESM-57Z/7P7C1HJF0V9B740',
] as const;

const EDITION = 1001;
const SEED = Uint8Array.from({ length: 32 }, (_, at) => at);
const OTHER_SEED = SEED.map((byte) => byte + 100);

/**
 * The printed vectors, and some more than 2,000 texts that must not pass: each bit turned, characters changed, lost, added
 * and trimmed, letters that look alike, other keys, other editions, dead and unknown keys, old versions.
 */
export function forgedCodes(): ForgedCodes {
  const [own, other] = [privateKey(SEED), privateKey(OTHER_SEED)];
  const forged = new Set([...turnedBits(), ...changedTexts(), ...wronglySigned(own, other)]);
  for (const text of PRINTED_VECTORS) forged.delete(text);
  const key = (kid: number, of: KeyObject, isDead = false): TokenKey => ({
    editionNo: EDITION,
    kid,
    publicKey: publicHalf(of),
    isDead,
  });
  return {
    good: PRINTED_VECTORS,
    forged: [...forged],
    editionNo: EDITION,
    keys: [key(1, own), key(2, own, true), { ...key(1, other), editionNo: EDITION + 1 }],
  };
}

function turnedBits(): string[] {
  return PRINTED_VECTORS.flatMap((text) =>
    Array.from({ length: 77 * 8 }, (_, bit) => {
      const bytes = decodeBase45(text.slice(TOKEN_PREFIX.length)) ?? new Uint8Array(77);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return TOKEN_PREFIX + encodeBase45(bytes);
    }),
  );
}

function changedTexts(): string[] {
  const [, text] = PRINTED_VECTORS;
  const changed = Array.from({ length: text.length }, (_, at) => {
    const [head, tail] = [text.slice(0, at), text.slice(at + 1)];
    const own = text.charAt(at);
    return [head, head + tail, head + own + own + tail, `${head}\u0430${tail}`, `${head}\u200b${own}${tail}`];
  }).flat();
  const around = [` ${text}`, `${text} `, `${text}\n`, `\ufeff${text}`, text.toLowerCase(), ''];
  const spaces = ['', ' ', '+', '\u00a0', '%20'].map((space) => text.replace(/ +/g, space));
  return [...changed, ...around, ...spaces];
}

function wronglySigned(own: KeyObject, other: KeyObject): string[] {
  const fields: TokenFields = {
    ...{ kind: 'ticket', kid: 1, editionNo: EDITION, ticketNo: 0 },
    ...{ typeNo: 2, generation: 1, validityNo: 0 },
  };
  return Array.from({ length: 120 }, (_, at) => {
    const one = { ...fields, ticketNo: at * 37 + 1 };
    const good = decodeBase45(signed(one, own).slice(TOKEN_PREFIX.length)) ?? new Uint8Array(77);
    const oldVersion = Uint8Array.from(good);
    oldVersion[0] = (((at % 15) + 2) << 4) | 1;
    return [
      signed(one, other),
      signed({ ...one, editionNo: EDITION + 1 + at }, own),
      signed({ ...one, kid: 2 }, own),
      signed({ ...one, kid: 3 + at }, own),
      TOKEN_PREFIX + encodeBase45(oldVersion),
    ];
  }).flat();
}

function signed(fields: TokenFields, key: KeyObject): string {
  const payload = packToken(fields);
  return tokenText(payload, sign(null, signedBytes(payload), key));
}

// RFC 8410: what stands before the 32 bytes of a private key.
function privateKey(seed: Uint8Array): KeyObject {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  return createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' });
}

function publicHalf(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
}
