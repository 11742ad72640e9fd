import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { organisationAppearances, organisationById } from '#db/organisation-directory.ts';
import {
  markUndone,
  mergeById,
  mergeFacts,
  mergesInto,
  storeMerge,
  writeMovedRows,
} from '#db/organisation-merge.ts';
import { ChangeConflictError } from '#db/programme/change.ts';
import { INSTANCE_SCOPE, rememberSlugs } from '#db/slug-history.ts';
import { violation } from '#db/violation.ts';
import { decideMerge, inverseOfMerge, type MovedRow } from '#domain/desk/organisation-merge.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gate, gateInstance } from '../access.ts';

export type MergeResult =
  | { readonly ok: true; readonly mergeId: string; readonly movedCount: number }
  | { readonly ok: false; readonly reason: 'gone' | 'itself' | 'already_merged' | 'busy' };
export type MergeUndoResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'gone' | 'already_undone' | 'changed_since' | 'in_use' };

/**
 * Merges one entry of the catalogue into another, with everything that names it in every edition; can be taken back
 * whole (programme.md OR2). Needs the right on each edition that names the one that goes, or on the instance when none
 * does.
 * @throws NotFoundError, ForbiddenError
 */
export async function mergeOrganisations(
  viewer: Viewer,
  { fromId, intoId }: { readonly fromId: string; readonly intoId: string },
): Promise<MergeResult> {
  const db = getDb();
  await gateEditions(viewer, await organisationAppearances(db.read, fromId));
  for (let tries = 0; tries < TRIES; tries += 1) {
    const facts = await mergeFacts(db.read, fromId, intoId);
    if (!facts) return { ok: false, reason: 'gone' };
    const decision = decideMerge(facts, newId);
    if (!decision.ok) return decision;
    const { moved } = decision;
    // An edition may have begun to name it since: its rows are moved by who may edit there, or not at all.
    if (editionsOf(moved).length > 0) await gateEditions(viewer, editionsOf(moved));
    try {
      const mergeId = await db.tx(
        async (tx) => {
          const at = now();
          await writeMovedRows(tx, moved);
          const { slug } = facts.from;
          const old = { kind: 'organisation', scope: INSTANCE_SCOPE, slug, ownerId: intoId } as const;
          await rememberSlugs(tx, [old], at);
          await recordAudit(tx, viewer, at, [lineOf('merged', fromId, intoId)]);
          return storeMerge(tx, { fromId, intoId, moved, by: actorOf(viewer), at });
        },
        { label: 'organisation merge' },
      );
      return { ok: true, mergeId, movedCount: moved.length };
    } catch (error) {
      if (!(error instanceof ChangeConflictError) && violation(error) !== 'unique') throw error;
    }
  }
  return { ok: false, reason: 'busy' };
}

/**
 * Takes a merge back: every row is as it was before. Refuses when one of them was changed since.
 * @throws NotFoundError, ForbiddenError
 */
export async function undoMerge(viewer: Viewer, mergeId: string): Promise<MergeUndoResult> {
  const db = getDb();
  const merge = await mergeById(db.read, mergeId);
  await gateEditions(viewer, merge ? editionsOf(merge.moved) : []);
  if (!merge) return { ok: false, reason: 'gone' };
  if (merge.undoneAt !== null) return { ok: false, reason: 'already_undone' };
  const from = await organisationById(db.read, merge.fromId);
  try {
    await db.tx(
      async (tx) => {
        const at = now();
        await writeMovedRows(tx, inverseOfMerge(merge.moved));
        await recordAudit(tx, viewer, at, [lineOf('unmerged', merge.fromId, merge.intoId)]);
        await markUndone(tx, merge, from?.slug ?? '', at);
      },
      { label: 'organisation merge undo' },
    );
    return { ok: true };
  } catch (error) {
    if (error instanceof ChangeConflictError) return { ok: false, reason: 'changed_since' };
    if (violation(error) === 'foreign') return { ok: false, reason: 'in_use' };
    throw error;
  }
}

/** Merges into an organisation that can still be taken back, for its form; whoever may see the form may see them. */
export async function mergesOf(
  intoId: string,
): Promise<readonly { readonly id: string; readonly fromId: string; readonly at: number }[]> {
  return (await mergesInto(getDb().read, intoId)).map(({ id, fromId, at }) => ({ id, fromId, at }));
}

const TRIES = 5;

type Where = readonly { readonly editionId: string }[];

async function gateEditions(viewer: Viewer, where: Where): Promise<void> {
  const ids = new Set(where.map(({ editionId }) => editionId));
  if (ids.size === 0) gateInstance(viewer, 'organisation.edit');
  for (const editionId of ids) await gate(viewer, 'organisation.edit', { editionId });
}

function editionsOf(moved: readonly MovedRow[]): Where {
  return moved.flatMap(({ before }) =>
    before && 'editionId' in before ? [{ editionId: before.editionId }] : [],
  );
}

function lineOf(action: 'merged' | 'unmerged', fromId: string, intoId: string) {
  return {
    editionId: null,
    action: `organisation.${action}`,
    targetKind: 'organisation',
    targetId: intoId,
    fields: ['mergedIntoId'],
    values: { fromId: { before: fromId, after: intoId } },
  } as const;
}
