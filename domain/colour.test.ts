import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accentFor,
  nearestTrackNumber,
  tokens,
  trackColour,
  trackColours,
  verdictColours,
} from './colour.ts';
import { contrastRatio, type Hex, hexOfOklch, oklabDistance, oklchOf, type Vision } from './colour-space.ts';

const themes = ['light', 'dark'] as const;
const visions: readonly Vision[] = ['protan', 'deutan', 'tritan'];
const tenth = (value: number) => Math.round(value * 10) / 10;

function smallestDistance(colours: readonly Hex[], vision?: Vision): number {
  const pairs = colours.flatMap((a, index) =>
    colours.slice(index + 1).map((b) => oklabDistance(a, b, vision)),
  );
  return Math.min(...pairs);
}

describe('the tokens have the contrasts that design.md rule 8 states', () => {
  it.each([
    ['text', 16.6, 16.3],
    ['muted', 6.6, 8.1],
    ['edge', 3.8, 4.4],
    ['success', 5.4, 9.9],
    ['warning', 5.4, 10.6],
    ['danger', 6.3, 7.7],
  ] as const)('%s on the ground', (name, light, dark) => {
    expect(tenth(contrastRatio(tokens[name].light, tokens.bg.light))).toBe(light);
    expect(tenth(contrastRatio(tokens[name].dark, tokens.bg.dark))).toBe(dark);
  });

  it('the accent with its own text', () => {
    expect(tenth(contrastRatio(tokens.accent.light, tokens.accentText.light))).toBe(6.1);
    expect(tenth(contrastRatio(tokens.accent.dark, tokens.accentText.dark))).toBe(8.8);
  });

  it.each(themes)('every text colour is readable on the %s surface too', (theme) => {
    for (const name of ['text', 'muted', 'accent', 'success', 'warning', 'danger'] as const) {
      expect(contrastRatio(tokens[name][theme], tokens.surface[theme])).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrastRatio(tokens.edge[theme], tokens.surface[theme])).toBeGreaterThanOrEqual(3);
  });
});

describe('the Track colours', () => {
  it('have tints made from their hue', () => {
    for (const { hue, tint } of trackColours) {
      expect(tint).toEqual({ light: hexOfOklch(0.955, 0.025, hue), dark: hexOfOklch(0.29, 0.035, hue) });
    }
    expect(trackColours.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('keep the hue in their edges, within 15 degrees', () => {
    for (const { hue, edge } of trackColours) {
      for (const theme of themes) {
        const turned = Math.abs(((oklchOf(edge[theme])[2] - hue + 540) % 360) - 180);
        expect(turned).toBeLessThan(15);
      }
    }
  });

  it.each([
    ['light', 3.3],
    ['dark', 4.6],
  ] as const)('stand out from their tint and carry text in the %s theme', (theme, edgeContrast) => {
    for (const { edge, tint } of trackColours) {
      expect(tenth(contrastRatio(edge[theme], tint[theme]))).toBeGreaterThanOrEqual(edgeContrast);
      expect(contrastRatio(tokens.text[theme], tint[theme])).toBeGreaterThanOrEqual(12);
    }
  });

  it.each([
    ['light', 7.1, 3.4],
    ['dark', 5, 2.5],
  ] as const)('stay as far apart as rule 9 says in the %s theme', (theme, plain, simulated) => {
    const edges = trackColours.map(({ edge }) => edge[theme]);
    expect(tenth(smallestDistance(edges))).toBeGreaterThanOrEqual(plain);
    const worst = Math.min(...visions.map((vision) => smallestDistance(edges, vision)));
    expect(tenth(worst)).toBe(simulated);
  });

  it('start again with the 13th Track', () => {
    expect([1, 12, 13, 25].map((number) => trackColour(number).number)).toEqual([1, 12, 1, 1]);
    expect(() => trackColour(Number.NaN)).toThrow(RangeError);
  });
});

it.each([
  ['#4b72c0', 1],
  ['#e30613', 2],
  ['#00ff00', 3],
  ['#800080', 4],
  ['#ffcc00', 5],
  ['#004040', 6],
  ['#ABC', 9],
  ['no colour', undefined],
] as const)('the imported colour %s maps to Track colour %s', (imported, number) => {
  expect(nearestTrackNumber(imported)).toBe(number);
});

it('each edge is nearest to itself', () => {
  expect(trackColours.map(({ edge }) => nearestTrackNumber(edge.light))).toEqual(
    trackColours.map(({ number }) => number),
  );
});

describe('the verdicts', () => {
  const verdicts = Object.values(verdictColours);

  it('carry their ink', () => {
    for (const { ground, ink } of verdicts) expect(contrastRatio(ground, ink)).toBeGreaterThanOrEqual(6.1);
  });

  it('stay 17 apart for every eye', () => {
    const grounds = verdicts.map(({ ground }) => ground);
    expect(smallestDistance(grounds)).toBeGreaterThanOrEqual(17);
    expect(visions.map((vision) => Math.round(smallestDistance(grounds, vision)))).toEqual([20, 23, 17]);
  });

  it('each has a shape of its own', () => {
    expect(new Set(verdicts.map(({ shape }) => shape)).size).toBe(4);
  });
});

describe('an organizer accent', () => {
  it('ends readable in both themes, for 1,000 random colours', () => {
    const anyHex = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value): Hex => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(anyHex, (input) => {
        const made = accentFor(input);
        for (const theme of themes) {
          const { accent, text, ratio } = made[theme];
          expect(accent).toMatch(/^#[0-9a-f]{6}$/);
          expect(text).toBe(tokens.accentText[theme]);
          for (const other of [text, tokens.bg[theme], tokens.surface[theme]]) {
            expect(contrastRatio(accent, other)).toBeGreaterThanOrEqual(4.5);
          }
          expect(ratio).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('stays as it is where it is readable already', () => {
    expect(accentFor('#2863ab').light).toMatchObject({ accent: '#2863ab' });
    expect(accentFor('#81b4f6').dark).toMatchObject({ accent: '#81b4f6' });
  });

  it('keeps its hue and moves no further than needed', () => {
    const { light, dark } = accentFor('#ffcc00');
    expect(light.ratio).toBeLessThan(4.7);
    expect(dark.accent).toBe('#ffcc00');
    expect(oklchOf(light.accent)[2]).toBeCloseTo(oklchOf('#ffcc00')[2], -1);
    expect(oklchOf(accentFor('#000080').dark.accent)[2]).toBeCloseTo(oklchOf('#000080')[2], -1);
  });

  it('works from black and white', () => {
    expect(accentFor('#ffffff').light.ratio).toBeGreaterThanOrEqual(4.5);
    expect(accentFor('#000000').dark.ratio).toBeGreaterThanOrEqual(4.5);
  });
});
