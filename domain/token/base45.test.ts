import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from './base45.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

it.each([
  ['', ''],
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
])('%j is %j, as RFC 9285 prints it', (plain, text) => {
  expect(encodeBase45(bytesOf(plain))).toBe(text);
  expect(decodeBase45(text)).toEqual(bytesOf(plain));
});

it('brings any bytes back, and any text that it reads', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90 }), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
    }),
  );
  const characters = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:');
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 12 }), (letters) => {
      const bytes = decodeBase45(letters.join(''));
      if (bytes) expect(encodeBase45(bytes)).toBe(letters.join(''));
    }),
  );
});

it.each([
  ['GGW', 'a triplet of 65536'],
  [':::', 'the greatest triplet'],
  ['V5', 'a pair of 256'],
  ['::', 'the greatest pair'],
  ['A', 'one character'],
  ['BB8A', 'a character too much'],
  ['bb8', 'lower case'],
  ['BB8\u00a0', 'a no-break space'],
  ['ВВ8', 'Cyrillic'],
  ['ＢＢ８', 'full width'],
  ['BB8\n', 'a line feed'],
])('refuses %j: %s', (text) => {
  expect(decodeBase45(text)).toBeUndefined();
});

it('takes the greatest triplet and pair there are', () => {
  expect(decodeBase45('FGW')).toEqual(Uint8Array.of(255, 255));
  expect(decodeBase45('U5')).toEqual(Uint8Array.of(255));
});
