import { expect, it } from 'vitest';
import { isPublicId, publicIdFrom, splitLinkSecret } from './link-secret.ts';

const ID = '-_8AAQIDBAUGBwgJ';
const MAC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ8';

it('a public id is 12 bytes in 16 characters that need no escape', () => {
  const id = publicIdFrom(Uint8Array.of(0xfb, 0xff, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  expect(id).toBe(ID);
  expect(isPublicId(id)).toBe(true);
  expect(isPublicId(`${id}A`)).toBe(false);
  expect(isPublicId('AAAA/AAAAAAAAAAA')).toBe(false);
  expect(() => publicIdFrom(new Uint8Array(11))).toThrow(RangeError);
});

it('a secret is split into what is open and what has to be proved', () => {
  expect(splitLinkSecret(ID + MAC)).toEqual({ publicId: ID, mac: MAC });
});

it.each([
  ['', 'nothing'],
  [ID, 'the public half alone'],
  [ID + MAC.slice(1), 'one character less'],
  [`${ID}${MAC}A`, 'one more'],
  [`${ID}${MAC}\n`, 'a line feed'],
  [`${ID}${MAC.slice(0, -1)}9`, 'another text for the same bytes'],
  [`${ID}${MAC.slice(0, -1)}=`, 'padding'],
  [`${ID}${MAC.replace('A', '+')}`, 'the other alphabet'],
  [`${ID}${MAC.replace('A', 'А')}`, 'Cyrillic'],
])('%j is no secret: %s', (text) => {
  expect(splitLinkSecret(text)).toBeUndefined();
});
