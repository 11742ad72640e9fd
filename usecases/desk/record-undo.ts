import { bus } from '#adapters/bus.ts';
import { getDb } from '#db/client.ts';
import { commandById } from '#db/programme/command.ts';
import type { UndoRecordResult } from '#domain/desk/record.ts';
import type { Viewer } from '#domain/viewer.ts';
import { pagesOfCommand, restorePages } from '../page-removal.ts';
import { undoCommand } from '../programme/undo-command.ts';
import { gateUndo } from '../programme/undo-right.ts';
import { isSealedStep } from './sealed-step.ts';
import { undoPageStep } from './step-undo.ts';

/**
 * Takes a command of the desk back, or a save of pages, when nothing it touched was changed since (programme.md rule 16).
 * @throws NotFoundError, ForbiddenError
 */
export async function undoRecordCommand(
  viewer: Viewer,
  slug: string,
  commandId: string,
): Promise<UndoRecordResult> {
  if (isSealedStep(commandId)) return undoPageStep(viewer, slug, { commandId });
  const scope = await gateUndo(viewer, slug, commandId);
  const asked = await commandById(getDb().read, scope, commandId);
  if (asked && pagesOfCommand(asked)) return restorePages(viewer, slug, asked);
  const undone = await undoCommand(viewer, slug, commandId);
  if (!undone.ok) return { ok: false, reason: undone.reason };
  const command = await commandById(getDb().read, scope, undone.commandId);
  const edition = command?.payload.edition;
  // Only the edition itself shows at once; it may have got its old address back.
  for (const each of new Set(edition ? [edition.before.slug, edition.after.slug] : [])) {
    await bus().publish('edition', each);
  }
  return { ok: true, commandId: undone.commandId };
}
