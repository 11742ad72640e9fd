import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameUuid } from './name-uuid.ts';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

test('a name has the UUID that RFC 9562 prints for it', () => {
  expect(nameUuid(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test('names of any length and script have the UUID that the platform hash gives', () => {
  const reference = (name: string) => {
    const hash = createHash('sha1')
      .update(Buffer.from(DNS.replaceAll('-', ''), 'hex'))
      .update(name)
      .digest();
    return `${hash.toString('hex', 0, 4)}-${hash.toString('hex', 4, 6)}-5`;
  };
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      expect(nameUuid(DNS, name).slice(0, 15)).toBe(reference(name));
    }),
  );
});

test('a namespace that is no UUID is refused', () => {
  expect(() => nameUuid('forum', 'x')).toThrow(RangeError);
});
