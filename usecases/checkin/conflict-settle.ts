import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { mutedKinds, settleConflict } from '#db/checkin/conflict-list.ts';
import { appendFeed, lockDoor } from '#db/checkin/door-feed.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { ConflictEvent } from '#domain/checkin/protocol.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { bellDoor } from './door-bell.ts';

/**
 * Settles a conflict with a note, whoever found it: the facts stay, and so does the note of who was first. The gate is the
 * caller's. All devices and boards hear of it at once. @returns when it was settled (UTC ms); undefined where somebody was faster
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
      await lockDoor(tx, scope);
      const settled = { id, note, resolvedAt, resolvedBy: actorOf(viewer) };
      const how = await settleConflict(tx, scope, settled);
      if (typeof how === 'string') return how;
      await recordAudit(tx, viewer, resolvedAt, [{ ...line, action: 'door.resolve_conflict' }]);
      const { kind, scanKey, ticketNo, at } = how;
      const payload: ConflictEvent = { kind, scanIds: scanKey.split(' '), ticketNo, at, isOpen: false };
      const isTold = !(await mutedKinds(tx, scope)).includes(kind);
      if (isTold) await appendFeed(tx, scope, { events: [{ kind: 'conflict', payload }], at: resolvedAt });
      return 'done';
    },
    { guarded: true, label: 'door.resolve_conflict' },
  );
  if (end === 'done') await bellDoor(scope.editionId);
  if (end === 'gone') throw new NotFoundError('no such conflict');
  return end === 'done' ? resolvedAt : undefined;
}
