import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { ExportCount, ExportTally } from '#domain/exchange/export-stat.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

/** Adds what a process counted; of an edition that went meanwhile nothing is kept. */
export async function addExportFetches(tx: Tx, tallies: readonly ExportTally[]): Promise<void> {
  const { exportStat, edition } = tx.t;
  const ids = [...new Set(tallies.map(({ editionId }) => editionId)), ''];
  const found = await tx.select({ id: edition.id }).from(edition).where(inArray(edition.id, ids));
  const there = new Set(found.map(({ id }) => id));
  const { editionId, onDate, format, locale, client } = exportStat;
  for (const tally of tallies.filter((each) => there.has(each.editionId)))
    await tx
      .insert(exportStat)
      .values(tally)
      .onConflictDoUpdate({
        target: [editionId, onDate, format, locale, client],
        set: {
          fetches: sql`${exportStat.fetches} + ${tally.fetches}`,
          notModified: sql`${exportStat.notModified} + ${tally.notModified}`,
        },
      });
}

/** What was counted of an edition from a date on, by day. */
export async function exportStats(
  reader: Reader,
  scope: EditionScope,
  fromOn: string,
): Promise<ExportCount[]> {
  const { format, locale, onDate, client, fetches, notModified, editionId } = reader.t.exportStat;
  return reader
    .select({ format, locale, onDate, client, fetches, notModified })
    .from(reader.t.exportStat)
    .where(and(eq(editionId, scope.editionId), gte(onDate, fromOn)))
    .orderBy(asc(onDate), asc(format), asc(locale), asc(client));
}

/** Forgets what was counted before a date, of all editions. */
export async function forgetExportFetches(tx: Tx, beforeOn: string): Promise<void> {
  await tx.delete(tx.t.exportStat).where(lt(tx.t.exportStat.onDate, beforeOn));
}
