import { describe, expect, it } from 'vitest';
import { type InvoicePaper, invoiceDocument } from './invoice-pdf.ts';
import { pdfParts } from './pdf-part.ts';
import { readPdf } from './pdf-reader.fixture.ts';

const RUSSIAN: InvoicePaper = {
  language: 'ru',
  title: 'Счёт 2027-00017',
  issuer: { label: 'Исполнитель', lines: ['АНО «Союз ремёсел»', 'ИНН 7801234567'] },
  buyer: { label: 'Заказчик', lines: ['Құралай Әбдірахманқызы', 'Астана'] },
  facts: [
    { label: 'Дата', text: '20 мая 2027 г.' },
    { label: 'Оплатить до', text: '27 мая 2027 г.' },
  ],
  currency: 'RUB',
  items: [
    { text: 'Участник', count: 2, unitMinor: 150_000, vatRate: 2_000, grossMinor: 300_000 },
    { text: 'Каталог', count: 1, unitMinor: 55_000, vatRate: 1_000, grossMinor: 55_000 },
  ],
  vat: [
    { vatRate: 2_000, netMinor: 250_000, vatMinor: 50_000, grossMinor: 300_000 },
    { vatRate: 1_000, netMinor: 50_000, vatMinor: 5_000, grossMinor: 55_000 },
  ],
  totalMinor: 355_000,
  payment: [{ label: 'Назначение платежа', text: 'HGQN39YM3' }],
  notes: ['Оплата означает согласие с условиями.'],
  words: {
    item: 'Услуга',
    count: 'Кол-во',
    unit: 'Цена',
    rate: 'НДС',
    gross: 'Сумма',
    net: 'Без НДС',
    vat: 'НДС',
    total: 'Итого',
    page: 'Страница {page} из {pages}',
  },
};

async function drawn(paper: InvoicePaper) {
  const parts = await pdfParts();
  const pdf = readPdf(await parts.renderToBuffer(invoiceDocument(parts, paper)));
  // Digits and letters side by side are two runs of one text.
  const words = pdf.texts.reduce((sum, text, at) => {
    const before = pdf.texts[at - 1];
    const goesOn = before?.y === text.y && Math.abs(before.x + before.width - text.x) < 0.5;
    return `${sum}${goesOn ? '' : '|'}${text.text}`;
  }, '');
  return { ...pdf, words: words.replaceAll(/[\u00a0\u202f]/g, ' ') };
}

describe('an invoice', () => {
  it('says its figures in the language of the buyer', async () => {
    const pdf = await drawn(RUSSIAN);
    expect(pdf.language).toBe('ru');
    expect(pdf.missingFonts).toEqual([]);
    expect(pdf.words).toContain('Счёт 2027-00017');
    expect(pdf.words).toContain('Құралай Әбдірахманқызы');
    expect(pdf.words).toContain('Участник|2|1 500,00 RUB|20 %|3 000,00 RUB');
    expect(pdf.words).toContain('НДС 20 %|2 500,00 RUB|500,00 RUB|3 000,00 RUB');
    expect(pdf.words).toContain('НДС 10 %|500,00 RUB|50,00 RUB|550,00 RUB');
    expect(pdf.words).toContain('Итого|3 550,00 RUB');
    expect(pdf.words).toContain('Назначение платежа|HGQN39YM3');
    expect(pdf.words).toContain('Страница 1 из 1');
  });

  it('in English writes the same sums in another way', async () => {
    const pdf = await drawn({ ...RUSSIAN, language: 'en', currency: 'EUR' });
    expect(pdf.words).toContain('Участник|2|EUR 1,500.00|20%|EUR 3,000.00');
  });

  it('as a credit note takes sums back', async () => {
    const minus = (minor: number) => -minor;
    const paper: InvoicePaper = {
      ...RUSSIAN,
      title: 'Корректировочный счёт 2027-00018',
      facts: [{ label: 'К счёту', text: '2027-00017' }],
      items: RUSSIAN.items.map((item) => ({ ...item, count: 1, grossMinor: minus(item.grossMinor) })),
      totalMinor: -355_000,
    };
    const pdf = await drawn(paper);
    expect(pdf.words).toContain('Корректировочный счёт 2027-00018');
    expect(pdf.words).toContain('К счёту|2027-00017');
    expect(pdf.words).toContain('Итого|-3 550,00 RUB');
  });

  it('of fifty seats runs over pages under the same heading, and no sum is cut', async () => {
    const items = Array.from({ length: 60 }, (_, at) => ({
      text: `Участник ${at + 1}: Константин Константинович Константинопольский-Преображенский`,
      count: 1,
      unitMinor: 99_999_999_999,
      vatRate: 2_000,
      grossMinor: 99_999_999_999,
    }));
    const pdf = await drawn({ ...RUSSIAN, items });
    expect(pdf.pages.length).toBeGreaterThan(1);
    expect(pdf.words.split('Кол-во').length - 1).toBe(pdf.pages.length);
    expect(pdf.words.split('999 999 999,99 RUB').length - 1).toBe(120);
    expect(pdf.words).toContain(`Страница ${pdf.pages.length} из ${pdf.pages.length}`);
    for (const { text, x, width } of pdf.texts)
      expect([text, x >= 17.9, x + width < 192.1]).toEqual([text, true, true]);
  });
});
