import type { BadgeSheet } from '#domain/checkin/desk-protocol.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { BadgeItem, BadgeTextItem } from '#domain/token/badge-template.ts';
import { type BadgeShape, badgeShapes, points } from '#domain/token/badge-view.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';

export type BadgeReading = {
  readonly language: Language;
  /** The word of the category in that language. */
  readonly category: string;
  /** Width of a text at size 1. */
  readonly widthOf: (text: string, weight: number) => number;
};

/** Letters of every system, with Cyrillic: a printed page waits for no download. */
export const BADGE_FONT = 'Arial, "Liberation Sans", sans-serif';

/**
 * A page of HTML with one badge, as large as its template in millimetres: a front and, where the template has one, a back
 * (checkin.md rule 39). What people wrote is text, never markup.
 */
export function badgePage(sheet: BadgeSheet, reading: BadgeReading): string {
  const { width, height, front, back } = sheet.template;
  const sides = [front, ...(back.length > 0 ? [back] : [])].map((items) => sideOf(items, sheet, reading));
  return [
    `<!doctype html><html lang="${reading.language}"><head><meta charset="utf-8"><title>${escaped(sheet.name)}</title>`,
    `<style>@page{size:${width}mm ${height}mm;margin:0}html,body{margin:0;background:#fff}`,
    `svg{display:block;width:${width}mm;height:${height}mm;break-after:page;font-family:${BADGE_FONT};`,
    '-webkit-print-color-adjust:exact;print-color-adjust:exact}svg:last-child{break-after:auto}</style></head>',
    `<body>${sides.join('')}</body></html>`,
  ].join('');
}

function sideOf(items: readonly BadgeItem[], sheet: BadgeSheet, reading: BadgeReading): string {
  const { colour, template } = sheet;
  const shapes = badgeShapes(items, saidOn(sheet, reading), { colour, widthOf: reading.widthOf });
  const box = `0 0 ${points(template.width)} ${points(template.height)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${shapes.map((shape) => drawn(shape, sheet)).join('')}</svg>`;
}

function drawn(shape: BadgeShape, { symbol, photo }: BadgeSheet): string {
  const { x, y, width, height } = shape.box;
  if (shape.kind === 'text') return words(shape);
  if (shape.kind === 'bar')
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${shape.colour}"/>`;
  if (shape.kind === 'qr')
    return `<path d="${symbol.path}" transform="translate(${x} ${y}) scale(${width / symbol.side})" shape-rendering="crispEdges"/>`;
  if (photo === null) return '';
  return `<image href="${escaped(photo)}" x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice"/>`;
}

function words({ x, anchor, size, weight, colour, lines }: Extract<BadgeShape, { kind: 'text' }>): string {
  const spans = lines.map(({ text, y }) => `<tspan x="${x}" y="${y}">${escaped(text)}</tspan>`);
  return `<text text-anchor="${anchor}" font-size="${size}" font-weight="${weight}" fill="${colour}">${spans.join('')}</text>`;
}

function saidOn(sheet: BadgeSheet, { language, category }: BadgeReading): (item: BadgeTextItem) => string {
  const { locales, defaultLocale } = sheet;
  const text = (map: LocaleMap) => pickText(map, language, defaultLocale, locales)?.text ?? '';
  return ({ field, words: own }) => {
    const said = {
      words: own,
      category,
      name: sheet.name,
      second_name: sheet.secondName,
      position: sheet.position,
      organisation: sheet.organisation,
      type: text(sheet.typeName),
      forum: text(sheet.forum),
      human_code: groupedHumanCode(sheet.humanCode),
      answers: sheet.answers.map(text).filter(Boolean).join(', '),
    };
    return said[field];
  };
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
