import type { ReactElement } from 'react';
import type { Language } from '#domain/locale.ts';
import { moneyText, numberText, percentText } from '#domain/number-text.ts';
import type { VatLine } from '#domain/registration/pricing.ts';
import { fitted, MUTED, mm, type PdfParts, RULE, type TextStyle } from './pdf-part.ts';
import { type DocumentProps, factRow, type PaperFact } from './ticket-pdf.ts';

export type InvoiceItem = {
  readonly text: string;
  readonly count: number;
  /** With VAT. */
  readonly unitMinor: number;
  readonly vatRate: number;
  readonly grossMinor: number;
};

/** An invoice or a credit note as it was issued: figures are formatted, never counted again. */
export type InvoicePaper = {
  /** Of the buyer (F2). */
  readonly language: Language;
  /** "Invoice 2027-00017"; a credit note names the invoice it takes back in its facts. */
  readonly title: string;
  readonly issuer: { readonly label: string; readonly lines: readonly string[] };
  readonly buyer: { readonly label: string; readonly lines: readonly string[] };
  readonly facts: readonly PaperFact[];
  readonly currency: string;
  readonly items: readonly InvoiceItem[];
  readonly vat: readonly VatLine[];
  readonly totalMinor: number;
  /** Bank, account, reference; what the law wants said. */
  readonly payment: readonly PaperFact[];
  readonly notes: readonly string[];
  readonly words: InvoiceWords;
};

export type InvoiceWords = Readonly<
  Record<'item' | 'count' | 'unit' | 'rate' | 'gross' | 'net' | 'vat' | 'total', string>
> & {
  /** With `{page}` and `{pages}`. */
  readonly page: string;
};

/** A4 upright, items over as many pages as they need under a repeated heading, pages numbered. */
export function invoiceDocument(parts: PdfParts, paper: InvoicePaper): ReactElement<DocumentProps> {
  const { h, Document, Page, View } = parts;
  const between = (...content: readonly (ReactElement | null)[]) =>
    h(View, { style: { marginBottom: mm(8) } }, ...content);
  const title = fitted(parts, paper.title, { ...cell(WIDTH, 20), lines: 2, height: mm(24), weight: 600 });
  const page = h(
    Page,
    { size: 'A4', style: { padding: mm(MARGIN_MM), paddingBottom: mm(22), backgroundColor: '#ffffff' } },
    between(title),
    h(View, { style: { flexDirection: 'row' } }, address(parts, paper.issuer), address(parts, paper.buyer)),
    between(...paper.facts.map((fact) => factRow(parts, fact))),
    between(...itemTable(parts, paper)),
    between(vatTable(parts, paper)),
    between(...paper.payment.map((fact) => factRow(parts, fact))),
    ...paper.notes.map((note) => fitted(parts, note, { ...cell(WIDTH, 10), lines: 20, height: mm(90) })),
    pageNumber(parts, paper.words.page),
  );
  return h(
    Document,
    { title: paper.title, language: paper.language, creator: 'Plenum', producer: 'Plenum' },
    page,
  );
}

const MARGIN_MM = 18;
const WIDTH = mm(210 - 2 * MARGIN_MM);
/** Text, count, price, rate, sum. */
const COLUMNS = [mm(78), mm(16), mm(30), mm(18), mm(32)] as const;

function cell(width: number, size: number): TextStyle {
  return { width, height: mm(60), lines: 8, largest: size, smallest: size };
}

function address(parts: PdfParts, { label, lines }: InvoicePaper['buyer']): ReactElement {
  const width = WIDTH / 2 - mm(4);
  const text = (line: string, colour?: string) =>
    fitted(parts, line, colour === undefined ? cell(width, 11) : { ...cell(width, 10), colour });
  return parts.h(
    parts.View,
    { style: { width: WIDTH / 2, marginBottom: mm(8) } },
    text(label, MUTED),
    ...lines.map((line) => text(line)),
  );
}

function itemTable(parts: PdfParts, paper: InvoicePaper): ReactElement[] {
  const { words, language, currency } = paper;
  const head = row(parts, [words.item, words.count, words.unit, words.rate, words.gross], 'head');
  const rows = paper.items.map(({ text, count, unitMinor, vatRate, grossMinor }) =>
    row(parts, [
      text,
      numberText(count, language),
      moneyText(unitMinor, currency, language),
      percentText(vatRate / 10_000, language, 2),
      moneyText(grossMinor, currency, language),
    ]),
  );
  return [head, ...rows];
}

/** By rate: net, VAT, gross; then what is to be paid. */
function vatTable(parts: PdfParts, paper: InvoicePaper): ReactElement {
  const { words, language, currency, vat } = paper;
  const money = (minor: number) => moneyText(minor, currency, language);
  const cells = vat.map(({ vatRate, netMinor, vatMinor, grossMinor }) => [
    `${words.vat} ${percentText(vatRate / 10_000, language, 2)}`,
    '',
    money(netMinor),
    money(vatMinor),
    money(grossMinor),
  ]);
  return parts.h(
    parts.View,
    { wrap: false },
    row(parts, ['', '', words.net, words.vat, words.gross], 'head', VAT_COLUMNS),
    ...cells.map((line) => row(parts, line, 'line', VAT_COLUMNS)),
    row(parts, [words.total, '', '', '', money(paper.totalMinor)], 'total', VAT_COLUMNS),
  );
}

const VAT_COLUMNS = [mm(66), mm(2), mm(36), mm(34), mm(36)] as const;

function row(
  parts: PdfParts,
  cells: readonly string[],
  kind: 'head' | 'line' | 'total' = 'line',
  columns: readonly number[] = COLUMNS,
): ReactElement {
  const { h, View } = parts;
  const style = {
    flexDirection: 'row',
    paddingVertical: mm(1.5),
    borderBottomWidth: 0.5,
    borderBottomColor: RULE,
  } as const;
  const shown = cells.map((text, at) => {
    const room = { ...cell((columns[at] ?? 0) - mm(2), kind === 'total' ? 12 : 10), smallest: 7 };
    const align = at === 0 ? 'left' : 'right';
    const drawn = fitted(parts, text, {
      ...room,
      // A sum that is cut would be another sum: it shrinks instead.
      lines: at === 0 ? 8 : 1,
      align,
      weight: kind === 'line' ? 400 : 600,
      ...(kind === 'head' ? { colour: MUTED } : {}),
    });
    return h(View, { style: { width: columns[at] ?? 0, paddingRight: mm(2) } }, drawn);
  });
  return h(View, { wrap: false, fixed: kind === 'head' && columns === COLUMNS, style }, ...shown);
}

function pageNumber({ h, Text }: PdfParts, words: string): ReactElement {
  const style = { position: 'absolute', bottom: mm(10), left: mm(MARGIN_MM), width: WIDTH } as const;
  const font = { fontFamily: 'Golos Text', fontSize: 9, color: MUTED, textAlign: 'right' } as const;
  const render = ({ pageNumber: page, totalPages }: { pageNumber: number; totalPages: number }) =>
    words.replace('{page}', String(page)).replace('{pages}', String(totalPages));
  return h(Text, { fixed: true, style: { ...style, ...font }, render });
}
