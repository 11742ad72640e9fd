import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawTicketNo, groupedHumanCode, humanCodeOf, isTicketNo, readHumanCode } from './human-code.ts';

const letters = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const ticketNo = fc
  .maxSafeNat()
  .map((number) => number % 2 ** 40)
  .filter(isTicketNo);

it.each([
  [0x8c2f51a7d4, 'HGQN39YM3', 'HGQN-39YM-3'],
  [0x8c2f51a812, 'HGQN3A0JW', 'HGQN-3A0J-W'],
  [0, '000000000', '0000-0000-0'],
])('the number %i is %s, shown %s', (number, code, grouped) => {
  expect(humanCodeOf(number)).toBe(code);
  expect(groupedHumanCode(code)).toBe(grouped);
  expect(readHumanCode(grouped)).toBe(number);
});

it.each(['hgqn39ym3', 'HGQN 39YM 3', ' hgqn–39ym–3 ', 'ＨＧＱＮ39YM3'])(
  '%j is read as it was meant',
  (text) => {
    expect(readHumanCode(text)).toBe(0x8c2f51a7d4);
  },
);

it('letters that look like digits are those digits', () => {
  expect(humanCodeOf(1)).toBe('000000011');
  expect(readHumanCode('OoOOOO0Il')).toBe(1);
  expect(readHumanCode('OoOOOO0LI')).toBe(1);
});

it.each(['', 'HGQN39YM', 'HGQN39YM33', 'UGQN39YM3', 'НGQN39YM3', 'HGQN39YM*', 'S1:X62300SNT8'])(
  '%j is no code',
  (text) => {
    expect(readHumanCode(text)).toBeUndefined();
  },
);

it('every single error is caught, at every place with every letter', () => {
  fc.assert(
    fc.property(ticketNo, (number) => {
      const code = humanCodeOf(number);
      const wrong = Array.from(code).flatMap((right, at) =>
        letters
          .filter((letter) => letter !== right)
          .map((letter) => code.slice(0, at) + letter + code.slice(at + 1)),
      );
      expect(wrong).toHaveLength(9 * 31);
      expect(wrong.filter((text) => readHumanCode(text) !== undefined)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('every swap of neighbours is caught, the check character included', () => {
  fc.assert(
    fc.property(ticketNo, (number) => {
      const code = humanCodeOf(number);
      const swapped = Array.from({ length: 8 }, (_, at) => {
        const [left = '', right = ''] = [code[at], code[at + 1]];
        return code.slice(0, at) + right + left + code.slice(at + 2);
      });
      expect(swapped.filter((text) => text !== code && readHumanCode(text) !== undefined)).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});

it('numbers whose check would be none of the 32 are drawn again', () => {
  const draws = [32, 36, 5];
  const random = (count: number) => {
    const bytes = new Uint8Array(count);
    bytes[count - 1] = draws.shift() ?? 0;
    return bytes;
  };
  expect(drawTicketNo(random)).toBe(5);
  expect(draws).toEqual([]);
  for (const number of [32, 36, -1, 1.5, 2 ** 40]) expect(() => humanCodeOf(number)).toThrow(RangeError);
});
