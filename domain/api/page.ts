import { sameData } from '../canonical-json.ts';
import type { ProgrammeSnapshot } from '../programme/snapshot.ts';
import { versionText } from '../programme/version-text.ts';
import type { ListQuery } from './query.ts';
import { ROW_SOURCES, type Telling } from './row.ts';
import type { ApiList } from './row-schema.ts';
import { sayIn } from './text.ts';

export type ApiPage = {
  readonly version: string;
  readonly data: readonly object[];
  readonly next_cursor: string | null;
  readonly removed?: readonly string[];
};

export type PageMeans = {
  readonly origin: string;
  readonly earlier?: ProgrammeSnapshot | null;
  /** Of people, by their ids: of a draft, for whoever may have them. */
  readonly emails?: ReadonlyMap<string, string | null>;
  /** Of a draft: the mark of the row with this id. */
  readonly revOf?: (id: string) => string;
};

/**
 * One page of a list of a release, in the order of ids: a cursor is the last id, so that whoever walks the pages while
 * a new release comes out meets each row that both have exactly once (exchange.md rule 26 and test 10).
 * `earlier` is the release that was public at `updated_since`: absent without that, null where there was none.
 */
export function listPage(
  list: ApiList,
  snapshot: ProgrammeSnapshot,
  query: ListQuery,
  { origin, earlier, emails, revOf }: PageMeans,
): ApiPage {
  const expand = new Set(namesIn(query.expand));
  const told = (of: ProgrammeSnapshot) =>
    rowsOf(list, of, { say: sayIn(query.lang, of.edition), origin, expand, emails });
  const rows = told(snapshot);
  const before = earlier ? told(earlier) : undefined;
  const wanted = before === undefined ? rows : changedRows(rows, before);
  const { page, next } = cut(wanted, query);
  const isFirst = query.cursor === undefined;
  return {
    version: versionText(snapshot.release),
    data: page.map(({ id, row }) => ({
      ...only(row(), query),
      ...(revOf === undefined ? {} : { rev: revOf(id) }),
    })),
    next_cursor: next,
    ...(earlier === undefined || !isFirst ? {} : { removed: removedIds(rows, before ?? []) }),
  };
}

type Row = { readonly id: string; readonly row: () => object };

/** The part of a sorted list behind the cursor, and the cursor of the next one. */
export function cut<R extends { readonly id: string }>(
  rows: readonly R[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): { readonly page: readonly R[]; readonly next: string | null } {
  const rest = cursor === undefined ? rows : rows.filter(({ id }) => id > cursor);
  const page = rest.slice(0, limit);
  return { page, next: rest.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** In the order of ids, which no release changes. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function rowsOf(list: ApiList, snapshot: ProgrammeSnapshot, telling: Telling): Row[] {
  const rows: Row[] = ROW_SOURCES[list](snapshot, telling);
  return rows.sort(byId);
}

function changedRows(rows: readonly Row[], before: readonly Row[]): Row[] {
  const old = new Map(before.map((one) => [one.id, one]));
  return rows.filter(({ id, row }) => {
    const earlier = old.get(id);
    return earlier === undefined || !sameData(earlier.row(), row());
  });
}

function removedIds(rows: readonly Row[], before: readonly Row[]): string[] {
  const present = new Set(rows.map(({ id }) => id));
  return before.filter(({ id }) => !present.has(id)).map(({ id }) => id);
}

/** What was asked to come along is wanted without being named twice. */
function only(row: object, { fields, expand }: Pick<ListQuery, 'fields' | 'expand'>): object {
  if (fields === undefined) return row;
  const names = new Set([...namesIn(fields), ...namesIn(expand), 'id', 'lang_used']);
  const kept = Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)));
  if (!('lang_used' in kept)) return kept;
  // Of texts that were left out nobody needs the locale.
  const used = Object.entries(kept.lang_used as object).filter(([name]) => names.has(name));
  return { ...kept, lang_used: Object.fromEntries(used) };
}

function namesIn(list: string | undefined): string[] {
  return list === undefined ? [] : list.split(',');
}
