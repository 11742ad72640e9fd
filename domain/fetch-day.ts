/** Fetches of anything that programs read; `notModified` of them were told that nothing changed. */
export type Fetched = { readonly fetches: number; readonly notModified: number };

/** Fetches by one family of programs on one day (UTC). */
export type FetchCount<C> = Fetched & { readonly onDate: string; readonly client: C };

export type FetchDay<C> = Fetched & {
  readonly onDate: string;
  readonly byClient: ReadonlyMap<C, number>;
};

/** All of them together. */
export function sumOfFetches(counts: readonly Fetched[]): Fetched {
  return counts.reduce<Fetched>(
    (sum, { fetches, notModified }) => ({
      fetches: sum.fetches + fetches,
      notModified: sum.notModified + notModified,
    }),
    { fetches: 0, notModified: 0 },
  );
}

/** Each day that has fetches, the latest first (calendar.md C15, exchange.md EX4). */
export function fetchDays<C>(counts: readonly FetchCount<C>[]): FetchDay<C>[] {
  return [...Map.groupBy(counts, ({ onDate }) => onDate)]
    .map(([onDate, of]): FetchDay<C> => {
      const byClient = new Map<C, number>();
      for (const { client, fetches } of of) byClient.set(client, (byClient.get(client) ?? 0) + fetches);
      return { onDate, ...sumOfFetches(of), byClient };
    })
    .sort((a, b) => (a.onDate < b.onDate ? 1 : -1));
}
