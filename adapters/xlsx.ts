import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { neutralCell } from '#domain/desk/export-cell.ts';
import type { ExportCell, ExportTable } from '#domain/desk/export-table.ts';

/** A workbook with one sheet: the header bold and standing while one scrolls, texts never formulas. */
export async function xlsxOf({ header, rows }: ExportTable, sheet: string): Promise<Uint8Array<ArrayBuffer>> {
  const head = header.map((text): Cell => ({ value: safeText(text), type: String, fontWeight: 'bold' }));
  const data = [head, ...rows.map((row) => row.map(cellOf))];
  const columns = header.map((text, index) => ({
    width: widthOf([text, ...rows.map((row) => row[index] ?? null)]),
  }));
  const file = writeExcelFile(data, { sheet: sheetName(sheet), columns, stickyRowsCount: 1 });
  return new Uint8Array(await file.toBuffer());
}

/** More than a cell of the format can hold. */
const LONGEST_CELL = 32_767;
const LONGEST_SHEET_NAME = 31;

function cellOf(cell: ExportCell): Cell {
  if (cell === null || cell === '') return null;
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: safeText(cell), type: String };
}

function safeText(text: string): string {
  return neutralCell(writable(text)).slice(0, LONGEST_CELL);
}

/** What XML cannot hold, imported texts may. */
function writable(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');
}

function widthOf(cells: readonly ExportCell[]): number {
  const longest = cells
    .slice(0, 200)
    .reduce<number>((most, cell) => Math.max(most, String(cell ?? '').length), 0);
  return Math.min(60, Math.max(8, longest + 2));
}

function sheetName(name: string): string {
  return (
    name
      .replaceAll(/[\\/?*[\]:']/g, ' ')
      .slice(0, LONGEST_SHEET_NAME)
      .trim() || 'Plenum'
  );
}
