import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { readErasures } from '#adapters/erasure-log.ts';
import { recordAudit } from '#db/audit.ts';
import { applyCatalogueChanges } from '#db/catalogue-change.ts';
import { getDb } from '#db/client.ts';
import { organisationAliases, organisationAppearances, replaceAliases } from '#db/organisation-directory.ts';
import { addPage, allPages, changePage, removePages } from '#db/page.ts';
import { personUses } from '#db/person-directory.ts';
import { ChangeConflictError } from '#db/programme/change.ts';
import type { EditionScope } from '#db/scope.ts';
import { editionSlugsOf, removeSeriesRow, seriesById, storeSeries } from '#db/series.ts';
import {
  forgetTranslationSource,
  storeTranslationSources,
  translationSources,
} from '#db/translation-source.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { sameData } from '#domain/canonical-json.ts';
import { auditOfChange } from '#domain/desk/change-audit.ts';
import type { UndoRecordResult } from '#domain/desk/record.ts';
import { sourceKey } from '#domain/desk/translation-mark.ts';
import { invertChange } from '#domain/programme/change.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, gateInstance, gateSeries } from '../access.ts';
import { openStep, type Step } from './sealed-step.ts';

type Order = { readonly commandId: string };
type PageStep = Extract<Step, { kind: 'page' }>;
type SeriesStep = Extract<Step, { kind: 'series' }>;
type TranslationStep = Extract<Step, { kind: 'translation' }>;
type RowStep = Exclude<Step, PageStep | SeriesStep | TranslationStep>;

/** Takes a save of pages back, when nobody changed them since. @throws NotFoundError, ForbiddenError */
export async function undoPageStep(
  viewer: Viewer,
  slug: string,
  { commandId }: Order,
): Promise<UndoRecordResult> {
  const { scope, edition } = await gateEdition(viewer, 'page.edit', { edition: slug });
  const step = openStep(viewer, commandId);
  if (step?.kind !== 'page' || step.editionId !== scope.editionId) return NOTHING;
  const answer = await takeBack(commandId, (tx) => writePages(tx, viewer, scope, step));
  if (answer.ok) await bus().publish('edition', edition.slug);
  return answer;
}

/** Marks a translation as before somebody said that it is still right. @throws NotFoundError, ForbiddenError */
export async function undoTranslationStep(
  viewer: Viewer,
  slug: string,
  { commandId }: Order,
): Promise<UndoRecordResult> {
  const { scope } = await gateEdition(viewer, 'structure.edit', { edition: slug });
  const step = openStep(viewer, commandId);
  if (step?.kind !== 'translation' || step.editionId !== scope.editionId) return NOTHING;
  return takeBack(commandId, (tx) => writeTranslation(tx, viewer, scope, step));
}

/** Takes a step in the directory of people back. @throws NotFoundError, ForbiddenError */
export async function undoDirectoryStep(viewer: Viewer, { commandId }: Order): Promise<UndoRecordResult> {
  gateInstance(viewer, 'person.edit');
  const step = openStep(viewer, commandId);
  if (step?.kind !== 'person' || (await bringsErased(step))) return NOTHING;
  return takeBack(commandId, (tx) => writeRows(tx, viewer, step));
}

/** Takes a step in the catalogue of organisations back. @throws NotFoundError, ForbiddenError */
export async function undoCatalogueStep(viewer: Viewer, { commandId }: Order): Promise<UndoRecordResult> {
  gateInstance(viewer, 'organisation.edit');
  const step = openStep(viewer, commandId);
  if (step?.kind !== 'organisation') return NOTHING;
  return takeBack(commandId, (tx) => writeRows(tx, viewer, step));
}

/** Takes a change of series back: for those who may edit each of them. @throws NotFoundError, ForbiddenError */
export async function undoSeriesStep(viewer: Viewer, { commandId }: Order): Promise<UndoRecordResult> {
  const step = openStep(viewer, commandId);
  if (step?.kind !== 'series') {
    gateInstance(viewer, 'series.edit');
    return NOTHING;
  }
  const ids = step.changes.flatMap(({ before, after }) => (after ?? before)?.id ?? []);
  for (const id of ids) gateSeries(viewer, 'series.edit', id);
  const answer = await takeBack(commandId, (tx) => writeSeries(tx, viewer, step));
  if (!answer.ok) return answer;
  for (const id of ids) {
    for (const slug of await editionSlugsOf(getDb().read, id)) await bus().publish('edition', slug);
  }
  return answer;
}

/** Who was erased after they were removed comes back from no browser (security-reliability.md rule 23). */
async function bringsErased({ rows }: RowStep): Promise<boolean> {
  const erased = new Set((await readErasures(environment().dataFolder)).map(({ id }) => id));
  return rows.some(({ id, before }) => {
    if (before === null) return false;
    return erased.has(id) || ('personId' in before && erased.has(before.personId ?? ''));
  });
}

