import type { BoardData, CardData } from './board.ts';

/** What a reader marked on a day, found in the browser: the page is the same for everybody (programme.md PP3). */
export type FavouriteDay = {
  readonly groups: BoardData['groups'];
  readonly count: number;
  /** Pairs that share a minute; cancelled ones share none. */
  readonly overlaps: readonly (readonly [CardData, CardData])[];
  /** Whole minutes between the end of everything before and a start, by that start; no entry where there are none. */
  readonly freeMinutes: ReadonlyMap<number, number>;
};

/** The part of a board that is marked. Times are read off its rows, which are equally long. */
export function favouriteDay(
  { groups, stepMinutes }: Pick<BoardData, 'groups' | 'stepMinutes'>,
  codes: readonly string[],
): FavouriteDay {
  const marked = new Set(codes);
  const kept = groups
    .map((group) => ({
      ...group,
      cards: group.cards.filter(({ star }) => star !== undefined && marked.has(star)),
    }))
    .filter(({ cards }) => cards.length > 0);
  const freeMinutes = new Map<number, number>();
  let end: number | undefined;
  for (const { at, cards } of kept) {
    const start = Math.min(...cards.map((card) => spanOf(card)[0]));
    if (end !== undefined && start > end) freeMinutes.set(at, (start - end) * stepMinutes);
    end = Math.max(end ?? 0, ...cards.map((card) => spanOf(card)[1]));
  }
  const cards = kept.flatMap((group) => group.cards);
  return { groups: kept, count: cards.length, overlaps: overlapsOf(cards), freeMinutes };
}

function overlapsOf(cards: readonly CardData[]): FavouriteDay['overlaps'] {
  const held = cards.filter(({ state }) => state !== 'cancelled');
  return held.flatMap((one, n) =>
    held.slice(n + 1).flatMap((other) => (meet(spanOf(one), spanOf(other)) ? [[one, other] as const] : [])),
  );
}

/** Half-open: one may begin where another ends. */
function meet([start, end]: readonly [number, number], other: readonly [number, number]): boolean {
  return start < other[1] && other[0] < end;
}

/** First row and the row after the last. */
function spanOf({ areas: [area] }: CardData): readonly [number, number] {
  return area === undefined ? [0, 0] : [area[0], area[0] + area[1]];
}
