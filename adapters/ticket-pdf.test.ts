import { describe, expect, it } from 'vitest';
import type { PdfText } from './pdf-content.fixture.ts';
import { pdfParts } from './pdf-part.ts';
import { readPdf, symbolOf } from './pdf-reader.fixture.ts';
import { readTicketSymbol } from './qr-reader.fixture.ts';
import { TICKET_QR_MM, type TicketSheet, ticketDocument } from './ticket-pdf.ts';

const CODE =
  'S1:X62300SNT8:56BLIB0C40A8QUMB:-2S%M9LH  FV6CPKF*VU5R73+BL93TFW $79*KTXG3WJQ:4BE8B7J20F2ABCBLYTMESM-57Z/7P7C1HJF0V9B740';
const ADDRESS = 'https://forum.example/ru/t/abcdefgh-_345678ABCDEFGHIJKLMNOPQRSTUVWXYZ8';

const RUSSIAN: TicketSheet = {
  language: 'ru',
  heading: 'Билет',
  forum: 'Российская креативная неделя — Сибирь',
  name: 'Құралай Әбдірахманқызы',
  secondName: 'Kuralay Abdirakhmankyzy',
  typeName: 'Участник',
  code: CODE,
  humanCode: 'HGQN3A0JW',
  facts: [
    { label: 'Даты', text: '21–22 ноября 2024 г., Красноярск, GMT+7' },
    { label: 'Место', text: 'МВДЦ «Сибирь», ул. Авиаторов, 19' },
  ],
  notes: ['Покажите код на входе.'],
  address: { label: 'Страница билета', text: ADDRESS },
};
const ENGLISH: TicketSheet = {
  ...RUSSIAN,
  language: 'en',
  heading: 'Ticket',
  forum: 'Russian Creativity Week – Siberia',
  name: 'Alexander Grekov',
  secondName: '',
  typeName: 'Participant',
  facts: [{ label: 'Dates', text: '21–22 November 2024, Krasnoyarsk, GMT+7' }],
  notes: [],
  address: { label: 'Ticket page', text: ADDRESS },
};

async function drawn(sheet: TicketSheet) {
  const parts = await pdfParts();
  return readPdf(await parts.renderToBuffer(ticketDocument(parts, sheet)));
}

describe.each([
  ['ru', RUSSIAN],
  ['en', ENGLISH],
] as const)('a ticket in %s', (language, sheet) => {
  it('says everything, in one font that travels with it, on one A4 page', async () => {
    const pdf = await drawn(sheet);
    expect(pdf.language).toBe(language);
    expect(pdf.missingFonts).toEqual([]);
    expect(pdf.pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
      [210, 297],
    ]);
    const { heading, forum, secondName, typeName, facts, notes } = sheet;
    const said = wordsOf(pdf.texts);
    for (const words of [heading, forum, sheet.name, secondName, typeName, 'HGQN-3A0J-W', ...notes])
      expect(said).toContain(words);
    for (const { label, text } of facts) expect(said).toContain(`${label} ${text}`);
    // An address has no spaces: it is broken where the line ends.
    expect(said.replaceAll(' ', '')).toContain(ADDRESS);
  });

  it('carries its code as rectangles of at least 35 mm, black on white with a quiet zone', async () => {
    const pdf = await drawn(sheet);
    const symbol = symbolOf(pdf.boxes);
    expect(symbol.side).toBeCloseTo(TICKET_QR_MM, 3);
    expect(symbol.side).toBeGreaterThanOrEqual(35);
    expect(readTicketSymbol(symbol.modules)).toEqual({ level: 'M', text: CODE });
    const quiet = (symbol.side * 4) / 37;
    const white = pdf.boxes.find(({ colour, width }) => colour === '#ffffff' && width < 100);
    expect(white?.x).toBeCloseTo(symbol.x - quiet, 3);
    expect(white?.width).toBeCloseTo(symbol.side + 2 * quiet, 3);
    const around = pdf.texts.filter(
      ({ x, y, width }) =>
        x + width > symbol.x - quiet &&
        x < symbol.x + symbol.side + quiet &&
        Math.abs(y - symbol.y) < symbol.side,
    );
    expect(wordsOf(around.filter(({ y }) => y > symbol.y && y < symbol.y + symbol.side))).toBe('');
  });
});

it('the name is the largest text', async () => {
  const { texts } = await drawn(RUSSIAN);
  const largest = Math.max(...texts.map(({ size }) => size));
  expect(wordsOf(texts.filter(({ size }) => size === largest))).toBe(RUSSIAN.name);
  expect(largest).toBeGreaterThanOrEqual(18);
});

it.each([
  ['Әбдірахман Нұрғожаұлы Құнанбаев-Константинопольский, заслуженный деятель искусств республики'],
  ['Қ'.repeat(90)],
  ['W'.repeat(90)],
])('a name of 90 characters stands inside the page: %s', async (name) => {
  expect(name.length).toBeGreaterThanOrEqual(90);
  const pdf = await drawn({ ...RUSSIAN, name, secondName: name, forum: name, typeName: name });
  expect(pdf.pages).toHaveLength(1);
  for (const { text, x, width, y } of pdf.texts) {
    expect([text, x >= 17.9, x + width <= 192.1, y < 285]).toEqual([text, true, true, true]);
  }
  expect(wordsOf(pdf.texts).replaceAll(' ', '')).toContain(name.replaceAll(' ', ''));
});

it('characters that the font lacks are written in Latin letters, pictures are left out', async () => {
  const pdf = await drawn({ ...RUSSIAN, name: '李小龙 🎟', secondName: 'Ко\u0308лн\u0000 \u0627\u0644' });
  expect(pdf.missingFonts).toEqual([]);
  expect(wordsOf(pdf.texts)).toContain('LiXiaoLong');
  expect(wordsOf(pdf.texts)).not.toContain('\ufffd');
});

it('many facts take another page rather than being cut', async () => {
  const facts = Array.from({ length: 60 }, (_, at) => ({
    label: `Fact ${at}`,
    text: 'word '.repeat(20).trim(),
  }));
  const pdf = await drawn({ ...ENGLISH, facts });
  expect(pdf.pages.length).toBeGreaterThan(1);
  expect(wordsOf(pdf.texts)).toContain('Fact 59');
});

function wordsOf(texts: readonly PdfText[]): string {
  return texts
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
