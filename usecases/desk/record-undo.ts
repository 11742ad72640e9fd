import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { commandById } from '#db/programme/command.ts';
import { auditOfChange } from '#domain/desk/change-audit.ts';
import type { UndoRecordResult } from '#domain/desk/record.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { undoCommand } from '../programme/undo-command.ts';

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
