import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { A4, cardCorner, sheetGrid } from '#domain/token/badge-sheet.ts';
import { type BadgeTemplate, STARTING_BADGE } from '#domain/token/badge-template.ts';
import { type Badge, type BadgeOrder, badgeDocument } from './badge-pdf.ts';
import type { PdfText } from './pdf-content.fixture.ts';
import { pdfParts } from './pdf-part.ts';
import { type ReadPdf, readPdf, symbolOf } from './pdf-reader.fixture.ts';
import { readTicketSymbol } from './qr-reader.fixture.ts';

const CODE =
  'S1:X62300SNT8:56BLIB0C40A8QUMB:-2S%M9LH  FV6CPKF*VU5R73+BL93TFW $79*KTXG3WJQ:4BE8B7J20F2ABCBLYTMESM-57Z/7P7C1HJF0V9B740';
const FIVE = ['Яковлева', 'Ёлкин', 'Жуков', 'Құнанбаев', 'Аксёнова'].map((name, at) =>
  badge(name, at === 0 ? 'Пресса' : 'Участник'),
);

function badge(name: string, category = 'Участник', more: Partial<Badge> = {}): Badge {
  const texts = { name, second_name: 'Latin', organisation: 'Союз ремёсел', forum: 'Съезд' };
  const common = { sortName: name, category, colour: '#035e63' as const, code: CODE, humanCode: 'HGQN3A0JW' };
  return { ...common, texts, ...more };
}

async function drawn(order: Partial<BadgeOrder>): Promise<ReadPdf> {
  const parts = await pdfParts();
  const whole = {
    language: 'ru',
    title: 'Бейджи',
    template: STARTING_BADGE,
    badges: FIVE,
    ...order,
  } as const;
  return readPdf(await parts.renderToBuffer(await badgeDocument(parts, whole)));
}

describe('sheets of badges', () => {
  it('follow category and name, a back behind every front', async () => {
    const pdf = await drawn({});
    expect(pdf.pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual(
      Array(4).fill([A4.width, A4.height]),
    );
    const names = pdf.texts.filter(
      ({ text, page }) => page % 2 === 0 && FIVE.some((each) => each.sortName === text),
    );
    expect(names.map(({ page, text }) => `${page} ${text}`)).toEqual([
      '0 Яковлева',
      '0 Аксёнова',
      '0 Ёлкин',
      '0 Жуков',
      '2 Құнанбаев',
    ]);
    expect(pdf.missingFonts).toEqual([]);
    // The fifth card stands alone on the left; seen from behind it is on the right.
    const [code] = pdf.texts.filter(({ text, page }) => page === 3 && text === 'HGQN-3A0J-W');
    expect(code?.x).toBeGreaterThan(A4.width / 2);
  });

  it('keep the millimetres of their template', async () => {
    const pdf = await drawn({ badges: FIVE.slice(0, 1) });
    const corner = cardCorner(0, STARTING_BADGE, 'front');
    const bar = pdf.boxes.find(({ colour }) => colour === '#035e63');
    expect(bar?.width).toBeCloseTo(90, 2);
    expect(bar?.height).toBeCloseTo(14, 2);
    expect(bar?.x).toBeCloseTo(corner.x, 2);
    expect(bar?.y).toBeCloseTo(corner.y + 106, 2);
    const symbol = symbolOf(pdf.boxes);
    expect(symbol.side).toBeCloseTo(28, 2);
    expect(symbol.x).toBeCloseTo(corner.x + 31, 2);
    expect(symbol.y).toBeCloseTo(corner.y + 71, 2);
    expect(readTicketSymbol(symbol.modules)).toEqual({ level: 'M', text: CODE });
  });

  it('have one side where the template has one, and as many cards as fit', async () => {
    const template: BadgeTemplate = {
      width: 85,
      height: 54,
      front: STARTING_BADGE.front.slice(0, 1).concat(textItem(20)),
      back: [],
    };
    expect(sheetGrid(template)).toMatchObject({ columns: 2, rows: 5 });
    const pdf = await drawn({ template, badges: Array.from({ length: 11 }, (_, at) => badge(`Имя ${at}`)) });
    expect(pdf.pages).toHaveLength(2);
    expect(pdf.texts.filter(({ text, page }) => page === 1 && text.startsWith('Имя'))).toHaveLength(1);
  });
});

describe('a text is as large as its place allows', () => {
  const sizeOf = (pdf: ReadPdf, text: string) => pdf.texts.find((each) => each.text === text)?.size;

  it('short names are large, long ones smaller, and none leaves its box', async () => {
    const long =
      'Әбдірахман Нұрғожаұлы Құнанбаев-Константинопольский, заслуженный деятель искусств республики';
    expect(long.length).toBeGreaterThanOrEqual(90);
    const pdf = await drawn({
      badges: [badge('Аки'), badge(long), badge('Ш'.repeat(90)), badge('W'.repeat(90))],
    });
    expect(sizeOf(pdf, 'Аки')).toBe(30);
    const boxes = FIVE.slice(0, 4).map((_, place) => cardCorner(place, STARTING_BADGE, 'front'));
    for (const text of pdf.texts.filter(({ page }) => page === 0)) {
      expect([text.text, boxes.some((corner) => isInside(text, corner.x + 6, corner.x + 84))]).toEqual([
        text.text,
        true,
      ]);
    }
    const lines = pdf.texts.filter(
      ({ text }) => text.startsWith('Әбдірахман') || text.includes('республики'),
    );
    expect(lines.every(({ size }) => size >= 10)).toBe(true);
  });

  it('what is not known leaves its place empty', async () => {
    const pdf = await drawn({ badges: [badge('Аки', 'Пресса', { texts: { name: 'Аки' } })] });
    expect(pdf.texts.filter(({ page }) => page === 0).map(({ text }) => text)).toEqual(['Аки', 'Пресса']);
  });
});

it('a stored picture of a person is drawn, whatever its format', async () => {
  const photo = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#c04020' } })
    .webp()
    .toBuffer();
  const template: BadgeTemplate = {
    ...STARTING_BADGE,
    front: [textItem(10), { kind: 'photo', x: 10, y: 40, width: 30, height: 40 }],
  };
  const parts = await pdfParts();
  const order: BadgeOrder = {
    language: 'ru',
    title: 'Бейджи',
    template,
    badges: [badge('Аки', 'Пресса', { photo })],
  };
  const bytes = await parts.renderToBuffer(await badgeDocument(parts, order));
  expect(bytes.toString('latin1')).toMatch(/\/Subtype \/Image[\s\S]*\/DCTDecode/);
  const without = { ...order, badges: [badge('Аки')] };
  const plain = await parts.renderToBuffer(await badgeDocument(parts, without));
  expect(plain.toString('latin1')).not.toContain('/DCTDecode');
});

function textItem(y: number) {
  const common = { kind: 'text', x: 5, y, width: 70, height: 20, field: 'name', words: '' } as const;
  return {
    ...common,
    align: 'left',
    weight: 600,
    largest: 20,
    smallest: 8,
    lines: 2,
    isOnBar: false,
  } as const;
}

function isInside({ x, width }: PdfText, left: number, right: number): boolean {
  return x >= left - 0.1 && x + width <= right + 0.1;
}
