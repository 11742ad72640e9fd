import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contrastRatio, type Hex, hexOfOklch, oklabDistance, oklchOf, parseHex } from './colour-space.ts';

const anyHex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value): Hex => `#${value.toString(16).padStart(6, '0')}`);

it.each([
  ['#ffffff', '#000000', 21],
  ['#777777', '#ffffff', 4.48],
  ['#ff0000', '#ffffff', 4],
  ['#0000ff', '#000000', 2.44],
  ['#abcdef', '#abcdef', 1],
] as const)('the contrast of %s and %s is %d', (a, b, ratio) => {
  expect(contrastRatio(a, b)).toBeCloseTo(ratio, 2);
  expect(contrastRatio(b, a)).toBe(contrastRatio(a, b));
});

it.each([
  ['#ffffff', 1, 0, undefined],
  ['#000000', 0, 0, undefined],
  ['#ff0000', 0.628, 0.2577, 29.23],
  ['#00ff00', 0.8664, 0.2948, 142.5],
  ['#0000ff', 0.452, 0.3132, -95.95],
] as const)('%s has the published OKLCH coordinates', (hex, lightness, chroma, hue) => {
  const [l, c, h] = oklchOf(hex);
  expect(l).toBeCloseTo(lightness, 3);
  expect(c).toBeCloseTo(chroma, 3);
  if (hue !== undefined) expect(h).toBeCloseTo(hue, 1);
});

it('every colour survives the way to OKLCH and back', () => {
  fc.assert(
    fc.property(anyHex, (hex) => {
      expect(hexOfOklch(...oklchOf(hex))).toBe(hex);
    }),
    { numRuns: 1000 },
  );
});

it('gives way in chroma, not in hue or lightness, where the screen ends', () => {
  const [lightness, chroma, hue] = oklchOf(hexOfOklch(0.7, 0.4, 150));
  expect(lightness).toBeCloseTo(0.7, 2);
  expect(hue).toBeCloseTo(150, 0);
  expect(chroma).toBeLessThan(0.25);
  expect(chroma).toBeGreaterThan(0.15);
});

it('black and white are 100 apart, for every eye', () => {
  expect(oklabDistance('#000000', '#ffffff')).toBeCloseTo(100, 3);
  expect(oklabDistance('#000000', '#ffffff', 'tritan')).toBeCloseTo(100, 1);
  expect(oklabDistance('#336699', '#336699')).toBe(0);
});

it('red and green draw together for a protanope and a deuteranope, blue and green for a tritanope', () => {
  expect(oklabDistance('#c03030', '#307030')).toBeGreaterThan(25);
  expect(oklabDistance('#a04030', '#507030', 'protan')).toBeLessThan(12);
  expect(oklabDistance('#a04030', '#507030', 'deutan')).toBeLessThan(12);
  expect(oklabDistance('#0080a0', '#008070', 'tritan')).toBeLessThan(5);
});

it.each([
  ['#2863AB', '#2863ab'],
  [' abc ', '#aabbcc'],
  ['#fff', '#ffffff'],
  ['#ffff', undefined],
  ['blue', undefined],
  ['', undefined],
])('reads %j as %s', (text, hex) => {
  expect(parseHex(text)).toBe(hex);
});
