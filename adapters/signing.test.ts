import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from '#domain/token/base45.ts';
import { TOKEN_PREFIX, type TokenFields, type TokenKey } from '#domain/token/ticket-token.ts';
import { rotateSecret } from './secret.ts';
import {
  checkToken,
  newSigningKey,
  openSigningKey,
  resealedSigningKey,
  type StoredSigningKey,
  signedToken,
  storedSigningKey,
} from './signing.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-signing-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** registration.md rules 49 and 50: the seed is the bytes 00 to 1f. */
const SEED = Uint8Array.from({ length: 32 }, (_, at) => at);
const FIRST =
  'S1:X62300SNT8:5Y9LIB0L40D9F*KVMENWUBTQQQBN%4C//EG6H+/73:H5WO/9RWTPYITL$6Q:UXCK48L+0JP*STAGFJ9SCREV272MM/6.SIG.BMY8UNL20';
const SPACED =
  'S1:X62300SNT8:56BLIB0C40A8QUMB:-2S%M9LH  FV6CPKF*VU5R73+BL93TFW $79*KTXG3WJQ:4BE8B7J20F2ABCBLYTMESM-57Z/7P7C1HJF0V9B740';
const EDITION = 1001;
const fields: TokenFields = {
  kind: 'ticket',
  kid: 1,
  editionNo: EDITION,
  ticketNo: 0x8c2f51a7d4,
  typeNo: 2,
  generation: 1,
  validityNo: 0,
};

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const tokenKey = (stored: StoredSigningKey, kid = 1, editionNo = EDITION, isDead = false): TokenKey => ({
  editionNo,
  kid,
  publicKey: stored.publicKey,
  isDead,
});
function privateKey(stored: StoredSigningKey) {
  const key = openSigningKey(folder, stored);
  if (!key) throw new Error('the key cannot be opened');
  return key;
}

describe('the printed vectors', () => {
  const stored = () => storedSigningKey(folder, SEED);

  it('come out of the printed seed, byte for byte', () => {
    expect(hexOf(stored().publicKey)).toBe(
      '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8',
    );
    expect(signedToken(fields, privateKey(stored()))).toBe(FIRST);
    expect(signedToken({ ...fields, ticketNo: 0x8c2f51a812 }, privateKey(stored()))).toBe(SPACED);
  });

  it('are accepted, and nothing else is read into them', () => {
    expect(checkToken(FIRST, EDITION, [tokenKey(stored())])).toEqual({ ok: true, fields });
    expect(checkToken(SPACED, EDITION, [tokenKey(stored())])).toEqual({
      ok: true,
      fields: { ...fields, ticketNo: 0x8c2f51a812 },
    });
  });
});

describe('a stored key', () => {
  it('is new each time and keeps its private half to itself', () => {
    const [one, two] = [newSigningKey(folder), newSigningKey(folder)];
    expect(hexOf(one.publicKey)).not.toBe(hexOf(two.publicKey));
    const { sealedKey } = storedSigningKey(folder, SEED);
    expect(Buffer.from(sealedKey).includes(SEED.subarray(0, 8))).toBe(false);
    expect(Buffer.from(sealedKey).includes(Buffer.from(SEED).toString('base64url').slice(0, 8))).toBe(false);
    expect(checkToken(signedToken(fields, privateKey(one)), EDITION, [tokenKey(one)])).toMatchObject({
      ok: true,
    });
  });

  it('opens here only, unchanged, and beside its own public half', () => {
    const [one, two] = [newSigningKey(folder), newSigningKey(folder)];
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'plenum-signing-'));
    expect(openSigningKey(elsewhere, one)).toBeUndefined();
    rmSync(elsewhere, { recursive: true });
    const changed = Uint8Array.from(one.sealedKey, (byte, at) => (at === 0 ? byte ^ 1 : byte));
    expect(openSigningKey(folder, { ...one, sealedKey: changed })).toBeUndefined();
    expect(openSigningKey(folder, { ...one, sealedKey: new Uint8Array() })).toBeUndefined();
    expect(openSigningKey(folder, { ...one, publicKey: two.publicKey })).toBeUndefined();
    expect(openSigningKey(folder, one)).toBeDefined();
    expect(openSigningKey(folder, { ...one, publicKey: two.publicKey })).toBeUndefined();
  });

  it('survives rotated secrets, and can be brought under the new one', () => {
    const stored = newSigningKey(folder);
    const before = signedToken(fields, privateKey(stored));
    rotateSecret(folder, 1_000);
    const again = resealedSigningKey(folder, stored);
    if (!again) throw new Error('the key cannot be opened');
    expect(hexOf(again.sealedKey)).not.toBe(hexOf(stored.sealedKey));
    for (let at = 2_000; at < 10_000; at += 1_000) rotateSecret(folder, at);
    // Eight former secrets are kept: the one that sealed it first is forgotten, but it was brought along.
    expect(resealedSigningKey(folder, stored)).toBeUndefined();
    expect(signedToken(fields, privateKey(again))).toBe(before);
  });
});

