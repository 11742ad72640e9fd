import { fill, type LiveWords } from './live-words.ts';

/** What everybody is told of the number of viewers of each hall (broadcast.md B21); null: nothing. */
export type PublicCounts = Readonly<Record<string, string | number | null>>;

/** The counts that a tick brings; undefined where it brings none. */
export function countsIn(data: unknown): PublicCounts | undefined {
  try {
    const tick = JSON.parse(String(data)) as { readonly viewers?: unknown } | null;
    const viewers = tick?.viewers;
    return typeof viewers === 'object' && viewers !== null ? (viewers as PublicCounts) : undefined;
  } catch {
    return undefined;
  }
}

/** A sentence about how many watch; undefined where nothing is to be said: hidden, or nobody. */
export function countText(
  count: string | number | null | undefined,
  { page }: LiveWords,
  number: (value: number) => string,
): string | undefined {
  if (typeof count === 'number') return count > 0 ? fill(page.viewers, { count: number(count) }) : undefined;
  if (count === 'few') return page.viewersFew;
  return count === 'many' ? page.viewersMany : undefined;
}
