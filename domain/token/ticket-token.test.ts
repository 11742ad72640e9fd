import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { humanCodeOf } from './human-code.ts';
import {
  keyForToken,
  packToken,
  readToken,
  TOKEN_LENGTH,
  type TokenFields,
  type TokenKey,
  type TokenKind,
  tokenText,
} from './ticket-token.ts';

/** registration.md rules 49 and 50. */
const VECTORS = [
  {
    hex: '11010003e98c2f51a7d4020100',
    ticketNo: 0x8c2f51a7d4,
    human: 'HGQN39YM3',
    text: 'S1:X62300SNT8:5Y9LIB0L40D9F*KVMENWUBTQQQBN%4C//EG6H+/73:H5WO/9RWTPYITL$6Q:UXCK48L+0JP*STAGFJ9SCREV272MM/6.SIG.BMY8UNL20',
  },
  {
    hex: '11010003e98c2f51a812020100',
    ticketNo: 0x8c2f51a812,
    human: 'HGQN3A0JW',
    text: 'S1:X62300SNT8:56BLIB0C40A8QUMB:-2S%M9LH  FV6CPKF*VU5R73+BL93TFW $79*KTXG3WJQ:4BE8B7J20F2ABCBLYTMESM-57Z/7P7C1HJF0V9B740',
  },
] as const;
const [FIRST] = VECTORS;

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

describe.each(VECTORS)('the printed vector of $human', ({ hex, ticketNo, human, text }) => {
  const fields: TokenFields = {
    kind: 'ticket',
    kid: 1,
    editionNo: 1001,
    ticketNo,
    typeNo: 2,
    generation: 1,
    validityNo: 0,
  };

  it('packs to its bytes', () => {
    expect(hexOf(packToken(fields))).toBe(hex);
    expect(humanCodeOf(ticketNo)).toBe(human);
  });

  it('is read as its fields and written as its text again', () => {
    const token = readToken(text);
    expect(token).toMatchObject({ ok: true, fields });
    if (!token.ok) throw new Error(token.reason);
    expect(hexOf(token.signed)).toBe(`706c656e756d2e7469636b65742e7631${hex}`);
    expect(token.signature).toHaveLength(64);
    expect(tokenText(packToken(token.fields), token.signature)).toBe(text);
    expect(text).toHaveLength(TOKEN_LENGTH);
  });
});

it('what is read can be judged by the cryptography of a browser', async () => {
  const hex = '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8';
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const key = await crypto.subtle.importKey('raw', bytes, 'Ed25519', false, ['verify']);
  for (const { text } of VECTORS) {
    const token = readToken(text);
    if (!token.ok) throw new Error(token.reason);
    expect(await crypto.subtle.verify('Ed25519', key, token.signature, token.signed)).toBe(true);
    token.signed[28] = 1;
    expect(await crypto.subtle.verify('Ed25519', key, token.signature, token.signed)).toBe(false);
  }
});

it('brings any fields back', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const anyFields = fc.record({
    kind: fc.constantFrom<TokenKind>('ticket', 'badge', 'staff', 'test'),
    kid: fc.integer({ min: 1, max: 255 }),
    editionNo: fc.integer({ min: 0, max: 2 ** 24 - 1 }),
    ticketNo: fc.maxSafeNat().map((number) => number % 2 ** 40),
    typeNo: byte,
    generation: byte,
    validityNo: byte,
  });
  fc.assert(
    fc.property(anyFields, fc.uint8Array({ minLength: 64, maxLength: 64 }), (fields, signature) => {
      const token = readToken(tokenText(packToken(fields), signature));
      expect(token).toMatchObject({ ok: true, fields, signature });
    }),
  );
});

it.each([
  { kid: 0 },
  { kid: 256 },
  { editionNo: 2 ** 24 },
  { ticketNo: 2 ** 40 },
  { ticketNo: -1 },
  { typeNo: 1.5 },
  { generation: 256 },
  { validityNo: Number.NaN },
])('refuses to pack %j', (wrong) => {
  const fields = { kid: 1, editionNo: 1, ticketNo: 1, typeNo: 1, generation: 0, validityNo: 0 };
  expect(() => packToken({ kind: 'ticket', ...fields, ...wrong })).toThrow(RangeError);
});

describe('a text is refused by the name of what is wrong', () => {
  const signature = new Uint8Array(64);
  const headed = (head: number) => {
    const payload = packToken({
      kind: 'ticket',
      kid: 1,
      editionNo: 1,
      ticketNo: 1,
      typeNo: 1,
      generation: 0,
      validityNo: 0,
    });
    payload[0] = head;
    return tokenText(payload, signature);
  };

  it.each([
    ['', 'not_a_token'],
    ['https://forum.example/t/x', 'not_a_token'],
    [FIRST.text.toLowerCase(), 'not_a_token'],
    [` ${FIRST.text}`, 'not_a_token'],
    [`\u{feff}${FIRST.text}`, 'not_a_token'],
    [`\\000026${FIRST.text}`, 'not_a_token'],
    [FIRST.text.replace('S1:', 'S2:'), 'not_a_token'],
    [FIRST.text.replace('S1:', 'Ｓ1:'), 'not_a_token'],
    ['S1:', 'wrong_length'],
    [FIRST.text.slice(0, -1), 'wrong_length'],
    [`${FIRST.text}0`, 'wrong_length'],
    [`${FIRST.text}\n`, 'wrong_length'],
    [VECTORS[1].text.replace('  ', ' '), 'wrong_length'],
    [FIRST.text.replace('X', 'x'), 'bad_encoding'],
    [FIRST.text.replace('X', 'Х'), 'bad_encoding'],
    [`${FIRST.text.slice(0, -2)}::`, 'bad_encoding'],
    [headed(0x01), 'old_version'],
    [headed(0x21), 'old_version'],
    [headed(0x10), 'unknown_kind'],
    [headed(0x14), 'unknown_kind'],
    [headed(0x1e), 'unknown_kind'],
  ] as const)('%j: %s', (text, reason) => {
    expect(readToken(text)).toEqual({ ok: false, reason });
  });
});

describe('the key of a token', () => {
  const key = (kid: number, isDead = false): TokenKey => ({
    editionNo: 7,
    kid,
    publicKey: new Uint8Array(32),
    isDead,
  });
  const keys = [key(1, true), key(2), key(0)];
  const fields = (kid: number, editionNo = 7): TokenFields => ({
    kind: 'ticket',
    kid,
    editionNo,
    ticketNo: 1,
    typeNo: 1,
    generation: 0,
    validityNo: 0,
  });

  it('is the one with its number', () => {
    expect(keyForToken(fields(2), 7, keys)).toEqual({ ok: true, key: key(2) });
  });

  it.each([
    [fields(2, 8), 'other_edition'],
    [fields(3), 'unknown_key'],
    [fields(0), 'unknown_key'],
    [fields(1), 'dead_key'],
  ] as const)('is refused: %j is %s', (wrong, reason) => {
    expect(keyForToken(wrong, 7, keys)).toEqual({ ok: false, reason });
  });

  it('is never that of another edition, even if it was given', () => {
    expect(keyForToken(fields(2, 8), 8, keys)).toEqual({ ok: false, reason: 'unknown_key' });
  });
});
