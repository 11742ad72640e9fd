import type { ExportClient } from './export-client.ts';

/** So often a family of programs fetched a file on a day (UTC); `notModified` of them were told that nothing changed. */
export type ExportCount = {
  readonly format: string;
  readonly locale: string;
  readonly onDate: string;
  readonly client: ExportClient;
  readonly fetches: number;
  readonly notModified: number;
};

export type ExportTally = ExportCount & { readonly editionId: string };

export type ExportDay = {
  readonly onDate: string;
  readonly fetches: number;
  readonly notModified: number;
  readonly byClient: ReadonlyMap<ExportClient, number>;
};

/** Each day that has requests, over the files given, the latest first (exchange.md EX4). */
export function exportDays(counts: readonly ExportCount[]): ExportDay[] {
  return [...Map.groupBy(counts, ({ onDate }) => onDate)]
    .map(([onDate, of]) => ({
      onDate,
      fetches: sum(of, 'fetches'),
      notModified: sum(of, 'notModified'),
      byClient: new Map(
        [...Map.groupBy(of, ({ client }) => client)].map(([client, its]) => [client, sum(its, 'fetches')]),
      ),
    }))
    .sort((a, b) => (a.onDate < b.onDate ? 1 : -1));
}

function sum(counts: readonly ExportCount[], field: 'fetches' | 'notModified'): number {
  return counts.reduce((total, count) => total + count[field], 0);
}
