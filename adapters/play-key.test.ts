import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isOver, type PlayToken, TOKEN_BYTES } from '#domain/viewing/play-token.ts';
import vectors from '../domain/viewing/play-vectors.json' with { type: 'json' };
import { playKeys, playKeysOfSecrets } from './play-key.ts';
import { rotateSecret } from './secret.ts';

const keys = playKeysOfSecrets([Buffer.from(vectors.secret, 'hex')]);
const fieldsOf = ({ name: _, bytes: __, viewerKey, ...rest }: (typeof vectors.tokens)[number]) => ({
  ...rest,
  viewerKey: new Uint8Array(Buffer.from(viewerKey, 'hex')),
});
const TOKEN: Omit<PlayToken, 'kid'> = {
  ...{ classByte: 3, editionNo: 1, targetNo: 2, playNo: 3, issuedAt: 1_800_000_000, validMinutes: 720 },
  viewerKey: new Uint8Array(8),
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'play-key-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

for (const vector of vectors.tokens) {
  test(`signs and opens ${vector.name} as the vectors say`, () => {
    const bytes = keys.sign(fieldsOf(vector));
    expect(Buffer.from(bytes).toString('hex')).toBe(vector.bytes);
    expect(keys.open(bytes)).toEqual({ ...fieldsOf(vector), kid: 32_971 });
  });

  test(`refuses ${vector.name} with any single bit turned over`, () => {
    for (let bit = 0; bit < TOKEN_BYTES * 8; bit++) {
      const bytes = Buffer.from(vector.bytes, 'hex');
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([bit, keys.open(bytes)]).toEqual([bit, undefined]);
    }
  });
}

test('refuses what is too short, of another version, and of another house', () => {
  const bytes = keys.sign(TOKEN);
  expect(keys.open(bytes.subarray(0, TOKEN_BYTES - 1))).toBeUndefined();
  expect(keys.open(new Uint8Array(TOKEN_BYTES))).toBeUndefined();
  expect(playKeys(folder).open(bytes)).toBeUndefined();
});

test('keeps tokens true over a rotation of the secret, and signs with the new one', () => {
  let at = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => at);
  const house = playKeys(folder);
  const before = house.sign(TOKEN);
  rotateSecret(folder, 1);
  at = 10_000;
  const after = house.sign(TOKEN);
  expect(Buffer.from(after).equals(before)).toBe(false);
  expect([house.open(before)?.playNo, house.open(after)?.playNo]).toEqual([3, 3]);
});

test('a token is over after its minutes, not a millisecond before', () => {
  const end = (TOKEN.issuedAt + 720 * 60) * 1000;
  expect([isOver({ ...TOKEN, kid: 1 }, end - 1), isOver({ ...TOKEN, kid: 1 }, end)]).toEqual([false, true]);
});

test('does not sign a key of a viewer of another length', () => {
  expect(() => keys.sign({ ...TOKEN, viewerKey: new Uint8Array(7) })).toThrow(RangeError);
});
