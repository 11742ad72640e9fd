import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { importSource, loadImportFacts } from '#db/exchange/import-facts.ts';
import { importRuns, type StoredRun } from '#db/exchange/import-history.ts';
import type { EditionScope } from '#db/scope.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { applyImport, type ImportOutcome } from '#domain/exchange/apply.ts';
import type { ImportReport } from '#domain/exchange/diff.ts';
import { chosenChange, chosenKeys, type ImportWithout } from '#domain/exchange/import-choice.ts';
import type { ImportRefusal } from '#domain/exchange/import-issue.ts';
import { type ImportPreviewRow, previewRows } from '#domain/exchange/import-preview.ts';
import type { ImportedProgramme } from '#domain/exchange/imported-programme.ts';
import type { Language } from '#domain/locale.ts';
import { isEmptyChange } from '#domain/programme/change.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateEdition } from '../access.ts';
import { repeatableMeans } from '../programme/import-chance.ts';
import { sha256 } from '../programme/import-means.ts';
import { guidsOf, sourceKeyOf, sourceOf } from '../programme/import-source.ts';
import { IMPORT_TX, isOvertaken, storeImport } from '../programme/import-storing.ts';
import { isOwnStep } from '../programme/undo-right.ts';
import { type KeptImport, keptImport } from './import-file.ts';

export type ImportPreview = {
  readonly ok: true;
  readonly fileId: string;
  readonly fileName: string;
  readonly format: string;
  readonly byteCount: number;
  /** Names exactly what is shown here: the import applies this or nothing. */
  readonly fingerprint: string;
  readonly rows: readonly ImportPreviewRow[];
  readonly report: ShownReport;
};
/** The report without what the preview does not show; long lists cut. */
export type ShownReport = Pick<ImportReport, 'counts' | 'conflicts' | 'missing' | 'repairs'> & {
  readonly dropped: ImportReport['fields'];
  readonly issues: ImportReport['issues'];
  readonly issueCount: number;
};

/**
 * What importing a kept file into the draft would do, thing by thing; nothing is written (exchange.md IM3).
 * @throws NotFoundError also for a file of somebody else or of yesterday, ForbiddenError
 */
export async function previewImport(
  viewer: Viewer,
  slug: string,
  fileId: string,
  language: Language,
): Promise<ImportPreview | ImportRefusal> {
  const scope = await gate(viewer, 'programme.import', { edition: slug });
  const file = await keptImport(viewer, fileId, scope.editionId);
  const compared = await compare(scope, file);
  if (!compared.ok) return compared;
  const { before, outcome, imported } = compared;
  return {
    ok: true,
    fileId,
    fileName: file.name,
    format: imported.format,
    byteCount: file.bytes.length,
    fingerprint: fingerprintOf(outcome),
    rows: previewRows(before, outcome.programme, outcome.change, language),
    report: shownReport(outcome.report),
  };
}

export type ImportOrderAtDesk = {
  readonly fileId: string;
  readonly fingerprint: string;
  readonly without: ImportWithout;
};
export type ImportApplied =
  | { readonly ok: true; readonly commandId: string | null; readonly changeCount: number }
  /** The draft is not what the preview compared with: it has to be looked at again. */
  | { readonly ok: false; readonly reason: 'moved' | 'busy' }
  | ImportRefusal;

/**
 * Imports the chosen part of exactly what was previewed, as one command that can be taken back (exchange.md IM4).
 * @throws NotFoundError, ForbiddenError
 */
export async function applyChosenImport(
  viewer: Viewer,
  slug: string,
  { fileId, fingerprint, without }: ImportOrderAtDesk,
): Promise<ImportApplied> {
  const scope = await gate(viewer, 'programme.import', { edition: slug });
  const file = await keptImport(viewer, fileId, scope.editionId);
  const compared = await compare(scope, file);
  if (!compared.ok) return compared;
  const { before, imported, source, outcome } = compared;
  if (fingerprintOf(outcome) !== fingerprint) return { ok: false, reason: 'moved' };
  const chosen = chosenChange(before, outcome.change, without);
  const { change } = chosen;
  const keys = chosenKeys(outcome.keys, outcome.change, chosen);
  if (isEmptyChange(change) && !isEmptyChange(outcome.change))
    return { ok: true, commandId: null, changeCount: 0 };
  const facts = { viewer, source, imported, startedAt: now(), bytes: file.bytes };
  try {
    const part = { ...outcome, change, keys };
    const commandId = await getDb().tx((tx) => storeImport(tx, scope, facts, part), IMPORT_TX);
    // Nothing of a draft is public but the edition itself.
    if (change.edition) await bus().publish('edition', slug);
    return { ok: true, commandId, changeCount: change.rows.length + (change.edition ? 1 : 0) };
  } catch (error) {
    if (!isOvertaken(error)) throw error;
    return { ok: false, reason: 'moved' };
  }
}

/** Earlier imports of an edition, newest first, at most 50; times are meant in its zone. */
export type ImportHistory = { readonly zone: string; readonly runs: readonly ImportRun[] };
export type ImportRun = Omit<StoredRun, 'actor'> & {
  /** Whether the viewer is offered the way back: it is theirs and young enough. */
  readonly mayUndo: boolean;
};

/** What was imported before, with the way back for whoever did it. @throws NotFoundError, ForbiddenError */
export async function importHistory(viewer: Viewer, slug: string): Promise<ImportHistory> {
  const { scope, edition } = await gateEdition(viewer, 'programme.import', { edition: slug });
  const runs = (await importRuns(getDb().read, scope, 50)).map(({ actor, ...run }): ImportRun => {
    const isOpen = run.commandId !== null && actor !== null && !run.isUndone;
    return { ...run, mayUndo: isOpen && isOwnStep(viewer, { actor, at: run.startedAt }) };
  });
  return { zone: edition.zone, runs };
}

type Compared =
  | {
      readonly ok: true;
      readonly before: Programme;
      readonly imported: ImportedProgramme;
      readonly source: ReturnType<typeof sourceOf>;
      readonly outcome: ImportOutcome;
    }
  | ImportRefusal;

async function compare(scope: EditionScope, file: KeptImport): Promise<Compared> {
  const { reading } = file;
  if (!reading.ok) return reading;
  const imported = reading.programme;
  const { read } = getDb();
  const source = (await importSource(read, scope, sourceKeyOf(imported))) ?? sourceOf(imported);
  const facts = await loadImportFacts(read, scope, source.id, guidsOf(imported));
  // Ids of a file that is imported twice must differ: the second time the draft is at another number.
  const means = repeatableMeans(`${file.id} ${facts.programme.plan.seq}`, file.at);
  return {
    ok: true,
    before: facts.programme,
    imported,
    source,
    outcome: applyImport(facts, imported, means),
  };
}

function fingerprintOf({ change }: ImportOutcome): string {
  return sha256(canonicalJson(change));
}

const MOST_LINES = 300;

/** What of a report a page shows. */
export function shownReport({
  counts,
  conflicts,
  missing,
  repairs,
  fields,
  issues,
}: ImportReport): ShownReport {
  return {
    counts,
    conflicts: conflicts.slice(0, MOST_LINES),
    missing: missing.slice(0, MOST_LINES),
    repairs,
    dropped: fields.filter(({ dropped }) => dropped > 0),
    issues: issues.slice(0, MOST_LINES),
    issueCount: issues.length,
  };
}
