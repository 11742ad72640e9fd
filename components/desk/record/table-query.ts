import type { RecordField } from '#domain/desk/record.ts';

/** A list as somebody arranged it; all of it stands in the address, so that a link shows the same. */
export type TableQuery = {
  readonly text: string;
  /** Field name and direction; absent: the order that the rows came in. */
  readonly sort: { readonly name: string; readonly isDown: boolean } | undefined;
  /** Chosen values per field; a row fits when it has one of them. `''` stands for nothing, `true` for a flag. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Undefined while nobody chose. */
  readonly columns: readonly string[] | undefined;
  /** From 1. */
  readonly page: number;
};

export const PAGE_ROWS = 100;

const FILTER_PREFIX = 'f.';

/** Reads the query of an address; what the fields do not know is left out. */
export function readTableQuery(query: URLSearchParams, fields: readonly RecordField[]): TableQuery {
  const known = new Set(fields.map(({ name }) => name));
  const sort = query.get('sort') ?? '';
  const sortName = sort.replace(/^-/, '');
  const filters = [...new Set(query.keys())].flatMap((key): [string, string[]][] => {
    const name = key.slice(FILTER_PREFIX.length);
    return key.startsWith(FILTER_PREFIX) && known.has(name) ? [[name, query.getAll(key)]] : [];
  });
  const columns = query
    .get('columns')
    ?.split(',')
    .filter((name) => known.has(name));
  return {
    text: query.get('q') ?? '',
    sort:
      known.has(sortName) || sortName === NAME ? { name: sortName, isDown: sort.startsWith('-') } : undefined,
    filters: Object.fromEntries(filters),
    columns,
    page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
  };
}

/** The sort key of the row's own name. */
export const NAME = 'name';

/** The query without a question mark; parameters of other parts of the page are kept. */
export function writeTableQuery(table: TableQuery, others: URLSearchParams): string {
  const query = new URLSearchParams();
  for (const [name, value] of others) if (!isOwn(name)) query.append(name, value);
  if (table.text !== '') query.set('q', table.text);
  if (table.sort) query.set('sort', `${table.sort.isDown ? '-' : ''}${table.sort.name}`);
  for (const [name, values] of Object.entries(table.filters))
    for (const value of values) query.append(FILTER_PREFIX + name, value);
  if (table.columns) query.set('columns', table.columns.join(','));
  if (table.page > 1) query.set('page', String(table.page));
  return query.toString();
}

function isOwn(name: string): boolean {
  return ['q', 'sort', 'columns', 'page'].includes(name) || name.startsWith(FILTER_PREFIX);
}
