import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { settleConflict } from '#db/checkin/conflict-list.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';

/**
 * Settles a conflict with a note, whoever found it: the facts stay, and so does the note of who was first. The gate is the
 * caller's. @returns when it was settled (UTC ms); undefined where somebody was faster
 * @throws NotFoundError for a conflict that this edition has not
 */
export async function settle(
  scope: EditionScope,
  viewer: Viewer,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<number | undefined> {
  const resolvedAt = now();
  const line = { editionId: scope.editionId, targetKind: 'conflict', targetId: id, fields: ['note'] };
  const end = await getDb().tx(
    async (tx) => {
      const settled = { id, note, resolvedAt, resolvedBy: actorOf(viewer) };
      const how = await settleConflict(tx, scope, settled);
      if (how === 'done')
        await recordAudit(tx, viewer, resolvedAt, [{ ...line, action: 'door.resolve_conflict' }]);
      return how;
    },
    { guarded: true, label: 'door.resolve_conflict' },
  );
  if (end === 'gone') throw new NotFoundError('no such conflict');
  return end === 'done' ? resolvedAt : undefined;
}