const NOTHING = { ok: false, reason: 'nothing_to_undo' } as const;

/** What the step made is named elsewhere by now. */
class InUseError extends Error {
  override readonly name = 'InUseError';
}

async function takeBack(commandId: string, write: (tx: Tx) => Promise<void>): Promise<UndoRecordResult> {
  try {
    await getDb().tx(write, { label: 'undo' });
    return { ok: true, commandId };
  } catch (error) {
    if (error instanceof InUseError || violation(error) === 'foreign') return { ok: false, reason: 'in_use' };
    // Another one has its address by now.
    if (error instanceof ChangeConflictError || violation(error) === 'unique') {
      return { ok: false, reason: 'changed_since' };
    }
    throw error;
  }
}

async function writePages(tx: Tx, viewer: Viewer, scope: EditionScope, { changes }: PageStep): Promise<void> {
  const stored = new Map((await allPages(tx, scope)).map((page) => [page.id, page]));
  for (const { before, after } of changes) {
    const id = (after ?? before)?.id ?? '';
    if (!sameData(stored.get(id) ?? null, after)) throw new ChangeConflictError([]);
    if (before === null) await removePages(tx, scope, [id]);
    else if (after === null) await addPage(tx, before);
    else if (!(await changePage(tx, scope, { ...before, version: after.version + 1 }))) {
      throw new ChangeConflictError([]);
    }
  }
  await recordAudit(tx, viewer, now(), linesOf('page', scope.editionId, changes));
}

async function writeTranslation(
  tx: Tx,
  viewer: Viewer,
  scope: EditionScope,
  { noun, before, after }: TranslationStep,
): Promise<void> {
  const known = await translationSources(tx, scope, [after.ownerId]);
  const stored = known.find((one) => sourceKey(one) === sourceKey(after));
  if (!sameData(stored ?? null, after)) throw new ChangeConflictError([]);
  if (before === null) await forgetTranslationSource(tx, scope, after);
  else await storeTranslationSources(tx, scope, [before]);
  const fields = [`${after.field}.${after.locale}`];
  const line = { editionId: scope.editionId, targetKind: noun, targetId: after.ownerId, fields };
  await recordAudit(tx, viewer, now(), [{ ...line, action: 'undo.changed' }]);
}

async function writeRows(tx: Tx, viewer: Viewer, { rows, aliases }: RowStep): Promise<void> {
  const inverse = invertChange({ edition: null, rows });
  for (const { set, id, after } of inverse.rows) {
    if (after !== null) continue;
    const isUsed =
      (set === 'people' && (await personUses(tx, id)).length > 0) ||
      (set === 'organisations' && (await organisationAppearances(tx, id)).length > 0);
    if (isUsed) throw new InUseError('named elsewhere');
  }
  if (aliases) {
    const texts = (await organisationAliases(tx, aliases.id)).map(({ text }) => text);
    const left = aliases.after.map(({ text }) => text);
    if (!sameData(texts.toSorted(), left.toSorted())) throw new ChangeConflictError([]);
    await replaceAliases(tx, aliases.id, aliases.before);
  }
  await applyCatalogueChanges(tx, inverse.rows);
  const lines = auditOfChange(inverse, { editionId: '', commandId: '', verb: 'undo' });
  await recordAudit(
    tx,
    viewer,
    now(),
    lines.map((line) => ({ ...line, editionId: null, commandId: null })),
  );
}

async function writeSeries(tx: Tx, viewer: Viewer, { changes }: SeriesStep): Promise<void> {
  for (const { before, after } of changes) {
    const id = (after ?? before)?.id ?? '';
    if (!sameData((await seriesById(tx, id)) ?? null, after)) throw new ChangeConflictError([]);
    if (before === null) await removeSeriesRow(tx, id);
    else await storeSeries(tx, before);
  }
  await recordAudit(tx, viewer, now(), linesOf('series', null, changes));
}

type Changes = readonly { readonly before: { id: string } | null; readonly after: { id: string } | null }[];

function linesOf(targetKind: string, editionId: string | null, changes: Changes) {
  return changes.map(({ before, after }) => {
    const verb = after === null ? 'made' : before === null ? 'removed' : 'changed';
    const names = Object.keys(before ?? {}).filter((name) => name !== 'version');
    const fields = names.filter(
      (name) => after !== null && !sameData(Reflect.get(before ?? {}, name), Reflect.get(after, name)),
    );
    const targetId = (after ?? before)?.id ?? null;
    return { editionId, action: `undo.${verb}`, targetKind, targetId, fields };
  });
}
