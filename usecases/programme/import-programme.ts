import { now } from '#adapters/clock.ts';
import { parseInWorker } from '#adapters/import-worker.ts';
import { getDb } from '#db/client.ts';
import {
  type ImportSource,
  importSource,
  loadImportFacts,
  peopleByIds,
  personSlugs,
} from '#db/exchange/import-facts.ts';
import { newId } from '#db/id.ts';
import { createEdition } from '#db/programme/edition.ts';
import { editionBySlug, seriesBySlug } from '#db/programme/public-release.ts';
import { seriesById } from '#db/series.ts';
import { applyImport, type ImportOutcome } from '#domain/exchange/apply.ts';
import { newEdition, seriesTitle } from '#domain/exchange/apply-edition.ts';
import type { ImportReport } from '#domain/exchange/diff.ts';
import type { ImportRefusal } from '#domain/exchange/import-issue.ts';
import type { ImportedProgramme, ImportReading } from '#domain/exchange/imported-programme.ts';
import type { Violation } from '#domain/exchange/strict.ts';
import { isEmptyChange } from '#domain/programme/change.ts';
import type { Series } from '#domain/programme/entity.ts';
import { RESERVED_SLUGS } from '#domain/reserved-slug.ts';
import { editionSlug, slugOf } from '#domain/slug.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gate, gateNewEdition, NotFoundError } from '../access.ts';
import { importMeans } from './import-means.ts';
import { refusalOfNothing, type WrongOption, wrongOption } from './import-refusal.ts';
import { guidsOf, readerOptions, sourceKeyOf, sourceOf } from './import-source.ts';
import { IMPORT_TX, isOvertaken, storeImport } from './import-storing.ts';
import { type PreparedRelease, prepareRelease } from './prepare-release.ts';
import { announceRelease, storeAuditedRelease } from './publish-release.ts';

export type ImportOrder = {
  bytes: Uint8Array;
  /** Slug of the edition; from the file's acronym or title when absent. */
  edition?: string | undefined;
  zone?: string | undefined;
  locale?: string | undefined;
  /** The series of a new edition; found by the title of the file, or made, when absent. */
  seriesId?: string | undefined;
  /** A new edition stays unpublished. */
  isDraft?: boolean;
  /** Says what would happen and writes nothing. */
  isDryRun?: boolean;
  /** The same bytes read already with these options, for callers that have something else to do meanwhile. */
  reading?: Promise<ImportReading>;
  onProgress?: (stage: ImportStage) => void;
};
export const IMPORT_STAGES = ['read', 'compare', 'release', 'store', 'done'] as const;
export type ImportStage = (typeof IMPORT_STAGES)[number];

export type ImportResult =
  | {
      ok: true;
      slug: string;
      isNew: boolean;
      /** The one command that can be taken back; null when nothing changed or nothing was written. */
      commandId: string | null;
      changeCount: number;
      release: { version: string; acknowledged: number } | null;
      /** False when a release is stored but servers could not be told of it. */
      isAnnounced: boolean;
      report: ImportReport;
    }
  | ImportRefusal
  | WrongOption
  | { ok: false; reason: 'strict'; violations: readonly Violation[] }
  | { ok: false; reason: 'busy' };

/**
 * Imports a programme file: into the main draft of an edition that exists, or as a new edition whose first
 * release is published with its findings accepted "as in the source" (exchange.md IM4). One import is one
 * command with its inverse, in one transaction: all or nothing. The same file again changes nothing.
 * @throws NotFoundError, ForbiddenError
 */
export async function importProgramme(viewer: Viewer, order: ImportOrder): Promise<ImportResult> {
  const wrong = wrongOption(order);
  if (wrong) return wrong;
  order.onProgress?.('read');
  const known = order.edition === undefined ? undefined : await editionBySlug(getDb().read, order.edition);
  const reading = await (order.reading ?? parseInWorker(order.bytes, readerOptions(order, known)));
  if (!reading.ok) return reading;
  const slug = order.edition ?? slugOfFile(reading.programme);
  if (RESERVED_SLUGS.has(slug)) return { ok: false, reason: 'slug_reserved', value: slug };
  const job: Job = { viewer, order, slug, imported: reading.programme, startedAt: now() };
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const edition = await editionBySlug(getDb().read, slug);
      const nothing = edition ? undefined : refusalOfNothing(job.imported);
      if (nothing) return nothing;
      return await (edition ? importInto(job) : importAsNew(job));
    } catch (error) {
      // Somebody else wrote between the comparison and the transaction: compare again.
      if (!isOvertaken(error)) throw error;
    }
  }
  return { ok: false, reason: 'busy' };
}

const TRIES = 5;

type Job = {
  viewer: Viewer;
  order: ImportOrder;
  slug: string;
  imported: ImportedProgramme;
  startedAt: number;
};