describe('2,000 forged codes are refused', () => {
  const stored = () => storedSigningKey(folder, SEED);

  it('bit flips of the 77 bytes, at every bit', () => {
    const keys = [tokenKey(stored())];
    const forged = Array.from({ length: 77 * 8 }, (_, bit) => {
      const bytes = decoded(FIRST);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return encoded(bytes);
    });
    expect(forged.filter((text) => checkToken(text, EDITION, keys).ok)).toEqual([]);
  });

  it('changed characters, cuts, added, doubled and trimmed characters', () => {
    const keys = [tokenKey(stored())];
    const texts = new Set<string>();
    for (let at = 0; at < SPACED.length; at += 1) {
      texts.add(SPACED.slice(0, at));
      texts.add(SPACED.slice(0, at) + SPACED.slice(at + 1));
      texts.add(SPACED.slice(0, at) + SPACED.charAt(at) + SPACED.slice(at));
      texts.add(`${SPACED.slice(0, at)}\u0430${SPACED.slice(at + 1)}`);
      texts.add(`${SPACED.slice(0, at)}\u200b${SPACED.slice(at)}`);
      texts.add(SPACED.slice(0, at) + String.fromCodePoint(0xff01 + (at % 90)) + SPACED.slice(at + 1));
      texts.add(SPACED.slice(0, at) + SPACED.charAt(at).toLowerCase() + SPACED.slice(at + 1));
    }
    for (const text of [
      ` ${SPACED}`,
      `${SPACED} `,
      `${SPACED}\n`,
      `\ufeff${SPACED}`,
      SPACED.replaceAll(' ', '\u00a0'),
    ])
      texts.add(text);
    for (const text of [
      SPACED.replaceAll('  ', ' '),
      SPACED.replaceAll(' ', ''),
      SPACED.replaceAll(' ', '+'),
    ])
      texts.add(text);
    texts.delete(SPACED);
    expect([...texts].filter((text) => checkToken(text, EDITION, keys).ok)).toEqual([]);
    expect(texts.size).toBe(780);
  });

  it('signatures of nobody, of other keys, and of the same key over something else', () => {
    const [own, other] = [stored(), newSigningKey(folder)];
    const keys = [tokenKey(own), tokenKey(other, 2, EDITION, true), tokenKey(other, 9, EDITION + 1)];
    const forged = Array.from({ length: 200 }, (_, at) => {
      const changed = { ...fields, ticketNo: at * 37, generation: at };
      const byOther = decoded(signedToken(changed, privateKey(other)));
      const head = byOther.subarray(0, 13);
      // Also the head of one good code before the signature of another.
      const bySame = decoded(FIRST).subarray(13);
      return [byOther, Buffer.concat([head, randomBytes(64)]), Buffer.concat([head, bySame])].map(encoded);
    }).flat();
    const answers = new Set(forged.map((text) => JSON.stringify(checkToken(text, EDITION, keys))));
    expect([...answers]).toEqual(['{"ok":false,"reason":"bad_signature"}']);
  });

  it('another edition, a dead key, an unknown key, key 0, an old version', () => {
    const own = stored();
    const key = privateKey(own);
    const keys = [tokenKey(own), tokenKey(own, 2, EDITION, true), tokenKey(own, 1, EDITION + 1)];
    const reasonOf = (text: string) => {
      const checked = checkToken(text, EDITION, keys);
      return checked.ok ? 'accepted' : checked.reason;
    };
    for (let at = 1; at <= 40; at += 1) {
      const changed = { ...fields, ticketNo: at };
      expect(reasonOf(signedToken({ ...changed, editionNo: EDITION + at }, key))).toBe('other_edition');
      expect(reasonOf(signedToken({ ...changed, kid: 2 }, key))).toBe('dead_key');
      expect(reasonOf(signedToken({ ...changed, kid: 2 + at }, key))).toBe('unknown_key');
      const bytes = decoded(signedToken(changed, key));
      bytes[1] = 0;
      expect(reasonOf(encoded(bytes))).toBe('unknown_key');
      bytes[0] = ((at % 16) << 4) | 1;
      expect(reasonOf(encoded(bytes))).toBe(at % 16 === 1 ? 'unknown_key' : 'old_version');
    }
  });

  it('a signature whose second half is not reduced, though it verifies by the looser rules', () => {
    const own = stored();
    const bytes = decoded(FIRST);
    const half = bytes.subarray(45);
    // s + L, little-endian (RFC 8032 section 5.1.7 refuses it).
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    let carry = littleEndian(half) + order;
    for (let at = 0; at < 32; at += 1) {
      half[at] = Number(carry & 255n);
      carry >>= 8n;
    }
    expect(checkToken(encoded(bytes), EDITION, [tokenKey(own)])).toEqual({
      ok: false,
      reason: 'bad_signature',
    });
  });
});

function decoded(text: string): Uint8Array {
  const bytes = decodeBase45(text.slice(TOKEN_PREFIX.length));
  if (!bytes) throw new Error('no Base45');
  return bytes;
}

function encoded(bytes: Uint8Array): string {
  return TOKEN_PREFIX + encodeBase45(bytes);
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
