import { contrastRatio, type Hex } from '../colour-space.ts';
import type { RoleCategory } from '../registration/vocabulary.ts';
import type { BadgeItem, BadgeTextItem } from './badge-template.ts';
import { fitText } from './fit-text.ts';

/** The bar of each category; a word stands on it, so that no colour speaks alone. */
export const CATEGORY_COLOURS: Readonly<Record<RoleCategory, Hex>> = {
  participant: '#2863ab',
  speaker: '#a0233f',
  press: '#385100',
  vip: '#6c338f',
  staff: '#151b24',
  exhibitor: '#8d2f00',
  online: '#035e63',
};

/** What is drawn of one item, in points from the upper left corner of the card. */
export type BadgeShape =
  | { readonly kind: 'bar' | 'photo' | 'qr'; readonly box: Box; readonly colour: Hex }
  | {
      readonly kind: 'text';
      readonly box: Box;
      readonly anchor: 'start' | 'middle' | 'end';
      /** Of each line, where its letters stand. */
      readonly x: number;
      readonly lines: readonly { readonly text: string; readonly y: number }[];
      readonly size: number;
      readonly weight: number;
      readonly colour: Hex;
    };
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const INK: Hex = '#151b24';
const LINE_HEIGHT = 1.25;
/** From the top of a line to where its letters stand, as a share of the size. */
const BASELINE = 0.95;

/** Millimetres in points. */
export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/**
 * One side of a badge as shapes, for a preview that a browser draws: the same fitting as on paper, with the letters
 * measured by whoever draws (`widthOf` at size 1). Source: registration.md rule 42.
 */
export function badgeShapes(
  items: readonly BadgeItem[],
  said: (item: BadgeTextItem) => string,
  { colour, widthOf }: { readonly colour: Hex; readonly widthOf: (text: string, weight: number) => number },
): BadgeShape[] {
  return items.map((item): BadgeShape => {
    if (item.kind === 'qr')
      return { kind: 'qr', box: boxOf({ ...item, width: item.side, height: item.side }), colour };
    if (item.kind !== 'text') return { kind: item.kind, box: boxOf(item), colour };
    return textShape(item, said(item), colour, (text) => widthOf(text, item.weight));
  });
}

function textShape(
  item: BadgeTextItem,
  text: string,
  bar: Hex,
  widthOf: (text: string) => number,
): BadgeShape {
  const box = boxOf(item);
  const { lines: most, largest, smallest, weight, align, isOnBar } = item;
  const room = {
    width: box.width,
    height: box.height,
    lines: most,
    largest,
    smallest,
    lineHeight: LINE_HEIGHT,
  };
  const { size, lines } = fitText(text, room, widthOf);
  const step = size * LINE_HEIGHT;
  const top = box.y + (box.height - lines.length * step) / 2;
  const side = { left: 0, center: box.width / 2, right: box.width }[align];
  return {
    kind: 'text',
    ...{ box, size, weight },
    anchor: ({ left: 'start', center: 'middle', right: 'end' } as const)[align],
    x: box.x + side,
    lines: lines.map((line, at) => ({ text: line, y: top + at * step + size * BASELINE })),
    colour: isOnBar && contrastRatio('#ffffff', bar) >= 4.5 ? '#ffffff' : INK,
  };
}

/** About as wide as the letters of the house, where nothing can measure them. */
export function guessedWidth(text: string): number {
  return [...text].length * 0.56;
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x: points(x), y: points(y), width: points(width), height: points(height) };
}
