import { asc, eq } from 'drizzle-orm';
import type { Reader } from '../types.ts';

export type FrozenReportRow = {
  readonly slug: string;
  readonly no: number;
  readonly text: string;
  readonly sha256: string;
  readonly journalRoot: string;
};

/** The frozen reports of all editions, for whoever recounts the whole instance. */
export async function frozenReports(reader: Reader): Promise<FrozenReportRow[]> {
  const { audienceReport: report, edition } = reader.t;
  return reader
    .select({
      slug: edition.slug,
      no: report.no,
      text: report.text,
      sha256: report.sha256,
      journalRoot: report.journalRoot,
    })
    .from(report)
    .innerJoin(edition, eq(edition.id, report.editionId))
    .orderBy(asc(edition.slug), asc(report.no));
}
