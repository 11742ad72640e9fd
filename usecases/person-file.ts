import { csvOf } from '#adapters/csv.ts';
import type { ZipFile } from '#adapters/zip.ts';
import type { ExportCell } from '#domain/desk/export-table.ts';

/** Tables of an export by name, each row with the columns that are its person's. */
export type PersonTables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** The tables once more as files that spreadsheets open: `tables/{name}.csv` (registration.md P2). */
export function tableFiles(tables: PersonTables): ZipFile[] {
  return Object.entries(tables).map(([name, rows]) => {
    const header = Object.keys(rows[0] ?? {});
    const cells = rows.map((row) => header.map((column) => cellOf(row[column])));
    return { name: `tables/${name}.csv`, bytes: Buffer.from(csvOf({ header, rows: cells }, 'en')) };
  });
}

function cellOf(value: unknown): ExportCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return JSON.stringify(value);
}
