import { csvOf } from '#adapters/csv.ts';
import { xlsxOf } from '#adapters/xlsx.ts';
import { cellText } from '#components/desk/record/field-text.ts';
import { recordWords } from '#components/desk/record/record-words.ts';
import { readTableQuery } from '#components/desk/record/table-query.ts';
import { arrangeRows, tableRows } from '#components/desk/record/table-rows.ts';
import { type ExportOrder, type ExportWords, exportTable } from '#domain/desk/export-table.ts';
import type { RecordField, RecordNoun } from '#domain/desk/record.ts';
import type { Language } from '#domain/locale.ts';
import { isLocaleTag } from '#domain/locale.ts';
import { type MessageKey, translator } from '#i18n/translator.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type ExportRequest = {
  readonly noun: RecordNoun;
  /** Area of the words of the fields, as for RecordForm. */
  readonly labelArea?: string;
  /** Without ending, in Latin letters: `forum-2027-halls`. */
  readonly fileName: string;
  readonly language: Language;
};

export type ExportWish = { readonly format: 'csv' | 'xlsx'; readonly query: URLSearchParams };

/** `?format=csv|xlsx` of an export, with the arrangement of the list behind it as the list has it in its address. */
export function exportWish(url: string): ExportWish {
  const query = new URL(url).searchParams;
  return { format: query.get('format') === 'xlsx' ? 'xlsx' : 'csv', query };
}

/**
 * A table of records as a file to keep: the rows that the list lets through, in its order, with its columns (all when
 * none are named). Nobody in between may store it.
 */
export async function exportAnswer(
  file: ExportRequest,
  { format, query }: ExportWish,
  order: Omit<ExportOrder, 'columns'>,
): Promise<Response> {
  const { noun, labelArea = 'structure', fileName, language } = file;
  const table = exportTable(arranged(file, query, order), exportWords(noun, labelArea, language));
  const isBook = format === 'xlsx';
  const body = isBook ? await xlsxOf(table, fileName) : csvOf(table, language);
  return new Response(body, {
    headers: {
      'content-type': isBook ? XLSX : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}.${format}"`,
      'cache-control': 'private, no-store',
    },
  });
}

/** The same rules as the table in the browser, so that a file never holds what the list did not show. */
function arranged(
  { noun, labelArea = 'structure', language }: ExportRequest,
  query: URLSearchParams,
  order: Omit<ExportOrder, 'columns'>,
): ExportOrder {
  const { fields, options, locales } = order;
  const t = translator(language);
  const words = recordWords(t, labelArea, noun);
  const asked = readTableQuery(query, fields);
  const prepared = tableRows(order.rows, fields, (field, value) =>
    cellText(value, { field, words, options, locales, t, language }),
  );
  const rows = arrangeRows(prepared, asked, language).map(({ row }) => row);
  return { ...order, rows, ...(asked.columns && { columns: asked.columns }) };
}

function exportWords(noun: RecordNoun, area: string, language: Language): ExportWords {
  const t = translator(language);
  // Fields arrive as data: which words there are is only known where they are defined.
  const said = (key: string) =>
    t.has(`${area}.${noun}.${key}` as MessageKey) ? t(`${area}.${noun}.${key}` as MessageKey) : key;
  const names = new Intl.DisplayNames(language === 'ru' ? 'ru' : 'en-GB', { type: 'language' });
  return {
    label: ({ name }: RecordField) => said(name),
    option: ({ name }: RecordField, option) => {
      const key = `${name}_${option}`;
      const word = said(key);
      return word === key ? option : word;
    },
    locale: (locale) => (isLocaleTag(locale) ? (names.of(locale) ?? locale) : locale),
    yes: t('structure.yes'),
    no: t('structure.no'),
  };
}
