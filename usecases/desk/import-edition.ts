import { getDb } from '#db/client.ts';
import { editionBySlug } from '#db/programme/public-release.ts';
import type { ImportReport } from '#domain/exchange/diff.ts';
import type { ImportRefusal } from '#domain/exchange/import-issue.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, NotFoundError } from '../access.ts';
import { importProgramme } from '../programme/import-programme.ts';
import type { WrongOption } from '../programme/import-refusal.ts';
import { type ShownReport, shownReport } from './import.ts';
import { keptImport } from './import-file.ts';

export type NewEditionPreview =
  | {
      readonly ok: true;
      readonly fileId: string;
      readonly fileName: string;
      readonly byteCount: number;
      /** What its address would be. */
      readonly slug: string;
      readonly title: string;
      readonly isTaken: boolean;
      readonly counts: ImportReport['counts'];
      readonly report: ShownReport;
    }
  | ImportRefusal
  | { readonly ok: false; readonly reason: 'busy' | 'strict' };

/**
 * What a kept file would be as a forum of its own; nothing is written. Null before a file is there, 'gone' when it is
 * not kept any more. @throws NotFoundError, ForbiddenError
 */
export async function previewNewEdition(
  viewer: Viewer,
  fileId: string | undefined,
): Promise<NewEditionPreview | 'gone' | null> {
  gateInstance(viewer, 'edition.create');
  if (fileId === undefined) return null;
  const kept = await keptImport(viewer, fileId, null).catch(noneWhenGone);
  if (!kept) return 'gone';
  const { bytes, reading, name } = kept;
  if (!reading.ok) return reading;
  const order = { bytes, reading: Promise.resolve(reading), isDraft: true, isDryRun: true };
  const found = await importProgramme(viewer, order);
  const { conference, locale } = reading.programme;
  const isOwnWord = !found.ok && found.reason === 'slug_reserved';
  const dry = isOwnWord
    ? await importProgramme(viewer, { ...order, edition: `${found.value}-forum` })
    : found;
  if (!dry.ok) return isWrongOption(dry) ? { ok: false, reason: 'busy' } : dry;
  const { slug, isNew, report } = dry;
  return {
    ok: true,
    fileId,
    fileName: name,
    byteCount: bytes.length,
    slug,
    title: conference.title[locale] ?? slug,
    isTaken: !isNew,
    counts: report.counts,
    report: shownReport(report),
  };
}

export type EditionImported =
  | { readonly ok: true; readonly slug: string }
  | { readonly ok: false; readonly reason: 'taken' | 'busy' | 'strict' | WrongOption['reason'] }
  | ImportRefusal;

/** Makes a forum that nobody sees yet from a kept file. @throws NotFoundError, ForbiddenError */
export async function importAsNewEdition(
  viewer: Viewer,
  { fileId, slug }: { readonly fileId: string; readonly slug: string },
): Promise<EditionImported> {
  gateInstance(viewer, 'edition.create');
  const { bytes, reading } = await keptImport(viewer, fileId, null);
  if (!reading.ok) return reading;
  if (await editionBySlug(getDb().read, slug)) return { ok: false, reason: 'taken' };
  const order = { bytes, reading: Promise.resolve(reading), isDraft: true, edition: slug };
  const made = await importProgramme(viewer, order);
  if (!made.ok) return 'value' in made || 'violations' in made ? { ok: false, reason: made.reason } : made;
  return { ok: true, slug: made.slug };
}

/** A disk that does not answer is no file that went. */
function noneWhenGone(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}

function isWrongOption(refusal: object): refusal is WrongOption {
  return 'value' in refusal;
}
