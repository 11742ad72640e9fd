import { invoiceReferencesIn } from './invoice-reference.ts';
import { readMoney } from './money-input.ts';

/** One line of a bank statement that brought money. Amounts are minor units. */
export type StatementLine = {
  /** As a person counts the lines of the file, its heading included. */
  readonly line: number;
  /** `YYYY-MM-DD`. */
  readonly bookedOn: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly purpose: string;
  /** The bank's own number of the transfer; empty where it has none. */
  readonly bankReference: string;
  /** References of ours in the purpose. */
  readonly references: readonly string[];
};

export type StatementRow = StatementLine | { readonly line: number; readonly unreadable: string };
export type Statement =
  | { readonly ok: true; readonly rows: readonly StatementRow[] }
  | { readonly ok: false; readonly reason: 'empty' | 'columns' | 'long' };

/** More in one file are looked through in parts. */
const MOST_LINES = 2_000;

/** Words in the heading of a column, folded; the first column that fits is taken. */
const HEADINGS = {
  bookedOn: [
    'date',
    'booking date',
    'booked',
    'value date',
    'buchungstag',
    'дата',
    'дата операции',
    'дата проводки',
  ],
  amount: [
    'amount',
    'credit',
    'sum',
    'betrag',
    'сумма',
    'приход',
    'кредит',
    'сумма по кредиту',
    'поступление',
  ],
  purpose: [
    'purpose',
    'description',
    'details',
    'reference',
    'verwendungszweck',
    'назначение',
    'назначение платежа',
  ],
  bankReference: ['number', 'transaction', 'transaction id', 'id', 'номер', 'номер документа', '№'],
  currency: ['currency', 'валюта'],
} as const;
type Column = keyof typeof HEADINGS;

/**
 * Reads the rows of a statement: columns by their headings, in English or Russian; money that went out is left out.
 * Whatever a line says, nothing is decided here. Source: registration.md F4.
 */
export function readStatement(table: readonly (readonly string[])[], currency: string): Statement {
  const [heading, ...rows] = table;
  if (heading === undefined || rows.length === 0) return { ok: false, reason: 'empty' };
  if (rows.length > MOST_LINES) return { ok: false, reason: 'long' };
  const places = placesOf(heading);
  if (places.bookedOn < 0 || places.amount < 0 || places.purpose < 0) return { ok: false, reason: 'columns' };
  const read = rows.flatMap((cells, at): StatementRow[] => {
    const cell = (column: Column) => (cells[places[column]] ?? '').trim();
    if (cells.every((text) => text.trim() === '')) return [];
    const line = at + 2;
    const code = cell('currency').toUpperCase() || currency;
    const bookedOn = readDay(cell('bookedOn'));
    const amountMinor = readMoney(cell('amount'), code);
    // Banks leave the column empty for what went out.
    if (cell('amount') === '' || (amountMinor !== undefined && amountMinor <= 0)) return [];
    const purpose = cell('purpose').slice(0, 500);
    if (bookedOn === undefined || amountMinor === undefined) return [{ line, unreadable: purpose }];
    const bankReference = cell('bankReference').slice(0, 100);
    const references = invoiceReferencesIn(purpose);
    return [{ line, bookedOn, amountMinor, currency: code, purpose, bankReference, references }];
  });
  return { ok: true, rows: read };
}

/** A row of cells for each line; quoted cells may hold separators, quotes and line breaks (RFC 4180). */
export function csvTable(text: string): string[][] {
  const body = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(body.split(/\r?\n/, 1)[0] ?? '');
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'gy');
  const rows: string[][] = [[]];
  for (let match = cell.exec(body); match !== null; match = cell.exec(body)) {
    const [, quoted, plain = '', end = ''] = match;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== separator) rows.push([]);
  }
  return rows.filter((row) => row.some((one) => one !== ''));
}

function separatorOf(firstLine: string): string {
  const count = (separator: string) => firstLine.split(separator).length;
  return [';', '\t', ','].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}

function placesOf(heading: readonly string[]): Readonly<Record<Column, number>> {
  const folded = heading.map((text) => text.normalize('NFKC').trim().toLowerCase());
  const place = (column: Column) => {
    const words: readonly string[] = HEADINGS[column];
    const exact = folded.findIndex((text) => words.includes(text));
    return exact >= 0 ? exact : folded.findIndex((text) => words.some((word) => text.startsWith(`${word} `)));
  };
  return {
    bookedOn: place('bookedOn'),
    amount: place('amount'),
    purpose: place('purpose'),
    bankReference: place('bankReference'),
    currency: place('currency'),
  };
}

function readDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  const local = /^(\d{1,2})[./](\d{1,2})[./](\d{4})/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : local ? [local[3], local[2], local[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${found}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(found) ? undefined : found;
}
