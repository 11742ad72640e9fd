import { uniqueSlug } from '../slug.ts';
import { type FieldRefusal, type RecordValues, USE_NOUNS, type UseNoun } from './record.ts';
import type { DraftState, RecordUse } from './record-definition.ts';
import { textValue } from './record-value.ts';

type Slugged = { readonly id: string; readonly slug: string };

/** Refuses a slug that another row of the set has. */
export function slugTaken(
  rows: ReadonlyMap<string, Slugged>,
  id: string | null,
  values: RecordValues,
): readonly FieldRefusal[] {
  const slug = textValue(values, 'slug');
  const isTaken = slug !== '' && [...rows.values()].some((row) => row.id !== id && row.slug === slug);
  return isTaken ? [{ name: 'slug', code: 'taken' }] : [];
}

/** The slug as typed, else the suggestion, made unique among the other rows. */
export function slugFor(
  rows: ReadonlyMap<string, Slugged>,
  id: string,
  typed: string,
  suggestion: string,
): string {
  if (typed !== '') return typed;
  const others = [...rows.values()].filter((row) => row.id !== id).map(({ slug }) => slug);
  return uniqueSlug(suggestion, new Set(others));
}

/** Refuses an end before its start; either may be absent. */
export function endBeforeStart(values: RecordValues, start: string, end: string): readonly FieldRefusal[] {
  const [from, until] = [textValue(values, start), textValue(values, end)];
  return from !== '' && until !== '' && until < from ? [{ name: end, code: 'ends_before_start' }] : [];
}

/** The place after the last row. */
export function nextPosition(rows: ReadonlyMap<string, { readonly position: number }>): number {
  return Math.max(-1, ...[...rows.values()].map(({ position }) => position)) + 1;
}

/** How many rows of a map fulfil a condition. */
export function countOf<T>(rows: ReadonlyMap<string, T>, is: (row: T) => boolean): number {
  return [...rows.values()].filter(is).length;
}

/** Uses without those that are none. */
export function usesOf(counts: Readonly<Partial<Record<UseNoun, number>>>): RecordUse[] {
  return USE_NOUNS.flatMap((noun) => {
    const count = counts[noun] ?? 0;
    return count > 0 ? [{ noun, count }] : [];
  });
}

/** The zone in which a sub-forum, or the edition where there is none, tells its time. */
export function zoneOf({ rows, edition }: DraftState, subForumId: string | null): string {
  return (subForumId === null ? undefined : rows.subForums.get(subForumId)?.zone) ?? edition.zone;
}
