import { getDb } from '#db/client.ts';
import { addExportFetches } from '#db/exchange/export-stat.ts';
import type { ExportTally } from '#domain/exchange/export-stat.ts';

/** Adds what this process counted since it was asked last to the counters of all (exchange.md EX4). */
export async function keepExportFetches(tallies: readonly ExportTally[]): Promise<void> {
  if (tallies.length === 0) return;
  await getDb().tx((tx) => addExportFetches(tx, tallies), { guarded: true, label: 'export-stat' });
}
