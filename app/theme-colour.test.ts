import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tokens, trackColours, verdictColours } from '#domain/colour.ts';
import { type Hex, oklabDistance } from '#domain/colour-space.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const style = read('./globals.css');
const tracks = read('./track.css');

describe('the colours of the style sheets', () => {
  it.each(Object.entries(tokens))(
    'has the %s of domain/colour.ts in both themes',
    (name, { light, dark }) => {
      const property = `--color-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      expect(style).toContain(`${property}: light-dark(${light}, ${dark});`);
    },
  );

  it.each(trackColours)('has edge and tint of Track $number', ({ number, edge, tint }) => {
    const rule = tracks.split(`[data-track="${number}"] {`)[1]?.split('}')[0] ?? '';
    expect(rule.trim().split(/\n\s*/)).toEqual([
      `--track-edge: light-dark(${edge.light}, ${edge.dark});`,
      `--track-tint: light-dark(${tint.light}, ${tint.dark});`,
    ]);
  });

  it('names no colour that is not a token', () => {
    const known = new Set(Object.values(tokens).flatMap(({ light, dark }) => [light, dark] as string[]));
    const used = style.match(/#[0-9a-f]{6}\b/g) ?? [];
    expect(used.filter((colour) => !known.has(colour))).toEqual([]);
  });

  it('empties every palette and scale of Tailwind that the design replaces', () => {
    for (const scale of ['color', 'text', 'radius', 'shadow', 'font-weight', 'container', 'breakpoint']) {
      expect(style).toContain(`--${scale}-*: initial;`);
    }
  });

  it('has the seven sizes of design.md rule 7', () => {
    const sizes = [...style.matchAll(/--text-(\d+): ([\d.]+)rem;/g)].map(([, name, rem]) => [
      Number(name),
      Number(rem) * 16,
    ]);
    expect(sizes).toEqual([13, 14, 16, 19, 23, 28, 34].map((size) => [size, size]));
  });
});

describe('the colours of the door', () => {
  const door = read('../components/door/screen/door.css');

  it.each(Object.entries(verdictColours))(
    'has ground and ink of %s, the same in both themes',
    (tone, { ground, ink }) => {
      const rule = door.split(`.door-tone[data-tone="${tone}"] {`)[1]?.split('}')[0] ?? '';
      expect(rule.trim().split(/\n\s*/)).toEqual([`--verdict-ground: ${ground};`, `--verdict-ink: ${ink};`]);
    },
  );

  it('shows amber in the band of a green answer as apart from it as two answers are', () => {
    const [, band = ''] = /\.door-band \{\s*background: (#[0-9a-f]{6})/.exec(door) ?? [];
    expect(band).toBe(verdictColours.already.ground);
    for (const vision of [undefined, 'protan', 'deutan', 'tritan'] as const)
      expect(oklabDistance(band as Hex, verdictColours.ok.ground, vision)).toBeGreaterThanOrEqual(17);
  });

  it('leaves the colours of answers to no theme', () => {
    expect(door).not.toContain('light-dark(');
  });
});

describe('fonts', () => {
  it('weigh at most 60 KB before the first Russian text and 38 KB before the first English one', () => {
    const bytes = (subset: string) =>
      readFileSync(
        new URL(
          `../node_modules/@fontsource-variable/golos-text/files/golos-text-${subset}-wght-normal.woff2`,
          import.meta.url,
        ),
      ).length;
    expect(bytes('latin')).toBeLessThanOrEqual(38_000);
    expect(bytes('latin') + bytes('cyrillic')).toBeLessThanOrEqual(60_000);
  });
});
