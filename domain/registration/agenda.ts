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
    /** Minutes on foot from what ended last to what begins; 0 where nobody measured them, and for the first. */
    readonly walkBeforeMinutes: number;
  }[];
};

/** Minutes on foot from one item to another; undefined where nobody measured. */
export type WalkBetween<T> = (from: T, to: T) => number | undefined;

/**
 * The days of an agenda: overlapping items (half-open: one may begin when another ends) share a block, and the time
 * between blocks is counted (design.md R3). Days follow each other by their first item.
 */
export function agendaDays<T>(
  items: readonly AgendaItem<T>[],
  walkBetween: WalkBetween<T> = () => undefined,
): AgendaDay<T>[] {
  const sorted = [...items].sort((a, b) => a.startAt - b.startAt || a.endAt - b.endAt);
  const days = new Map<string, AgendaItem<T>[]>();
  for (const item of sorted) days.set(item.day, [...(days.get(item.day) ?? []), item]);
  return [...days].map(([key, ofDay]) => ({ key, blocks: blocksOf(ofDay, walkBetween) }));
}

type Block<T> = {
  readonly items: AgendaItem<T>[];
  last: AgendaItem<T>;
  readonly freeBeforeMinutes: number;
  readonly walkBeforeMinutes: number;
};

function blocksOf<T>(sorted: readonly AgendaItem<T>[], walkBetween: WalkBetween<T>): AgendaDay<T>['blocks'] {
  const blocks: Block<T>[] = [];
  for (const item of sorted) {
    const before = blocks.at(-1);
    if (before !== undefined && item.startAt < before.last.endAt) {
      before.items.push(item);
      if (item.endAt > before.last.endAt) before.last = item;
    } else {
      const last = before?.last;
      const freeBeforeMinutes = last === undefined ? 0 : Math.floor((item.startAt - last.endAt) / 60_000);
      const walkBeforeMinutes = last === undefined ? 0 : (walkBetween(last.what, item.what) ?? 0);
      blocks.push({ items: [item], last: item, freeBeforeMinutes, walkBeforeMinutes });
    }
  }
  return blocks.map(({ last: _last, ...block }) => block);
}
