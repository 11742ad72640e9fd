import { csvTable } from './bank-statement.ts';

/** One person of a file; empty cells are left out. Lines count from 1 below the heads. */
export type ImportLine = {
  readonly name: string;
  readonly email?: string;
  /** Slug of a type. */
  readonly type?: string;
  readonly locale?: string;
};

export type ImportTable =
  | { readonly ok: true; readonly rows: readonly ImportLine[] }
  | { readonly ok: false; readonly reason: 'empty' | 'no_name' | 'too_many' };

/** More in one transaction would keep other writers waiting. */
export const IMPORT_ROWS_MOST = 500;

/** Words that head a column, in lower case; the first that fits is taken. */
const HEADS: Readonly<Record<keyof ImportLine, readonly string[]>> = {
  name: ['name', 'full name', 'имя', 'фио', 'имя на бейдже', 'name on the badge'],
  email: ['email', 'e-mail', 'mail', 'почта', 'эл. почта', 'адрес'],
  type: ['type', 'ticket', 'тип', 'билет'],
  locale: ['language', 'locale', 'язык'],
};

/**
 * Reads a file of people: CSV with a line of heads, comma or semicolon. A type may be written as its slug or as one of its
 * names; what is not known stays as it is, so that the import names it. Other columns are left out.
 */
export function readImportTable(
  text: string,
  types: readonly { readonly slug: string; readonly name: Readonly<Record<string, string>> }[],
): ImportTable {
  const [head, ...lines] = csvTable(text.replace(/^\uFEFF/, ''));
  const rows = lines.filter((line) => line.some((cell) => cell.trim() !== ''));
  if (head === undefined || rows.length === 0) return { ok: false, reason: 'empty' };
  const heads = head.map((cell) => cell.trim().toLowerCase());
  const at = (name: keyof ImportLine) => heads.findIndex((cell) => HEADS[name].includes(cell));
  if (at('name') < 0) return { ok: false, reason: 'no_name' };
  if (rows.length > IMPORT_ROWS_MOST) return { ok: false, reason: 'too_many' };
  return { ok: true, rows: rows.map((row) => lineOf(row, at, types)) };
}

function lineOf(
  row: readonly string[],
  at: (name: keyof ImportLine) => number,
  types: Parameters<typeof readImportTable>[1],
): ImportLine {
  const cell = (name: keyof ImportLine) => (row[at(name)] ?? '').trim();
  const [email, typed, locale] = [cell('email'), cell('type'), cell('locale').toLowerCase()];
  const type = types.find(
    ({ slug, name }) => slug === typed || Object.values(name).some((one) => one.trim() === typed),
  );
  return {
    name: cell('name'),
    ...(email !== '' && { email }),
    ...(typed !== '' && { type: type?.slug ?? typed }),
    ...(locale !== '' && { locale }),
  };
}
