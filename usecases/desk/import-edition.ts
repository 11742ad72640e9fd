import type { ImportReport } from '#domain/exchange/diff.ts';
import type { ImportRefusal } from '#domain/exchange/import-issue.ts';
import type { Language } from '#domain/locale.ts';
import { RESERVED_SLUGS } from '#domain/reserved-slug.ts';
import { uniqueSlug } from '#domain/slug.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, gateSeries, NotFoundError } from '../access.ts';
import { importProgramme, slugOfFile } from '../programme/import-programme.ts';
import type { WrongOption } from '../programme/import-refusal.ts';
import { type SeriesToMakeIn, seriesToMakeIn } from './edition-creation.ts';
import { type ShownReport, shownReport } from './import.ts';
import { keptImport } from './import-file.ts';
import { takenEditionSlugs } from './taken-slug.ts';

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
      /** Where it may stand: without a choice of theirs only for those who may make a series along with it. */
      readonly into: SeriesToMakeIn;
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
  language: Language,
): Promise<NewEditionPreview | 'gone' | null> {
  const into = await seriesToMakeIn(viewer, language);
  if (fileId === undefined) return null;
  const kept = await keptImport(viewer, fileId, null).catch(noneWhenGone);
  if (!kept) return 'gone';
  const { bytes, reading, name } = kept;
  if (!reading.ok) return reading;
  const { conference, locale } = reading.programme;
  const taken = await takenEditionSlugs(null);
  const slug = ownSlug(slugOfFile(reading.programme));
  const dry = await importProgramme(viewer, {
    bytes,
    reading: Promise.resolve(reading),
    isDraft: true,
    isDryRun: true,
    // Of a forum that is there already nothing is shown to whoever brings a file of that name.
    edition: uniqueSlug(slug, taken),
    seriesId: into.isAnySeries ? undefined : into.series[0]?.id,
  });
  if (!dry.ok) return isWrongOption(dry) ? { ok: false, reason: 'busy' } : dry;
  const { report } = dry;
  return {
    ok: true,
    fileId,
    fileName: name,
    byteCount: bytes.length,
    slug,
    title: conference.title[locale] ?? slug,
    isTaken: taken.has(slug),
    into,
    counts: report.counts,
    report: shownReport(report),
  };
}

export type EditionImported =
  | { readonly ok: true; readonly slug: string }
  | { readonly ok: false; readonly reason: 'taken' | 'busy' | 'strict' | WrongOption['reason'] }
  | ImportRefusal;

type NewEditionOrder = { readonly fileId: string; readonly slug: string; readonly seriesId: string | null };

/**
 * Makes a forum that nobody sees yet from a kept file, in the named series; without one the file's title decides, which
 * asks for the right on the instance. @throws NotFoundError, ForbiddenError
 */
export async function importAsNewEdition(
  viewer: Viewer,
  { fileId, slug, seriesId }: NewEditionOrder,
): Promise<EditionImported> {
  if (seriesId === null) gateInstance(viewer, 'edition.create');
  else gateSeries(viewer, 'edition.create', seriesId);
  const { bytes, reading } = await keptImport(viewer, fileId, null);
  if (!reading.ok) return reading;
  if ((await takenEditionSlugs(null)).has(slug)) return { ok: false, reason: 'taken' };
  const order = { bytes, reading: Promise.resolve(reading), isDraft: true, edition: slug };
  const made = await importProgramme(viewer, { ...order, seriesId: seriesId ?? undefined });
  if (!made.ok) return 'value' in made || 'violations' in made ? { ok: false, reason: made.reason } : made;
  return { ok: true, slug: made.slug };
}

/** A slug that a forum can have: words of the house are no names. */
function ownSlug(wanted: string): string {
  return RESERVED_SLUGS.has(wanted) ? `${wanted}-forum` : wanted || 'edition';
}

/** A disk that does not answer is no file that went. */
function noneWhenGone(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}

function isWrongOption(refusal: object): refusal is WrongOption {
  return 'value' in refusal;
}
