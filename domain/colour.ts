import { contrastRatio, type Hex, hexOfOklch, oklabDistance, oklchOf, parseHex } from './colour-space.ts';

/** One value per theme. */
export type Themed<T = Hex> = { readonly light: T; readonly dark: T };

/** The source of every colour of the interface; style sheets are generated from it. Source: design.md rule 8. */
export const tokens = {
  bg: { light: '#f9fafc', dark: '#0e1217' },
  surface: { light: '#ffffff', dark: '#171b21' },
  text: { light: '#151b24', dark: '#eceff2' },
  muted: { light: '#545b66', dark: '#a6abb3' },
  border: { light: '#dcdee2', dark: '#31363d' },
  edge: { light: '#7b8189', dark: '#757b83' },
  accent: { light: '#2863ab', dark: '#81b4f6' },
  accentText: { light: '#ffffff', dark: '#0e1217' },
  success: { light: '#21763c', dark: '#6fd087' },
  warning: { light: '#915c08', dark: '#f0ba59' },
  danger: { light: '#b32322', dark: '#f7857d' },
} as const satisfies Record<string, Themed>;

/** The colours of one Track number: the edge of its cards and the tint behind their text. */
export type TrackColour = {
  readonly number: number;
  readonly hue: number;
  readonly edge: Themed;
  readonly tint: Themed;
};

// Hue, edge light, edge dark, tint light, tint dark; the tints are oklch(0.955 0.025 hue) and oklch(0.29 0.035 hue).
const trackRows = [
  [263, '#4b72c0', '#a6c4fe', '#e9f0ff', '#222b3d'],
  [14, '#a0233f', '#f2808d', '#ffeaeb', '#3b2426'],
  [141, '#439236', '#99e58d', '#e7f5e5', '#22301f'],
  [310, '#6c338f', '#b984df', '#f5ecfd', '#312638'],
  [75, '#ab7302', '#fec675', '#faeede', '#362917'],
  [200, '#035e63', '#09b4bb', '#def6f7', '#133132'],
  [347, '#a95183', '#ffa3d4', '#feeaf3', '#38242f'],
  [127, '#385100', '#7ba138', '#ebf4e2', '#272f1b'],
  [281, '#797bd2', '#c8ccff', '#edefff', '#28293d'],
  [41, '#8d2f00', '#e67e56', '#ffebe4', '#3a251e'],
  [186, '#089489', '#3beedf', '#dff6f2', '#15312e'],
  [339, '#8e3777', '#e486c8', '#fceaf6', '#372531'],
] as const;

/**
 * The 12 Track colours. Always print the Track code too: some are close for colour-blind eyes.
 * Source: design.md rule 9.
 */
export const trackColours: readonly TrackColour[] = trackRows.map(
  ([hue, edgeLight, edgeDark, tintLight, tintDark], index) => ({
    number: index + 1,
    hue,
    edge: { light: edgeLight, dark: edgeDark },
    tint: { light: tintLight, dark: tintDark },
  }),
);

/** Check-in verdicts: ground and ink, the same in both themes, never without their shape (rule 11). */
export const verdictColours = {
  ok: { ground: '#09af51', ink: '#0d0d0d', shape: 'tick' },
  already: { ground: '#fede23', ink: '#0d0d0d', shape: 'clock' },
  no: { ground: '#94020d', ink: '#ffffff', shape: 'cross-octagon' },
  attention: { ground: '#305eb7', ink: '#ffffff', shape: 'exclamation-triangle' },
} as const satisfies Record<string, { ground: Hex; ink: Hex; shape: string }>;

/** The colours of the n-th Track of an edition, counted from 1; the 13th has those of the first (rule 10). */
export function trackColour(number: number): TrackColour {
  const count = trackColours.length;
  const found = trackColours[(((Math.trunc(number) - 1) % count) + count) % count];
  if (!found) throw new RangeError(`Not a track number: ${number}`);
  return found;
}

/**
 * The Track number whose edge is nearest to an imported colour in OKLab; undefined for what is no `#rgb` or
 * `#rrggbb`. Keep the original for exports. Source: design.md rule 10.
 */
export function nearestTrackNumber(imported: string): number | undefined {
  const hex = parseHex(imported);
  if (!hex) return undefined;
  const distances = trackColours.map(({ number, edge }) => ({ number, far: oklabDistance(hex, edge.light) }));
  return distances.reduce((best, one) => (one.far < best.far ? one : best)).number;
}

/** An accent per theme with the text colour on it and the lowest contrast it has there. */
export type Accent = Themed<{ readonly accent: Hex; readonly text: Hex; readonly ratio: number }>;

const accentContrast = 4.5;

/**
 * Makes an organizer's colour readable: moved in OKLCH lightness (chroma only as far as the screen demands) until
 * it has 4.5:1 with its own text and, being the colour of links, with both grounds, in each theme. A colour that
 * has it already stays as it is. Source: design.md rule 10.
 */
export function accentFor(input: Hex): Accent {
  return { light: readableAccent(input, 'light'), dark: readableAccent(input, 'dark') };
}

function readableAccent(input: Hex, theme: 'light' | 'dark') {
  const text = tokens.accentText[theme];
  const against = [text, tokens.bg[theme], tokens.surface[theme]];
  const lowest = (hex: Hex) => Math.min(...against.map((other) => contrastRatio(hex, other)));
  const [lightness, chroma, hue] = oklchOf(input);
  const step = theme === 'light' ? -0.005 : 0.005;
  let accent = input;
  for (let moved = lightness; lowest(accent) < accentContrast && moved >= 0 && moved <= 1; moved += step) {
    accent = hexOfOklch(moved, chroma, hue);
  }
  if (lowest(accent) < accentContrast) accent = theme === 'light' ? '#000000' : '#ffffff';
  return { accent, text, ratio: lowest(accent) };
}
