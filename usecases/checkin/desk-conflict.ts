import { mutedKinds, standingConflicts } from '#db/checkin/conflict-list.ts';
import { scanOfRow, storedAnnulments, storedOutcomes, storedScans } from '#db/checkin/scan.ts';
import { getDb } from '#db/client.ts';
import type { DeskResult } from '#domain/checkin/desk-protocol.ts';
import type { ConflictList } from '#domain/checkin/protocol.ts';
import type { Viewer } from '#domain/viewer.ts';
import { settle } from './conflict-settle.ts';
import { type DeskSeat, openDesk } from './desk-device.ts';
import { historyScans } from './desk-history.ts';

/** As many as somebody can look through; open ones go first. */
const CONFLICTS_MOST = 200;

/**
 * Facts that do not go together, at all gates, with their scans: open ones first, the newest of each first (S2). Kinds that
 * the edition muted are left out. Five queries. @throws NotFoundError for a device without `conflicts`
 */
export async function listConflicts(house: Viewer, seat: DeskSeat): Promise<ConflictList> {
  const { scope } = await openDesk(house, seat, ['conflicts']);
  const { read } = getDb();
  const muted = await mutedKinds(read, scope);
  const rows = await standingConflicts(read, scope, { muted, limit: CONFLICTS_MOST });
  const ids = [...new Set(rows.flatMap(({ scanKey }) => scanKey.split(' ')))];
  const scans = (await storedScans(read, ids)).filter(({ editionId }) => editionId === scope.editionId);
  const record = {
    scans: scans.map(scanOfRow),
    outcomes: await storedOutcomes(read, ids),
    annulments: await storedAnnulments(read, ids),
  };
  const byId = new Map(historyScans(record).map((scan) => [scan.id, scan]));
  return {
    conflicts: rows.map(({ scanKey, ...row }) => {
      const { id, kind, ticketNo, at, firstSeenAt, resolvedAt, note } = row;
      const scanIds = scanKey.split(' ');
      const own = scanIds.flatMap((scanId) => byId.get(scanId) ?? []);
      return { id, kind, scanIds, ticketNo, at, firstSeenAt, resolvedAt, note, scans: own };
    }),
  };
}

/**
 * Settles a conflict with a note: the facts stay, the note of who was first stays, too. `conflict.resolved` for a second one.
 * @throws NotFoundError for a device without `conflicts`, a conflict of another edition
 */
export async function resolveAtDoor(
  house: Viewer,
  seat: DeskSeat,
  order: { readonly id: string; readonly note: string },
): Promise<DeskResult<{ readonly resolvedAt: number }>> {
  const { scope, viewer } = await openDesk(house, seat, ['conflicts']);
  const resolvedAt = await settle(scope, viewer, order);
  return resolvedAt === undefined
    ? { ok: false, reason: 'conflict.resolved' }
    : { ok: true, value: { resolvedAt } };
}
