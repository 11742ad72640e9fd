import { expect, test } from 'vitest';
import { networkTagOf, UNKNOWN_NETWORK } from './network-tag.ts';

test('no network that is known has the tag of an unknown one, and all others keep their bits', () => {
  const tagOf = (bits: number) => networkTagOf(Uint8Array.from([bits & 255, bits >> 8, 7, 7, 7, 7, 7, 7]));
  const changed = Array.from({ length: 65_536 }, (_, bits) => bits).filter((bits) => tagOf(bits) !== bits);
  expect(changed).toEqual([0]);
  expect(tagOf(0)).not.toBe(UNKNOWN_NETWORK);
});
