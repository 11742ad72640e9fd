import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { commandById } from '#db/programme/command.ts';
import { releasedRows } from '#db/programme/released-row.ts';
import type { EditionScope } from '#db/scope.ts';
import { usesOutsideDraft } from '#db/structure-use.ts';
import { violation } from '#db/violation.ts';
import { auditOfChange } from '#domain/desk/change-audit.ts';
import { checkWalks, linkBetween, type WalkTime, withWalks } from '#domain/desk/hall-link-record.ts';
import type { RemoveResult, SaveResult, StaleField, UndoRecordResult } from '#domain/desk/record.ts';
import type { DraftState, RecordDefinition } from '#domain/desk/record-definition.ts';
import { DEFINITIONS, type DraftNoun } from '#domain/desk/structure.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { undoCommand } from '../programme/undo-command.ts';
import { editProgramme } from './edit-programme.ts';
import { DEED_OF_NOUN, editOf, stateOf } from './record.ts';
import { type InputRefusal, invalid } from './record-input.ts';

type Removal = Extract<RemoveResult, { ok: false }>;

/**
 * Takes records away as one command: all or none. What something still needs stays, and so does a hall that a release
 * shows (programme.md PU1).
 * @throws NotFoundError, ForbiddenError
 */
export async function removeRecords(
  viewer: Viewer,
  slug: string,
  { noun, ids }: { readonly noun: DraftNoun; readonly ids: readonly string[] },
): Promise<RemoveResult> {
  const scope = await gate(viewer, DEED_OF_NOUN[noun], { edition: slug });
  const outside = await refusedOutside(scope, noun, ids);
  if (outside) return outside;
  try {
    return await editProgramme<Removal>(viewer, scope, `${noun}.remove`, (draft) => {
      const decided = withoutRecords(DEFINITIONS[noun], stateOf(draft), ids);
      return decided.ok ? editOf(scope, draft, decided.state) : decided;
    });
  } catch (error) {
    if (violation(error) === 'foreign') return { ok: false, reason: 'in_use', uses: [] };
    throw error;
  }
}

async function refusedOutside(
  scope: EditionScope,
  noun: DraftNoun,
  ids: readonly string[],
): Promise<Removal | undefined> {
  const reader = getDb().read;
  const halls = noun === 'hall' ? ids : [];
  const gone = halls.map((id) => ({ set: 'halls', id, before: null, after: null }) as const);
  const count = await releasedRows(reader, scope, gone);
  if (count > 0) return { ok: false, reason: 'released', count };
  const uses = await usesOutsideDraft(reader, scope, ids);
  return uses.length > 0 ? { ok: false, reason: 'in_use', uses } : undefined;
}

function withoutRecords(
  definition: RecordDefinition,
  state: DraftState,
  ids: readonly string[],
): { readonly ok: true; readonly state: DraftState } | Removal {
  if (ids.some((id) => definition.valuesOf(state, id) === undefined)) return { ok: false, reason: 'gone' };
  const without = (list: readonly string[]) =>
    list.reduce((draft, id) => definition.remove(draft, id), state);
  const uses = ids.flatMap((id) => {
    const alone = without(ids.filter((other) => other !== id));
    return definition.uses(alone, id).map((use) => ({ id, ...use }));
  });
  return uses.length > 0 ? { ok: false, reason: 'in_use', uses } : { ok: true, state: without(ids) };
}

/**
 * Takes a command of the desk back, when nothing it touched was changed since (programme.md rule 16).
 * @throws NotFoundError, ForbiddenError
 */
export async function undoRecordCommand(
  viewer: Viewer,
  slug: string,
  commandId: string,
): Promise<UndoRecordResult> {
  const scope = await gate(viewer, 'programme.undo', { edition: slug });
  const undone = await undoCommand(viewer, slug, commandId);
  if (!undone.ok) return { ok: false, reason: undone.reason };
  const db = getDb();
  const command = await commandById(db.read, scope, undone.commandId);
  if (command) {
    const about = { editionId: scope.editionId, commandId: command.id, verb: 'undo' };
    await db.tx((tx) => recordAudit(tx, viewer, now(), auditOfChange(command.payload, about)), {
      label: 'undo audit',
    });
  }
  const slugs = command?.payload.edition ? Object.values(command.payload.edition).map((row) => row.slug) : [];
  for (const each of new Set(slugs)) await bus().publish('edition', each);
  return { ok: true, commandId: undone.commandId };
}

/** A changed cell of the table of walking times, with what it showed when it was opened. */
export type WalkInput = WalkTime & { readonly base: number | null };

/**
 * Saves changed walking times between halls as one command; a time that somebody else changed meanwhile to something else
 * makes the answer `stale`, its fields named `<hall>:<hall>`.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveWalkTimes(
  viewer: Viewer,
  slug: string,
  walks: readonly WalkInput[],
): Promise<SaveResult> {
  const scope = await gate(viewer, DEED_OF_NOUN['hall-link'], { edition: slug });
  const result = await editProgramme<InputRefusal>(viewer, scope, 'hall-link.edit', (draft) => {
    const state = stateOf(draft);
    const refusals = checkWalks(state, walks);
    if (refusals.length > 0) return invalid(refusals);
    const stale = staleWalks(state, walks);
    const current = Object.fromEntries(stale.map(({ name, theirs }) => [name, theirs]));
    if (stale.length > 0) return { ok: false, reason: 'stale', fields: stale, current };
    return editOf(scope, draft, withWalks(state, walks, { newId }));
  });
  if (result.ok) return { ...result, id: scope.editionId };
  return result.reason === 'stale' ? { ...result, by: null, at: null } : result;
}

function staleWalks({ rows }: DraftState, walks: readonly WalkInput[]): StaleField[] {
  return walks.flatMap(({ fromHallId, toHallId, walkMinutes, base }): StaleField[] => {
    const theirs = linkBetween(rows.hallLinks.values(), fromHallId, toHallId)?.walkMinutes ?? null;
    if (theirs === base || theirs === walkMinutes) return [];
    return [{ name: `${fromHallId}:${toHallId}`, base, theirs, mine: walkMinutes }];
  });
}
