import { csvOf } from '#adapters/csv.ts';
import { xlsxOf } from '#adapters/xlsx.ts';
import { readListQuery } from '#components/desk/registration/list-address.ts';
import type { Language } from '#domain/locale.ts';
import { isoWithOffset } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { RegistrationExport } from '#usecases/registration/registration-export.ts';
import { columnsOf, rowCells } from './registration-list-view.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Wish = { readonly query: URLSearchParams; readonly language: Language };

/** People as CSV or XLSX, in the columns of the list; times as they are written in files. */
export async function registrationFile(
  list: RegistrationExport,
  { query, language }: Wish,
): Promise<Response> {
  const { columns } = readListQuery(query, {});
  const shown = columnsOf(list, language).filter(({ id }) => columns.includes(id));
  const { slug, zone } = list.edition;
  const t = translator(language);
  const rows = list.rows.map((row) => {
    const created = isoWithOffset(row.createdAt, zone);
    const cells: ReturnType<typeof rowCells> = { ...rowCells(list, row, language), created };
    return [row.name, ...shown.map(({ id }) => cells[id] ?? '')];
  });
  const table = { header: [t('registrationDesk.column.name'), ...shown.map(({ label }) => label)], rows };
  const isBook = query.get('format') === 'xlsx';
  const name = `${slug}-registrations`;
  const body = isBook ? await xlsxOf(table, name) : csvOf(table, language);
  return new Response(body, {
    headers: {
      'content-type': isBook ? XLSX : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.${isBook ? 'xlsx' : 'csv'}"`,
      'cache-control': 'private, no-store',
    },
  });
}
