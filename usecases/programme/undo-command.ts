import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { forgetKeys, importKeys, storeKeys } from '#db/exchange/import-record.ts';
import { newId } from '#db/id.ts';
import { applyChanges, ChangeConflictError } from '#db/programme/change.ts';
import {
  commandById,
  isUndone,
  lastCommand,
  PlanMovedError,
  type StoredCommand,
  storeCommand,
} from '#db/programme/command.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { releasedRows } from '#db/programme/released-row.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { auditOfChange } from '#domain/desk/change-audit.ts';
import { keysAfterUndo } from '#domain/exchange/merge-undo.ts';
import type { Programme, ProgrammeChange, RowSet } from '#domain/programme/programme.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { importMeans } from './import-means.ts';
import { gateUndo } from './undo-right.ts';

export type UndoResult =
  | { ok: true; commandId: string; undoneId: string; changeCount: number }
  | { ok: false; reason: 'nothing_to_undo' | 'already_undone' | 'in_use' | 'busy' }
  /** What the command made is part of a release: its sessions cannot be taken out of history. */
  | { ok: false; reason: 'released'; count: number }
  /** Rows that somebody changed since; taking them back would overwrite that. */
  | { ok: false; reason: 'changed_since'; rows: readonly { set: RowSet | 'edition'; id: string }[] };

/**
 * Takes a command back whole by a new command with its inverse (programme.md rule 16). Refuses when any row it
 * touched is not as it left it. Public numbers stay used.
 * @throws NotFoundError, ForbiddenError
 */
export async function undoCommand(viewer: Viewer, slug: string, commandId: string): Promise<UndoResult> {
  const scope = await gateUndo(viewer, slug, commandId);
  const db = getDb();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const command = await commandById(db.read, scope, commandId);
    if (!command) return { ok: false, reason: 'nothing_to_undo' };
    if (await isUndone(db.read, scope, command.id)) return { ok: false, reason: 'already_undone' };
    const draft = await loadProgramme(db.read, scope, command.planId);
    try {
      return await db.tx((tx) => writeUndo(tx, scope, viewer, command, draft), { label: 'undo' });
    } catch (error) {
      if (error instanceof PlanMovedError) continue;
      if (error instanceof ReleasedError) return { ok: false, reason: 'released', count: error.count };
      if (error instanceof ChangeConflictError)
        return { ok: false, reason: 'changed_since', rows: error.rows };
      // Something outside the plan refers to what the command made, e.g. a person in another edition.
      if (violation(error) === 'foreign') return { ok: false, reason: 'in_use' };
      throw error;
    }
  }
  return { ok: false, reason: 'busy' };
}

/** Takes back the latest import of the edition that was not taken back. */
export async function undoLastImport(viewer: Viewer, slug: string): Promise<UndoResult> {
  const scope = await gate(viewer, 'programme.undo', { edition: slug });
  const last = await lastCommand(getDb().read, scope, 'import');
  return last ? undoCommand(viewer, slug, last.id) : { ok: false, reason: 'nothing_to_undo' };
}

const TRIES = 5;

class ReleasedError extends Error {
  override readonly name = 'ReleasedError';
  readonly count: number;
  constructor(count: number) {
    super(`${count} rows are part of a release`);
    this.count = count;
  }
}

async function writeUndo(
  tx: Tx,
  scope: EditionScope,
  viewer: Viewer,
  command: StoredCommand,
  draft: Programme,
): Promise<UndoResult> {
  const { inverse } = command;
  const at = now();
  const released = await releasedRows(tx, scope, inverse.rows);
  if (released > 0) throw new ReleasedError(released);
  await applyChanges(tx, scope, inverse);
  const stored = await storeCommand(
    tx,
    scope,
    {
      planId: command.planId,
      actor: actorOf(viewer),
      clientId: newId(),
      clientSeq: 1,
      verb: command.verb,
      payload: inverse,
      undoesId: command.id,
      at,
    },
    draft.plan.seq,
  );
  const about = { editionId: scope.editionId, commandId: stored.id, verb: 'undo' };
  await recordAudit(tx, viewer, at, auditOfChange(inverse, about));
  await rewriteKeys(tx, scope, draft, inverse);
  return { ok: true, commandId: stored.id, undoneId: command.id, changeCount: inverse.rows.length };
}

/** The source's last values go back too, or the same file would never bring its changes again. */
async function rewriteKeys(
  tx: Tx,
  scope: EditionScope,
  before: Programme,
  inverse: ProgrammeChange,
): Promise<void> {
  const after = await loadProgramme(tx, scope, before.plan.id);
  const { kept, gone } = keysAfterUndo(before, after, inverse, await importKeys(tx, scope), importMeans);
  for (const [sourceId, states] of Map.groupBy(kept, (state) => state.sourceId)) {
    await storeKeys(tx, scope, sourceId, states);
  }
  await forgetKeys(
    tx,
    scope,
    gone.map(({ id }) => id),
  );
}
