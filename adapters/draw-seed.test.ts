import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { drawMac, newDrawSeed, openDrawSeed, sealedDrawSeed } from './draw-seed.ts';
import { rotateSecret } from './secret.ts';

const folder = () => mkdtempSync(path.join(tmpdir(), 'plenum-draw-'));

test('a seed is known by its hash before, and opens to what has that hash', () => {
  const here = folder();
  const made = newDrawSeed(here);
  const seed = openDrawSeed(here, made);
  expect(seed).toHaveLength(32);
  expect(
    createHash('sha256')
      .update(seed ?? '')
      .digest('hex'),
  ).toBe(made.seedHash);
  expect(newDrawSeed(here).seedHash).not.toBe(made.seedHash);
});

test('a seed outlives a new secret, opens nowhere else, and never to another hash', () => {
  const here = folder();
  const made = newDrawSeed(here);
  rotateSecret(here, 1_000);
  expect(openDrawSeed(here, made)).toHaveLength(32);
  expect(openDrawSeed(folder(), made)).toBeUndefined();
  const { sealedSeed } = sealedDrawSeed(here, new Uint8Array(32));
  expect(openDrawSeed(here, { ...made, sealedSeed })).toBeUndefined();
  expect(openDrawSeed(here, { ...made, sealedSeed: null })).toBeUndefined();
});

test('the mark of an entry is the HMAC-SHA256 of its number under the seed', () => {
  const mac = drawMac(Uint8Array.from({ length: 32 }, (_, byte) => byte));
  expect(Buffer.from(mac('entry-a')).toString('hex').slice(0, 16)).toBe('6829c066a76e0c94');
});
