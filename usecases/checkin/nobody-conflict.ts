import { addConflicts, conflictsNamed, scanKeyOf } from '#db/checkin/conflict.ts';
import { storedAnnulments } from '#db/checkin/scan.ts';
import { type Conflict, conflictKey, conflictsOfTicket } from '#domain/checkin/conflict.ts';
import { isQuarantined } from '#domain/checkin/door-layout.ts';
import { standingScans } from '#domain/checkin/fold.ts';
import type { Scan } from '#domain/checkin/scan.ts';
import { asFresh, type ConflictTurn, turnConflicts } from './conflict-turn.ts';
import type { DoorWork } from './door-work.ts';

/**
 * Lists what somebody has to look at of scans without a ticket: whom a supervisor let in with a reason, and what a device
 * scanned after it was revoked (S2, rules 13, 32). Each of them stands alone, since nobody knows whose it is.
 * @returns conflicts that nobody had seen before, and those that were taken back
 */
export async function alignNobodys(work: DoorWork, scans: readonly Scan[]): Promise<ConflictTurn[]> {
  const { tx, scope, plan, at } = work;
  const told = scans.filter(
    (scan) => scan.ticketNo === null && (scan.override !== null || isQuarantined(scan, plan.layout)),
  );
  if (told.length === 0) return [];
  const ids = told.map(({ id }) => id);
  const annulments = await storedAnnulments(tx, ids);
  const possible = conflictsOf(work, told);
  const standing = conflictsOf(work, standingScans({ scans: told, annulments }));
  const wanted = new Set(standing.map(conflictKey));
  const known = new Set<string>();
  const turns: ConflictTurn[] = [];
  for (const kind of ['override', 'quarantined'] as const) {
    const keys = possible.flatMap((each) => (each.kind === kind ? [scanKeyOf(each.scanIds)] : []));
    const rows = keys.length === 0 ? [] : await conflictsNamed(tx, scope, kind, keys);
    for (const { scanKey } of rows) known.add(`${kind} ${scanKey}`);
    turns.push(...(await turnConflicts(work, rows, ({ scanKey }) => wanted.has(`${kind} ${scanKey}`))));
  }
  const fresh = standing.filter((each) => !known.has(conflictKey(each)));
  await addConflicts(tx, scope, fresh, at);
  return [...turns, ...asFresh(fresh)];
}

function conflictsOf({ plan }: DoorWork, standing: readonly Scan[]): Conflict[] {
  const layout = { ...plan.layout, revocations: new Map() };
  return conflictsOfTicket({ ticketNo: null, standing, steps: [], layout });
}
