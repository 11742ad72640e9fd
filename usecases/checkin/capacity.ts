import {
  addConflicts,
  type ConflictRow,
  conflictsNamed,
  scanKeyOf,
  setStanding,
} from '#db/checkin/conflict.ts';
import { type PresenceRow, presenceInArea, presenceOfTickets } from '#db/checkin/presence.ts';
import { type Conflict, distinct } from '#domain/checkin/conflict.ts';
import { overCapacity } from '#domain/checkin/occupancy.ts';
import type { PresenceInterval } from '#domain/checkin/presence.ts';
import type { DoorWork } from './door-work.ts';

/**
 * Looks at areas with a capacity in the spans in which presence changed, and lists entries above it (rule 13).
 * @returns those that nobody had seen before
 */
export async function checkCapacity(
  work: DoorWork,
  changed: readonly PresenceInterval[],
): Promise<Conflict[]> {
  const { tx, scope, at } = work;
  const looks: Look[] = [];
  for (const [areaId, spans] of Map.groupBy(changed, (interval) => interval.areaId))
    looks.push(...(await lookAt(work, areaId, spans)));
  const over = distinct(looks.flatMap((look) => look.over));
  const keys = [...new Set(looks.flatMap(({ begun }) => begun))];
  const stored = await conflictsNamed(tx, scope, 'over_capacity', keys);
  const wanted = new Set(over.map(({ scanIds }) => scanKeyOf(scanIds)));
  const idsOf = (rows: typeof stored) => rows.map(({ id }) => id);
  await setStanding(tx, scope, idsOf(stored.filter((row) => !row.stands && wanted.has(row.scanKey))), true);
  const explained: typeof stored = [];
  for (const row of stored.filter(({ stands, scanKey }) => stands && !wanted.has(scanKey)))
    if (!(await isOverAnywhere(work, row))) explained.push(row);
  await setStanding(tx, scope, idsOf(explained), false);
  const known = new Set(stored.map(({ scanKey }) => scanKey));
  const found = over.filter(({ scanIds }) => !known.has(scanKeyOf(scanIds)));
  await addConflicts(tx, scope, found, at);
  return found;
}

/** One scan may have filled several areas, of which only some were looked at. */
async function isOverAnywhere(work: DoorWork, { ticketNo, scanKey, at }: ConflictRow): Promise<boolean> {
  const { tx, scope } = work;
  const own = ticketNo === null ? [] : await presenceOfTickets(tx, scope, [ticketNo]);
  for (const { areaId } of own.filter(({ fromScanId }) => fromScanId === scanKey)) {
    const capacity = work.plan.layout.tree.areas.get(areaId)?.capacity ?? null;
    const rows = await presenceInArea(tx, scope, areaId, { fromAt: at, untilAt: at + 1 });
    const over = capacity === null ? [] : overCapacity(withTicket(rows), capacity);
    if (over.some(({ scanIds }) => scanIds.includes(scanKey))) return true;
  }
  return false;
}

type Look = {
  readonly over: readonly Conflict[];
  /** Scans that began presence in the span looked at. */
  readonly begun: readonly string[];
};

async function lookAt(
  { tx, scope, plan }: DoorWork,
  areaId: string,
  spans: readonly PresenceInterval[],
): Promise<Look[]> {
  const capacity = plan.layout.tree.areas.get(areaId)?.capacity ?? null;
  if (capacity === null) return [];
  const fromAt = Math.min(...spans.map((span) => span.fromAt));
  const ends = spans.map(({ toAt }) => toAt);
  const untilAt = ends.includes(null) ? null : Math.max(...ends.flatMap((end) => end ?? [])) + 1;
  const rows = await presenceInArea(tx, scope, areaId, { fromAt, untilAt });
  const named = withTicket(rows);
  const begun = named.filter((row) => row.fromAt >= fromAt).flatMap(({ fromScanId }) => fromScanId ?? []);
  const over = overCapacity(named, capacity).filter((conflict) => conflict.at >= fromAt);
  return over.length === 0 && begun.length === 0 ? [] : [{ over, begun }];
}

function withTicket(rows: readonly PresenceRow[]): (PresenceRow & { ticketNo: number })[] {
  return rows.flatMap((row) => (row.ticketNo === null ? [] : [{ ...row, ticketNo: row.ticketNo }]));
}
