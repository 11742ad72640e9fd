import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LinkSecret, splitLinkSecret } from '#domain/token/link-secret.ts';
import { rotateSecret } from './secret.ts';
import { linkSecretOf, opensLink, type PersonalLink } from './ticket-link.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-link-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const link: PersonalLink = { owner: 'registration', publicId: 'abcdefgh-_345678', version: 1, madeAt: 5_000 };

function split(text: string): LinkSecret {
  const secret = splitLinkSecret(text);
  if (!secret) throw new Error('no secret');
  return secret;
}

it('a link is 43 characters, the same each time, and opens what it was made for', () => {
  const text = linkSecretOf(folder, link);
  expect(text).toMatch(/^abcdefgh-_345678[\w-]{27}$/);
  expect(linkSecretOf(folder, link)).toBe(text);
  expect(opensLink(folder, link, split(text))).toBe(true);
});

it.each([
  ['a party of the same id', { owner: 'party' }],
  ['somebody else', { publicId: 'abcdefgh-_345679' }],
  ['the version before', { version: 0 }],
  ['the version after', { version: 2 }],
] as const)('and does not open %s', (_what, other) => {
  const secret = split(linkSecretOf(folder, link));
  expect(opensLink(folder, { ...link, ...other }, secret)).toBe(false);
  // Not even with the open half put in place.
  const publicId = 'publicId' in other ? other.publicId : link.publicId;
  expect(opensLink(folder, { ...link, ...other }, { ...secret, publicId })).toBe(false);
});

it('a changed or empty proof opens nothing', () => {
  const secret = split(linkSecretOf(folder, link));
  const first = secret.mac.startsWith('A') ? 'B' : 'A';
  expect(opensLink(folder, link, { ...secret, mac: first + secret.mac.slice(1) })).toBe(false);
  expect(opensLink(folder, link, { ...secret, mac: '' })).toBe(false);
});

it('survives a rotated secret, while links made after it have the new one', () => {
  const text = linkSecretOf(folder, link);
  rotateSecret(folder, 6_000);
  expect(linkSecretOf(folder, link)).toBe(text);
  expect(opensLink(folder, link, split(text))).toBe(true);
  const later = { ...link, madeAt: 7_000 };
  expect(linkSecretOf(folder, later)).not.toBe(text);
  expect(opensLink(folder, later, split(text))).toBe(false);
});
