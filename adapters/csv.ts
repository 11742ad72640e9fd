import { stringify } from 'csv-stringify/sync';
import { neutralCell } from '#domain/desk/export-cell.ts';
import type { ExportTable } from '#domain/desk/export-table.ts';
import type { Language } from '#domain/locale.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table as CSV that the spreadsheet of that language opens by itself: UTF-8 with a byte order mark, CRLF, `;` where the
 * decimal sign is a comma (Russian), `,` in English. Texts that look like formulas are made harmless
 * (security-reliability.md rule 20).
 */
export function csvOf({ header, rows }: ExportTable, language: Language): string {
  return BYTE_ORDER_MARK + csvRows([header, ...rows], language);
}

/** More rows for the end of such a file. */
export function csvRows(rows: ExportTable['rows'], language: Language): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? neutralCell(cell) : cell)));
  return stringify(cells, {
    delimiter: language === 'ru' ? ';' : ',',
    record_delimiter: 'windows',
  });
}
