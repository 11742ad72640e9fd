import { csvOf } from '#adapters/csv.ts';
import { xlsxOf } from '#adapters/xlsx.ts';
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

/** `?format=csv|xlsx&columns=name,capacity` of an export; columns in their order, all when none are named. */
export function exportWish(url: string): { format: 'csv' | 'xlsx'; columns: readonly string[] } {
  const query = new URL(url).searchParams;
  const columns = (query.get('columns') ?? '').split(',').filter((name) => name !== '');
  return { format: query.get('format') === 'xlsx' ? 'xlsx' : 'csv', columns };
}

/** A table of records as a file to keep; nobody in between may store it. */
export async function exportAnswer(
  { noun, labelArea = 'structure', fileName, language }: ExportRequest,
  format: 'csv' | 'xlsx',
  order: ExportOrder,
): Promise<Response> {
  const table = exportTable(order, exportWords(noun, labelArea, language));
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
