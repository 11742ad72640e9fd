import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Library from '@react-pdf/renderer';
import type { createElement, ReactElement } from 'react';
import { latinForm } from '#domain/slug.ts';
import { fitText } from '#domain/token/fit-text.ts';
import { addressSymbol, type QrSymbol, QUIET_ZONE, symbolRuns, ticketSymbol } from './qr.ts';

/** Weights of which the house has a file. */
export type Weight = 400 | 500 | 600 | 700;

/** How a text stands on paper: lengths in points. */
export type TextStyle = {
  readonly width: number;
  readonly height: number;
  readonly lines: number;
  readonly largest: number;
  readonly smallest: number;
  readonly weight?: Weight;
  readonly align?: 'left' | 'center' | 'right';
  readonly colour?: string;
};

export const INK = '#151b24';
export const MUTED = '#545b66';
export const RULE = '#dcdee2';
export const FONT = 'Golos Text';
export const LINE_HEIGHT = 1.25;

/** Millimetres in points. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

/**
 * A text at the largest size at which it fits, its lines broken by us: never wider or higher than its room, whatever
 * people are called. Characters that the font lacks are transliterated.
 */
export function fitted(parts: PdfParts, text: string, style: TextStyle): ReactElement {
  const { h, Text, View } = parts;
  const { weight = 400, align = 'left', colour = INK } = style;
  const shown = drawable(parts, text, weight);
  // A hair less than there is, so that rounding inside the library never breaks a line again.
  const room = { ...style, width: style.width * 0.995, lineHeight: LINE_HEIGHT };
  const { size, lines } = fitText(shown, room, (part) => widthOf(parts, part, weight));
  const font = { fontFamily: FONT, fontWeight: weight, fontSize: size, lineHeight: LINE_HEIGHT };
  const drawn = { ...font, width: style.width, textAlign: align, color: colour } as const;
  // A line feed is a character that the face lacks: the library would take another font for it.
  const [first, ...more] = lines.map((line) => h(Text, { style: drawn }, line));
  return first !== undefined && more.length === 0
    ? first
    : h(View, { style: { width: style.width } }, first, ...more);
}

/** The symbol of a ticket as rectangles, its quiet zone around it; `side` (points) is that of the symbol itself. */
export function symbolCanvas(parts: PdfParts, code: string, side: number): ReactElement {
  return drawnSymbol(parts, ticketSymbol(code), side);
}

/** The symbol of an address, as {@link symbolCanvas}. */
export function addressCanvas(parts: PdfParts, address: string, side: number): ReactElement {
  return drawnSymbol(parts, addressSymbol(address), side);
}

function drawnSymbol(parts: PdfParts, symbol: QrSymbol, side: number): ReactElement {
  const runs = symbolRuns(symbol);
  const module = side / symbol.size;
  const outer = side + 2 * QUIET_ZONE * module;
  const paint = (painter: Painter) => {
    painter.rect(0, 0, outer, outer).fill('#ffffff');
    painter.translate(QUIET_ZONE * module, QUIET_ZONE * module).scale(module);
    for (const { x, y, width } of runs) painter.rect(x, y, width, 1);
    painter.fill('#000000');
    return null;
  };
  return parts.h(parts.Canvas, { paint, style: { width: outer, height: outer } });
}

/** What a canvas of the library can be asked to do; its own types say nothing. */
export type Painter = Record<
  'rect' | 'fill' | 'translate' | 'scale' | 'moveTo' | 'lineTo' | 'stroke' | 'lineWidth' | 'strokeColor',
  (...values: readonly (number | string)[]) => Painter
>;

type Used = 'Document' | 'Page' | 'View' | 'Text' | 'Image' | 'Canvas' | 'Font' | 'renderToBuffer';
export type PdfParts = Pick<typeof Library, Used> & { readonly h: typeof createElement };

let loading: Promise<PdfParts> | undefined;

/**
 * The library with the faces of the house, loaded once in a thread. Asked for by Node at run time, as the parts of mails
 * are: bundled it would meet the framework's own React. Words are never hyphenated: the library knows English only.
 */
export function pdfParts(): Promise<PdfParts> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PdfParts> {
  const house = createRequire(path.resolve('package.json'));
  const library = house('@react-pdf/renderer') as typeof Library;
  const fonts = FACES.map(([fontWeight, file]) => ({
    fontWeight,
    src: house.resolve(`@expo-google-fonts/golos-text/${file}`),
  }));
  library.Font.register({ family: FONT, fonts });
  library.Font.registerHyphenationCallback((word) => [word]);
  for (const [fontWeight] of FACES) await library.Font.load({ fontFamily: FONT, fontWeight });
  const parts = { ...library, h: house('react').createElement };
  for (const [fontWeight] of FACES) nameGlyphs(face(parts, fontWeight));
  return parts;
}

/**
 * A glyph remembers for which character it was first asked, and that is what a reader copies or reads aloud. One that
 * first came up as a part of another (the Latin c inside the Cyrillic с) would be for none, in every later paper.
 */
function nameGlyphs(data: ReturnType<typeof face>): void {
  for (const codePoint of data.characterSet) data.glyphForCodePoint(codePoint);
}

/** Static files: the library reads neither woff2 nor variable fonts (design.md rule 29). */
const FACES = [
  [400, '400Regular/GolosText_400Regular.ttf'],
  [500, '500Medium/GolosText_500Medium.ttf'],
  [600, '600SemiBold/GolosText_600SemiBold.ttf'],
  [700, '700Bold/GolosText_700Bold.ttf'],
] as const satisfies readonly (readonly [Weight, string])[];

function face(parts: PdfParts, weight: Weight) {
  const { data } = parts.Font.getFont({ fontFamily: FONT, fontWeight: weight });
  if (!data) throw new Error(`The face of weight ${weight} was not loaded`);
  return data;
}

function widthOf(parts: PdfParts, text: string, weight: Weight): number {
  const key = `${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const data = face(parts, weight);
  const width = data.layout(text).advanceWidth / data.unitsPerEm;
  if (widths.size >= MOST_WIDTHS) widths.clear();
  widths.set(key, width);
  return width;
}

/** On a thousand badges most words come again. */
const MOST_WIDTHS = 10_000;
const widths = new Map<string, number>();

/**
 * A text of which the face has every character. A missing one may end the whole document, so what it lacks is written in
 * Latin letters, and what has none is left out.
 */
function drawable(parts: PdfParts, text: string, weight: Weight): string {
  const data = face(parts, weight);
  const has = (character: string) => data.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  const words = Array.from(text.normalize('NFC'), (character) => {
    if (/\s/.test(character) || has(character)) return character;
    if (/\p{Extended_Pictographic}/u.test(character)) return '';
    return Array.from(latinForm(character)).filter(has).join('');
  });
  return words.join('').replace(/\p{Cc}/gu, ' ');
}
