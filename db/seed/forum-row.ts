import type { RowChange, RowSet } from '#domain/programme/programme.ts';
import type { SampleForum } from './forum.ts';

/** What the rows of one forum are made with; `id` gives the same id for the same names every time. */
export type ForumWork = {
  readonly forum: SampleForum;
  readonly editionId: string;
  readonly planId: string;
  readonly subForumId: string | null;
  readonly id: (...names: readonly string[]) => string;
};

/** A row that is new. */
export function made<S extends RowSet>(
  set: S,
  after: NonNullable<Extract<RowChange, { set: S }>['after']>,
): RowChange {
  return { set, id: after.id, before: null, after } as RowChange;
}

/** The entry of a declaration by its key. @throws Error for a key that is not declared */
export function declared<T>(entries: Readonly<Record<string, T>>, key: string): T {
  const found = entries[key];
  if (found === undefined) throw new Error(`The sample forum declares no ${key}`);
  return found;
}
