import type { FieldValue, RecordField, RecordRow } from '#domain/desk/record.ts';
import { searchText } from '#domain/search/normalise.ts';
import { numberOf, textOf } from './field-value.ts';
import { NAME, type TableQuery } from './table-query.ts';

/** A row with its cells as they are printed, made once for all filtering and sorting. */
export type TableRow = {
  readonly row: RecordRow;
  readonly cells: Readonly<Record<string, string>>;
  /** What cells are ordered by: their text, but dates as they are stored. */
  readonly keys: Readonly<Record<string, string>>;
  /** Name and all cells, folded for search. */
  readonly haystack: string;
};

/** Prepares rows: `print` gives the text of a cell. */
export function tableRows(
  rows: readonly RecordRow[],
  fields: readonly RecordField[],
  print: (field: RecordField, value: FieldValue | undefined) => string,
): TableRow[] {
  return rows.map((row) => {
    const cells = Object.fromEntries(
      fields.map((field) => [field.name, print(field, row.values[field.name])]),
    );
    const texts = Object.values(row.values).flatMap(textsOf);
    const dates = fields.filter(({ kind }) => kind === 'date' || kind === 'wall_time');
    const stored = Object.fromEntries(dates.map(({ name }) => [name, textOf(row.values[name])]));
    return {
      row,
      cells,
      keys: { ...cells, ...stored },
      haystack: searchText([row.name, ...Object.values(cells), ...texts].join(' ')),
    };
  });
}

/** The rows that the query lets through, in its order. Every word typed must stand somewhere in a row. */
export function arrangeRows(
  rows: readonly TableRow[],
  query: Pick<TableQuery, 'text' | 'sort' | 'filters'>,
  locale: string,
): TableRow[] {
  const words = searchText(query.text).split(/\s+/).filter(Boolean);
  const filters = Object.entries(query.filters).filter(([, values]) => values.length > 0);
  const found = rows.filter(
    ({ row, haystack }) =>
      words.every((word) => haystack.includes(word)) &&
      filters.every(([name, values]) =>
        values.some((value) => filterValues(row.values[name]).includes(value)),
      ),
  );
  return query.sort ? sorted(found, query.sort, locale) : found;
}

/** What a value counts as in a filter: `''` for nothing, so that "without a track" can be asked. */
export function filterValues(value: FieldValue | undefined): readonly string[] {
  if (Array.isArray(value)) {
    const texts = value.filter((part): part is string => typeof part === 'string');
    return texts.length > 0 ? texts : [''];
  }
  if (value === true) return ['true'];
  if (value === false) return ['false'];
  if (typeof value === 'number') return [String(value)];
  return [typeof value === 'string' ? value : ''];
}

function sorted(
  rows: TableRow[],
  { name, isDown }: NonNullable<TableQuery['sort']>,
  locale: string,
): TableRow[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = isDown ? -1 : 1;
  const key = ({ row, keys }: TableRow) => (name === NAME ? row.name : (keys[name] ?? ''));
  const number = ({ row }: TableRow) => numberOf(row.values[name]);
  return rows.toSorted((a, b) => {
    const [x, y] = [number(a), number(b)];
    if (x !== null && y !== null) return sign * (x - y);
    const [left, right] = [key(a), key(b)];
    const [isLeft, isRight] = [x !== null || left !== '', y !== null || right !== ''];
    // What is empty stands last whichever way.
    if (!isLeft || !isRight) return Number(isRight) - Number(isLeft);
    return sign * collator.compare(left, right);
  });
}

function textsOf(value: FieldValue): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).filter((part): part is string => typeof part === 'string');
}
