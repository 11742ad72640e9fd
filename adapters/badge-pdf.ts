import type { ReactElement } from 'react';
import sharp from 'sharp';
import { contrastRatio, type Hex } from '#domain/colour-space.ts';
import type { Language } from '#domain/locale.ts';
import { A4, cardCorner, type SheetGrid, sheetGrid, sortedBadges } from '#domain/token/badge-sheet.ts';
import {
  type BadgeField,
  type BadgeItem,
  type BadgeTemplate,
  type BadgeTextItem,
  QUIET_SHARE,
} from '#domain/token/badge-template.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';
import { fitted, INK, mm, type Painter, type PdfParts, RULE, symbolCanvas } from './pdf-part.ts';
import type { DocumentProps } from './ticket-pdf.ts';

/** One person's badge in words. */
export type Badge = {
  /** Sorts within the category; see `sortKey` in domain/person-name.ts. */
  readonly sortName: string;
  readonly category: string;
  readonly colour: Hex;
  /** What is absent leaves its place empty. */
  readonly texts: Readonly<Partial<Record<Exclude<BadgeField, 'words' | 'category' | 'human_code'>, string>>>;
  readonly code: string;
  readonly humanCode: string;
  /** A picture in any format that the house stores. */
  readonly photo?: Uint8Array;
};

export type BadgeOrder = {
  readonly language: Language;
  readonly title: string;
  readonly template: BadgeTemplate;
  readonly badges: readonly Badge[];
};

/**
 * Sheets of badges, A4, in the order of categories and names, edge to edge with marks to cut by. A template with a back
 * gives two pages for each sheet, the second mirrored for printers that turn over the long edge (registration.md rule 42).
 */
export async function badgeDocument(
  parts: PdfParts,
  order: BadgeOrder,
): Promise<ReactElement<DocumentProps>> {
  const { h, Document } = parts;
  const { template, language, title } = order;
  const badges = await Promise.all(sortedBadges(order.badges, language).map(withDrawablePhoto));
  const grid = sheetGrid(template);
  const perSheet = grid.columns * grid.rows;
  const sides = template.back.length > 0 ? (['front', 'back'] as const) : (['front'] as const);
  const pages = Array.from({ length: Math.ceil(badges.length / perSheet) }, (_, sheet) => {
    const cards = badges.slice(sheet * perSheet, (sheet + 1) * perSheet);
    return sides.map((side) => sheetPage(parts, template, grid, side, cards));
  });
  return h(Document, { title, language, creator: 'Plenum', producer: 'Plenum' }, ...pages.flat());
}

type Side = 'front' | 'back';

function sheetPage(
  parts: PdfParts,
  template: BadgeTemplate,
  grid: SheetGrid,
  side: Side,
  badges: readonly Badge[],
): ReactElement {
  const { h, Page } = parts;
  const cards = badges.map((badge, place) => {
    const corner = cardCorner(place, template, side);
    const box = { ...corner, width: template.width, height: template.height };
    return placed(
      parts,
      box,
      template[side].map((item) => drawnItem(parts, item, badge)),
    );
  });
  return h(Page, { size: 'A4' }, cutMarks(parts, template, grid), ...cards);
}

function drawnItem(parts: PdfParts, item: BadgeItem, badge: Badge): ReactElement | null {
  const { h, Image } = parts;
  if (item.kind === 'bar') return placed(parts, item, [], { backgroundColor: badge.colour });
  if (item.kind === 'qr') {
    const quiet = item.side * QUIET_SHARE;
    const outer = item.side + 2 * quiet;
    const box = { x: item.x - quiet, y: item.y - quiet, width: outer, height: outer };
    return placed(parts, box, [symbolCanvas(parts, badge.code, mm(item.side))]);
  }
  if (item.kind === 'text') return drawnText(parts, item, badge);
  if (!badge.photo) return null;
  const size = { width: mm(item.width), height: mm(item.height), objectFit: 'cover' as const };
  const src = { data: Buffer.from(badge.photo), format: 'jpg' } as const;
  return placed(parts, item, [h(Image, { src, style: size })]);
}

function drawnText(parts: PdfParts, item: BadgeTextItem, badge: Badge): ReactElement | null {
  const text = textOf(item, badge);
  if (text.trim() === '') return null;
  const { lines, largest, smallest, weight, align } = item;
  const colour = item.isOnBar ? inkOn(badge.colour) : INK;
  const room = { width: mm(item.width), height: mm(item.height), lines, largest, smallest };
  const drawn = fitted(parts, text, { ...room, weight, align, colour });
  return placed(parts, item, [drawn], { justifyContent: 'center' });
}

function textOf({ field, words }: BadgeTextItem, badge: Badge): string {
  if (field === 'words') return words;
  if (field === 'category') return badge.category;
  return field === 'human_code' ? groupedHumanCode(badge.humanCode) : (badge.texts[field] ?? '');
}

/** White while it can be read on the colour, else the ink of the house. */
function inkOn(colour: Hex): Hex {
  return contrastRatio('#ffffff', colour) >= 4.5 ? '#ffffff' : INK;
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function placed(
  { h, View }: PdfParts,
  { x, y, width, height }: Box,
  content: readonly (ReactElement | null)[],
  style: Readonly<{ backgroundColor?: string; justifyContent?: 'center' }> = {},
): ReactElement {
  const box = { left: mm(x), top: mm(y), width: mm(width), height: mm(height) };
  return h(View, { style: { position: 'absolute', ...box, ...style } }, ...content);
}

/** Short lines in the margins where the cards end. */
function cutMarks(parts: PdfParts, card: BadgeTemplate, grid: SheetGrid): ReactElement {
  const xs = Array.from({ length: grid.columns + 1 }, (_, at) => grid.left + at * card.width);
  const ys = Array.from({ length: grid.rows + 1 }, (_, at) => grid.top + at * card.height);
  const paint = (painter: Painter) => {
    painter.lineWidth(0.4).strokeColor(RULE);
    for (const x of xs) line(painter, [x, grid.top - MARK_MM, x, grid.top - 1]);
    for (const x of xs) line(painter, [x, A4.height - grid.top + 1, x, A4.height - grid.top + MARK_MM]);
    for (const y of ys) line(painter, [grid.left - MARK_MM, y, grid.left - 1, y]);
    for (const y of ys) line(painter, [A4.width - grid.left + 1, y, A4.width - grid.left + MARK_MM, y]);
    return null;
  };
  const style = {
    position: 'absolute',
    left: 0,
    top: 0,
    width: mm(A4.width),
    height: mm(A4.height),
  } as const;
  return parts.h(parts.Canvas, { paint, style });
}

const MARK_MM = 4;

function line(painter: Painter, [fromX, fromY, toX, toY]: readonly [number, number, number, number]): void {
  painter.moveTo(mm(fromX), mm(fromY)).lineTo(mm(toX), mm(toY)).stroke();
}

/** Stored pictures are WebP, which no PDF holds; twelve dots per millimetre are as many as badge printers have. */
async function withDrawablePhoto(badge: Badge): Promise<Badge> {
  if (!badge.photo) return badge;
  const photo = await sharp(badge.photo).resize({ width: 480, withoutEnlargement: true }).jpeg().toBuffer();
  return { ...badge, photo };
}
