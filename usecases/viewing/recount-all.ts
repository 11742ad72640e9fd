import { createHash } from 'node:crypto';
import { countingFolder } from '#adapters/counting-folder.ts';
import { getDb } from '#db/client.ts';
import { type FrozenReportRow, frozenReports } from '#db/viewing/frozen-report.ts';
import { readReport } from '#domain/broadcast/report-document.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance } from '../access.ts';
import { type FrozenFigures, type FrozenReport, type Recount, recountViews } from './recount.ts';

/**
 * Counts all viewings of the instance anew from the journal and compares rows, segments, roots and frozen reports with it (B25).
 * Long work that reads gigabytes: for the command line, beside a running server.
 * @throws NotFoundError, ForbiddenError, and Error when a file cannot be read
 */
export async function recountAll(
  viewer: Viewer,
  { roots, onProgress }: Pick<Parameters<typeof recountViews>[0], 'roots' | 'onProgress'>,
): Promise<Recount> {
  gateInstance(viewer, 'instance.manage');
  const rows = await frozenReports(getDb().read);
  const dataFolder = countingFolder();
  return recountViews({
    dataFolder,
    reports: rows.map(reportOf),
    ...(roots === undefined ? {} : { roots }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

function reportOf({ slug, no, text, sha256, journalRoot }: FrozenReportRow): FrozenReport {
  const isWhole = createHash('sha256').update(text).digest('hex') === sha256;
  return { name: `${slug} report ${no}`, frozen: figuresIn(text), journalRoot, isWhole };
}

/** The question and the answer of a recount stand in a report side by side. */
function figuresIn(text: string): FrozenFigures | undefined {
  const { question, figures } = readReport(text) ?? {};
  return question && figures && { question, figures };
}
