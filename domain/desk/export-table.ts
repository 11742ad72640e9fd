import type { LocaleMap } from '../locale.ts';
import type { FieldValue, RecordField, RecordOptions, RecordRow } from './record.ts';
import { isMap } from './record-value.ts';

/** A cell as spreadsheets know it; text may be anything and is made harmless by whoever writes the file. */
export type ExportCell = string | number | null;
export type ExportTable = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly ExportCell[])[];
};

/** The words of the page's language that a table needs. */
export type ExportWords = {
  readonly label: (field: RecordField) => string;
  readonly option: (field: RecordField, option: string) => string;
  readonly locale: (locale: string) => string;
  readonly yes: string;
  readonly no: string;
};

export type ExportOrder = {
  readonly fields: readonly RecordField[];
  readonly rows: readonly RecordRow[];
  readonly options: RecordOptions;
  readonly locales: readonly string[];
  /** Names of fields in the order of the columns; all fields when absent or empty. Unknown names are left out. */
  readonly columns?: readonly string[];
};

/**
 * Records as a table of plain cells: a text in several languages is one column per locale, references and choices are their
 * names, lists are joined by `; `.
 */
export function exportTable(order: ExportOrder, words: ExportWords): ExportTable {
  const { rows, options, locales } = order;
  const fields = chosen(order);
  const header = fields.flatMap((field) =>
    isTranslated(field)
      ? locales.map((locale) => `${words.label(field)} (${words.locale(locale)})`)
      : [words.label(field)],
  );
  const names = namesOf(options);
  const cells = rows.map(({ values }) =>
    fields.flatMap((field): ExportCell[] => {
      const value = values[field.name] ?? null;
      if (!isTranslated(field)) return [cellOf(field, value, names, words)];
      const map: LocaleMap = isMap(value) ? value : {};
      return locales.map((locale) => map[locale] ?? '');
    }),
  );
  return { header, rows: cells };
}

function chosen({ fields, columns = [] }: ExportOrder): readonly RecordField[] {
  if (columns.length === 0) return fields;
  const byName = new Map(fields.map((field) => [field.name, field]));
  return [...new Set(columns)].flatMap((name) => byName.get(name) ?? []);
}

function isTranslated({ kind }: RecordField): boolean {
  return kind === 'locale_text' || kind === 'locale_markdown';
}

type Names = ReadonlyMap<string, string>;

function namesOf(options: RecordOptions): Names {
  return new Map(Object.values(options).flatMap((list) => list.map(({ id, name }) => [id, name] as const)));
}

function cellOf(field: RecordField, value: FieldValue, names: Names, words: ExportWords): ExportCell {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (value === null) return null;
  if (typeof value === 'string') return textCell(field, value, names, words);
  if (!Array.isArray(value)) return '';
  const texts = value.filter((one): one is string => typeof one === 'string');
  return texts.map((one) => textCell(field, one, names, words)).join('; ');
}

function textCell(field: RecordField, value: string, names: Names, words: ExportWords): string {
  if (field.kind === 'reference' || field.kind === 'references') return names.get(value) ?? value;
  const isListed = (field.kind === 'choice' || field.kind === 'tags') && field.options?.includes(value);
  if (isListed) return words.option(field, value);
  return field.kind === 'wall_time' ? value.replace('T', ' ') : value;
}
