import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { type ExportFileLine, exportFileList } from '#db/exchange/export-file.ts';
import { exportStats } from '#db/exchange/export-stat.ts';
import { publicReleaseId } from '#db/programme/public-snapshot.ts';
import { statDay } from '#domain/calendar/feed-stat.ts';
import type { ExportClient } from '#domain/exchange/export-client.ts';
import { type FetchDay, fetchDays } from '#domain/fetch-day.ts';
import { EXCHANGE_FORMATS, type ExchangeFormat } from '#domain/paths.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { type DraftFile, readDraftFile } from '../api/read-draft.ts';
import { noteExport } from '../export-note.ts';

export type ExportList = {
  /** Of the release that the public sees; none before the first one. */
  readonly files: readonly ExportFileLine[];
  /** What can be made of the draft now. */
  readonly drafts: readonly { readonly format: ExchangeFormat; readonly locale: string }[];
  /** Requests for the public files in the last {@link DAYS_SHOWN} days (UTC), the latest first; days without any are left out. */
  readonly days: readonly FetchDay<ExportClient>[];
  readonly zone: string;
};

/** Days of requests on the page. */
const DAYS_SHOWN = 14;
const DAY_MS = 24 * 3_600_000;

/** The files of an edition for programs (exchange.md EX4). @throws NotFoundError, ForbiddenError */
export async function listExports(viewer: Viewer, slug: string): Promise<ExportList> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see_draft', { edition: slug });
  const reader = getDb().read;
  const releaseId = await publicReleaseId(reader, scope);
  const files = releaseId === undefined ? [] : await exportFileList(reader, scope, releaseId);
  const drafts = EXCHANGE_FORMATS.flatMap((format) => edition.locales.map((locale) => ({ format, locale })));
  const counts = await exportStats(reader, scope, statDay(now() - (DAYS_SHOWN - 1) * DAY_MS));
  return { files, drafts, days: fetchDays(counts), zone: edition.zone };
}

/**
 * A file of the draft for whoever may read the draft; that names of people left the house is written down (exchange.md
 * EX2; security-reliability.md rule 12).
 * @throws ReauthRequiredError, NotFoundError also for a format or language that there is not, ForbiddenError
 */
export async function takeDraftFile(
  viewer: Viewer,
  slug: string,
  wish: { readonly format: string | null; readonly lang: string | null },
): Promise<DraftFile> {
  const { scope } = await gateEdition(viewer, 'programme.see_draft', { edition: slug });
  const format = EXCHANGE_FORMATS.find((one) => one === wish.format);
  if (format === undefined) throw new NotFoundError('no such format');
  const read = await readDraftFile(viewer, slug, { format, lang: wish.lang ?? undefined });
  if (!read.ok) throw new NotFoundError('no such language');
  await noteExport(viewer, { editionId: scope.editionId, what: 'sessions' });
  return read.body;
}
