import { NEW_ID } from '#domain/desk/session-value.ts';

/** An id for a row that only this form knows; the server gives it a real one. */
export function freshRowId(): string {
  return `${NEW_ID}${crypto.randomUUID()}`;
}

/** The list with one row changed. */
export function withRow<T>(rows: readonly T[], index: number, change: Partial<T>): readonly T[] {
  return rows.map((row, at) => (at === index ? { ...row, ...change } : row));
}

export function withoutRow<T>(rows: readonly T[], index: number): readonly T[] {
  return rows.filter((_, at) => at !== index);
}

/** Keys for so many rows: those that are known, and for what was put in from outside the next ones. */
export function rowKeys(known: readonly number[], count: number): readonly number[] {
  const fresh = Math.max(-1, ...known) + 1;
  return Array.from({ length: count }, (_, at) => known[at] ?? fresh + at);
}

/** The list with one row one place up or down. */
export function movedRow<T>(rows: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const next = [...rows];
  const [row] = next.splice(index, 1);
  if (row !== undefined) next.splice(index + by, 0, row);
  return next;
}