async function importInto(job: Job): Promise<ImportResult> {
  const { viewer, order, imported } = job;
  const scope = await gate(viewer, 'programme.import', { edition: job.slug });
  order.onProgress?.('compare');
  const db = getDb();
  const stored = await importSource(db.read, scope, sourceKeyOf(imported));
  const source = stored ?? sourceOf(imported);
  const facts = await loadImportFacts(db.read, scope, source.id, guidsOf(imported));
  const outcome = applyImport(facts, imported, importMeans);
  if (order.isDryRun) return resultOf(job, outcome, { isNew: false, commandId: null, release: null });
  order.onProgress?.('store');
  const commandId = await db.tx((tx) => storeImport(tx, scope, jobFacts(job, source), outcome), IMPORT_TX);
  order.onProgress?.('done');
  return resultOf(job, outcome, { isNew: false, commandId, release: null });
}

async function importAsNew(job: Job): Promise<ImportResult> {
  const { viewer, order, imported, slug } = job;
  order.onProgress?.('compare');
  const db = getDb();
  const series = await seriesFor(job);
  const blank = newEdition(imported, { slug, series, now: now(), newId });
  const scope = gateNewEdition(viewer, blank.edition.id, order.seriesId);
  const source = sourceOf(imported);
  const outcome = applyImport(
    {
      programme: blank,
      isNew: true,
      sourceId: source.id,
      keys: [],
      linkedPeople: await peopleByIds(db.read, guidsOf(imported)),
      past: [],
      lastSlotNo: 0,
      lastHallNo: 0,
      personSlugs: await personSlugs(db.read),
    },
    imported,
    importMeans,
  );
  order.onProgress?.('release');
  const bundle = order.isDraft ? undefined : await firstRelease(job, outcome);
  if (bundle && !bundle.ok) return strictRefusal(bundle);
  const release = bundle ? { version: bundle.version, acknowledged: bundle.acknowledged } : null;
  if (order.isDryRun) return resultOf(job, outcome, { isNew: true, commandId: null, release });
  order.onProgress?.('store');
  const commandId = await db.tx(async (tx) => {
    await createEdition(tx, blank);
    const id = await storeImport(tx, scope, jobFacts(job, source), outcome);
    if (bundle) await storeAuditedRelease(tx, scope, viewer, bundle);
    return id;
  }, IMPORT_TX);
  const isAnnounced = bundle === undefined || (await announceRelease(slug));
  order.onProgress?.('done');
  return resultOf(job, outcome, { isNew: true, commandId, release, isAnnounced });
}

async function firstRelease({ viewer, startedAt }: Job, { programme, change }: ImportOutcome) {
  const seq = isEmptyChange(change) ? 0 : 1;
  return prepareRelease(
    { ...programme, plan: { ...programme.plan, seq } },
    { previous: null, at: startedAt, by: actorOf(viewer), acknowledge: 'as in the source', notes: {} },
  );
}

/** Findings are accepted and a first release always differs: only the strict rules can refuse it. */
function strictRefusal(refusal: Exclude<PreparedRelease, { ok: true }>): ImportResult {
  const violations = refusal.reason === 'strict' ? refusal.violations : [];
  return { ok: false, reason: 'strict', violations };
}

function jobFacts({ viewer, order, imported, startedAt }: Job, source: ImportSource) {
  return { viewer, source, imported, startedAt, bytes: order.bytes };
}

function resultOf(
  { slug }: Job,
  { report, change }: ImportOutcome,
  rest: {
    isNew: boolean;
    commandId: string | null;
    release: { version: string; acknowledged: number } | null;
    isAnnounced?: boolean;
  },
): ImportResult {
  const changeCount = change.rows.length + (change.edition ? 1 : 0);
  return { ok: true, slug, changeCount, report, isAnnounced: true, ...rest };
}

/** The slug that a file itself asks for; empty for a name without a letter. */
export function slugOfFile({ conference, locale }: ImportedProgramme): string {
  return slugOf(conference.acronym ?? '') || editionSlug(conference.title[locale] ?? '');
}

async function seriesFor({ imported: { conference, locale }, order, slug }: Job): Promise<Series> {
  if (order.seriesId !== undefined) {
    const chosen = await seriesById(getDb().read, order.seriesId);
    if (!chosen) throw new NotFoundError('no such series');
    return chosen;
  }
  const title = seriesTitle(conference.title[locale] ?? slug);
  const wanted = slugOf(title) || slug;
  const free = RESERVED_SLUGS.has(wanted) ? `${wanted}-series` : wanted;
  const stored = await seriesBySlug(getDb().read, free);
  return stored ?? { id: newId(), slug: free, name: { [locale]: title }, description: {}, createdAt: now() };
}
