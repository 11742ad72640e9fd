/** Something at a time, of one day of one place. */
export type AgendaItem<T> = {
  /** Which day it belongs to, and in whose zone; items of one key stand together. */
  readonly day: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly what: T;
};

export type AgendaDay<T> = {
  readonly key: string;
  /** In order of time; items of one block overlap, directly or through others. */
  readonly blocks: readonly {
    readonly items: readonly AgendaItem<T>[];
    /** Whole minutes since the block before has ended; 0 for the first. */
    readonly freeBeforeMinutes: number;
  }[];
};

/**
 * The days of an agenda: overlapping items (half-open: one may begin when another ends) share a block, and the time
 * between blocks is counted (design.md R3). Days follow each other by their first item.
 */
export function agendaDays<T>(items: readonly AgendaItem<T>[]): AgendaDay<T>[] {
  const sorted = [...items].sort((a, b) => a.startAt - b.startAt || a.endAt - b.endAt);
  const days = new Map<string, AgendaItem<T>[]>();
  for (const item of sorted) days.set(item.day, [...(days.get(item.day) ?? []), item]);
  return [...days].map(([key, ofDay]) => ({ key, blocks: blocksOf(ofDay) }));
}

function blocksOf<T>(sorted: readonly AgendaItem<T>[]): AgendaDay<T>['blocks'] {
  const blocks: { items: AgendaItem<T>[]; endAt: number; freeBeforeMinutes: number }[] = [];
  for (const item of sorted) {
    const last = blocks.at(-1);
    if (last !== undefined && item.startAt < last.endAt) {
      last.items.push(item);
      last.endAt = Math.max(last.endAt, item.endAt);
    } else {
      const freeBeforeMinutes = last === undefined ? 0 : Math.floor((item.startAt - last.endAt) / 60_000);
      blocks.push({ items: [item], endAt: item.endAt, freeBeforeMinutes });
    }
  }
  return blocks.map(({ items, freeBeforeMinutes }) => ({ items, freeBeforeMinutes }));
}
