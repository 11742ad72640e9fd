import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { lastTouch } from '#db/record-history.ts';
import { allSeries, editionSlugsOf, removeSeriesRow, seriesById, storeSeries } from '#db/series.ts';
import { INSTANCE_SCOPE, oldSlugsOfOthers, rememberSlugs } from '#db/slug-history.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { sameData } from '#domain/canonical-json.ts';
import type { RemoveResult, SaveResult } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import {
  BLANK_SERIES,
  checkSeries,
  SERIES_FIELDS,
  SERIES_LOCALES,
  seriesFrom,
  seriesValues,
} from '#domain/desk/series-record.ts';
import type { Language } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Series } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, gateSeries } from '../access.ts';
import type { OpenRecord, RecordFrame, RecordList } from './record.ts';
import { invalid, mergeInput, type RecordInput, toldStale } from './record-input.ts';
import { sealStep } from './sealed-step.ts';

/**
 * The series that the viewer may edit: all for those of the instance, else those of their grants.
 * @throws NotFoundError when there is none of them, as for strangers
 */
export async function listSeries(viewer: Viewer, language: Language): Promise<RecordList> {
  const all = await allSeries(getDb().read);
  const own = all.filter(({ id }) => mayEdit(viewer, id));
  if (own.length === 0) gateInstance(viewer, 'series.edit');
  const rows = own.map(({ editionCount, ...row }) => ({
    id: row.id,
    name: nameIn(row.name, language, SERIES_LOCALES) || row.slug,
    values: seriesValues(row, editionCount),
  }));
  return { ...FRAME, rows, marks: {} };
}

/** One series for its form, or the empty form of a new one. @throws NotFoundError, ForbiddenError */
export async function openSeries(
  viewer: Viewer,
  id: string | null,
  language: Language,
): Promise<OpenRecord | undefined> {
  if (id === null) gateInstance(viewer, 'series.edit');
  else gateSeries(viewer, 'series.edit', id);
  if (id === null) return { ...FRAME, id, name: '', values: BLANK_SERIES, marks: [] };
  const found = (await allSeries(getDb().read)).find((row) => row.id === id);
  if (!found) return undefined;
  const { editionCount, ...row } = found;
  const name = nameIn(row.name, language, SERIES_LOCALES) || row.slug;
  return { ...FRAME, id, name, values: seriesValues(row, editionCount), marks: [] };
}

/** Makes or changes a series. @throws NotFoundError, ForbiddenError */
export async function saveSeries(viewer: Viewer, input: RecordInput): Promise<SaveResult> {
  if (input.id === null) gateInstance(viewer, 'series.edit');
  else gateSeries(viewer, 'series.edit', input.id);
  const id = input.id ?? newId();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const decided = await decideSeries(id, input);
    if (!decided.ok) {
      if (decided.reason !== 'stale') return decided;
      return toldStale(decided, await lastTouch(getDb().read, null, id));
    }
    const { before, after } = decided;
    if (before && sameData(before, after)) return { ok: true, id, commandId: null, changeCount: 0 };
    if (await isStored(viewer, before, after)) {
      for (const slug of await editionSlugsOf(getDb().read, id)) await bus().publish('edition', slug);
      const step = { kind: 'series', changes: [{ before: before ?? null, after }] } as const;
      return { ok: true, id, commandId: sealStep(viewer, step), changeCount: 1 };
    }
  }
  return { ok: false, reason: 'busy' };
}

/** Takes a series away that has no edition. @throws NotFoundError, ForbiddenError */
export async function removeSeries(
  viewer: Viewer,
  { ids }: { readonly ids: readonly string[] },
): Promise<RemoveResult> {
  for (const id of ids) gateSeries(viewer, 'series.edit', id);
  const all = new Map((await allSeries(getDb().read)).map((row) => [row.id, row]));
  if (ids.some((id) => !all.has(id))) return { ok: false, reason: 'gone' };
  const uses = ids.flatMap((id) => {
    const count = all.get(id)?.editionCount ?? 0;
    return count > 0 ? [{ id, noun: 'edition' as const, count }] : [];
  });
  if (uses.length > 0) return { ok: false, reason: 'in_use', uses };
  try {
    await getDb().tx(
      async (tx) => {
        await recordAudit(
          tx,
          viewer,
          now(),
          ids.map((id) => entry('series.remove.removed', id, [])),
        );
        for (const id of ids) await removeSeriesRow(tx, id);
      },
      { label: 'series.remove' },
    );
  } catch (error) {
    if (violation(error) === 'foreign') return { ok: false, reason: 'in_use', uses: [] };
    throw error;
  }
  const changes = ids.flatMap((id) => {
    const { editionCount: _, ...before } = all.get(id) ?? { editionCount: 0 };
    return 'id' in before ? [{ before, after: null }] : [];
  });
  return { ok: true, commandId: sealStep(viewer, { kind: 'series', changes }), changeCount: ids.length };
}

const TRIES = 5;
const FRAME: RecordFrame = {
  noun: 'series',
  fields: SERIES_FIELDS,
  options: {},
  ...SERIES_LOCALES,
  zone: 'UTC',
};

function mayEdit(viewer: Viewer, seriesId: string): boolean {
  return decidePermission(viewer, 'series.edit', { kind: 'series', seriesId }) === 'allowed';
}

async function decideSeries(id: string, input: RecordInput) {
  const reader = getDb().read;
  const before = input.id === null ? undefined : await seriesById(reader, id);
  const facts = { locales: SERIES_LOCALES.locales, known: () => false };
  const merged = mergeInput(SERIES_FIELDS, input, before && seriesValues(before, 0), facts);
  if (!merged.ok) return merged;
  const others = (await allSeries(reader)).filter((row) => row.id !== id).map(({ slug }) => slug);
  const taken = new Set([...others, ...(await oldSlugsOfOthers(reader, 'series', id))]);
  const refusals = checkSeries(merged.values, taken);
  if (refusals.length > 0) return invalid(refusals);
  const after = seriesFrom(before ?? { id, createdAt: now() }, merged.values, taken);
  return { ok: true, before, after } as const;
}

/** False when somebody changed it since it was read, or took its slug. */
async function isStored(viewer: Viewer, before: Series | undefined, after: Series): Promise<boolean> {
  try {
    return await getDb().tx((tx) => writeSeries(tx, viewer, before, after), { label: 'series.edit' });
  } catch (error) {
    if (violation(error) === 'unique') return false;
    throw error;
  }
}

async function writeSeries(
  tx: Tx,
  viewer: Viewer,
  before: Series | undefined,
  after: Series,
): Promise<boolean> {
  const stored = await seriesById(tx, after.id);
  if (!sameData(stored ?? null, before ?? null)) return false;
  const at = now();
  await storeSeries(tx, after);
  if (before && before.slug !== after.slug) {
    const old = { kind: 'series', scope: INSTANCE_SCOPE, slug: before.slug, ownerId: after.id } as const;
    await rememberSlugs(tx, [old], at);
  }
  const fields = before
    ? (['name', 'description', 'slug'] as const).filter((name) => !sameData(before[name], after[name]))
    : [];
  await recordAudit(tx, viewer, at, [
    entry(before ? 'series.edit.changed' : 'series.edit.made', after.id, fields),
  ]);
  return true;
}

function entry(action: string, targetId: string, fields: readonly string[]) {
  return { editionId: null, action, targetKind: 'series', targetId, fields };
}
