import { type RegistrationFilter, registrationQuery } from '#domain/registration/registration-filter.ts';

/** Columns beside the name, in their order; answers to questions come behind them as `answer.<key>`. */
export const LIST_COLUMNS = [
  'state',
  'type',
  'email',
  'created',
  'humanCode',
  'organisation',
  'position',
  'country',
  'language',
  'source',
  'accessCode',
  'bookings',
  'note',
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number] | `answer.${string}`;

const STARTING: readonly ListColumn[] = ['state', 'type', 'email', 'created'];

/** The list as its address has it. */
export type ListQuery = {
  readonly filter: RegistrationFilter;
  readonly order: 'name' | 'newest';
  readonly columns: readonly ListColumn[];
};

/** Reads an address; what does not exist is left out. */
export function readListQuery(query: URLSearchParams, filter: RegistrationFilter): ListQuery {
  const given = query.getAll('col').filter(isColumn);
  return {
    filter,
    order: query.get('sort') === 'newest' ? 'newest' : 'name',
    columns: given.length === 0 ? STARTING : [...new Set(given)],
  };
}

/** The address of the list, from its beginning or from a row on. */
export function listAddress(
  base: string,
  query: ListQuery,
  place: { readonly after?: string; readonly before?: string } = {},
): string {
  const search = new URLSearchParams(registrationQuery(query.filter));
  for (const [name, value] of arrangement(query)) search.append(name, value);
  for (const [name, value] of Object.entries(place)) if (value !== undefined) search.set(name, value);
  return search.size === 0 ? base : `${base}?${search}`;
}

/** The address of the list as a file, with its columns. */
export function exportAddress(base: string, query: ListQuery, format: 'csv' | 'xlsx'): string {
  const search = new URLSearchParams(registrationQuery(query.filter));
  for (const column of query.columns) search.append('col', column);
  search.set('format', format);
  return `${base}?${search}`;
}

/** Order and columns, where they differ from how the list begins. */
export function arrangement({ order, columns }: ListQuery): [string, string][] {
  const isStarting = columns.join() === STARTING.join();
  return [
    ...(order === 'newest' ? [['sort', 'newest'] as [string, string]] : []),
    ...(isStarting ? [] : columns.map((column): [string, string] => ['col', column])),
  ];
}

/** Whether anything but the state narrows the list. */
export function isNarrowed({ states: _, ...filter }: RegistrationFilter): boolean {
  return Object.keys(filter).length > 0;
}

function isColumn(name: string): name is ListColumn {
  return (LIST_COLUMNS as readonly string[]).includes(name) || /^answer\.[\w-]{1,60}$/.test(name);
}
