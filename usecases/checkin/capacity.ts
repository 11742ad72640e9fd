import {
  addConflicts,
  type ConflictRow,
  conflictsSince,
  hasStanding,
  scanKeyOf,
} from '#db/checkin/conflict.ts';
import { mostNobodies } from '#db/checkin/occupancy.ts';
import { mostInArea, type PresenceRow, presenceInArea, presenceOfTickets } from '#db/checkin/presence.ts';
import { type Conflict, distinct } from '#domain/checkin/conflict.ts';
import { lastClosing, lastExitAll } from '#domain/checkin/exit-all.ts';
import { type Counted, overCapacity } from '#domain/checkin/occupancy.ts';
import { asFresh, type ConflictTurn, turnConflicts } from './conflict-turn.ts';
import type { DoorWork } from './door-work.ts';
import { countedIn, doorsOf } from './occupancy.ts';

/** A stretch of time in which the number of people in an area may have changed; UTC ms, `toAt` null: and later. */
export type Stretch = {
  readonly areaId: string;
  readonly fromAt: number;
  readonly toAt: number | null;
  /** What began it, perhaps taken back by now. */
  readonly fromScanId?: string | null;
};

/**
 * Looks at areas with a capacity where presence changed, and lists entries above it (rule 13). As long as everybody who was
 * there at any time of the stretch has room at once, that is all that is looked at.
 * @returns those that nobody had seen before, and those that are explained now, or stand again
 */
export async function checkCapacity(work: DoorWork, changed: readonly Stretch[]): Promise<ConflictTurn[]> {
  const { tx, scope, at } = work;
  const looks: Look[] = [];
  for (const [, spans] of Map.groupBy(changed, dayAt(work)))
    if (spans[0]) looks.push(...(await lookAt(work, spans[0].areaId, spans)));
  if (looks.length === 0) return [];
  const over = distinct(looks.flatMap((look) => look.over));
  const keys = new Set(looks.flatMap(({ begun }) => begun));
  const fromAt = Math.min(...looks.map((look) => look.fromAt));
  const known = await conflictsSince(tx, scope, 'over_capacity', fromAt);
  const stored = known.filter(({ scanKey }) => keys.has(scanKey));
  const wanted = new Set(over.map(({ scanIds }) => scanKeyOf(scanIds)));
  for (const row of stored.filter(({ stands, scanKey }) => stands && !wanted.has(scanKey)))
    if (await isOverAnywhere(work, row)) wanted.add(row.scanKey);
  const turned = await turnConflicts(work, stored, ({ scanKey }) => wanted.has(scanKey));
  const listed = new Set(stored.map(({ scanKey }) => scanKey));
  const found = over.filter(({ scanIds }) => !listed.has(scanKeyOf(scanIds)));
  await addConflicts(tx, scope, found, at);
  return [...turned, ...asFresh(found)];
}

/** One scan may have filled several areas, of which only some were looked at. */
async function isOverAnywhere(work: DoorWork, { ticketNo, scanKey, at }: ConflictRow): Promise<boolean> {
  const own = ticketNo === null ? [] : await presenceOfTickets(work.tx, work.scope, [ticketNo]);
  for (const { areaId } of own.filter(({ fromScanId }) => fromScanId === scanKey)) {
    const { over } = await peopleOf(work, areaId, { fromAt: at, untilAt: at + 1 });
    if (over.some(({ scanIds }) => scanIds.includes(scanKey))) return true;
  }
  return false;
}

type Look = {
  readonly over: readonly Conflict[];
  /** Scans that began presence in the span looked at. */
  readonly begun: readonly string[];
  /** Where the span begins, UTC ms. */
  readonly fromAt: number;
};

/** Nobody is inside over an exit-all: each day of an area stands for itself. */
function dayAt({ plan }: DoorWork): (span: Stretch) => string {
  const { zone } = plan.layout.closings;
  return ({ areaId, fromAt }) => `${areaId} ${lastExitAll(fromAt, zone)}`;
}

/** Many stretches as few that cover them: the same are looked at for all of them. */
export function coverOf(work: DoorWork, stretches: readonly Stretch[]): Stretch[] {
  return [...Map.groupBy(stretches, dayAt(work)).values()].flatMap((spans): Stretch[] => {
    const [first] = spans;
    if (!first) return [];
    const isOpen = spans.some(({ toAt }) => toAt === null);
    const [from, to] = spans.reduce(
      ([least, most], { fromAt, toAt }) => [Math.min(least, fromAt), Math.max(most, toAt ?? 0)],
      [first.fromAt, 0],
    );
    return [{ areaId: first.areaId, fromAt: from, toAt: isOpen ? null : to }];
  });
}

async function lookAt(work: DoorWork, areaId: string, spans: readonly Stretch[]): Promise<Look[]> {
  const capacity = capacityOf(work, areaId);
  if (capacity === null) return [];
  const [{ fromAt, toAt } = { fromAt: 0, toAt: null }] = coverOf(work, spans);
  const untilAt = toAt === null ? null : toAt + 1;
  const after = lastExitAll(fromAt, work.plan.layout.closings.zone);
  const most = await mostAtOnce(work, areaId, { after, fromAt, untilAt });
  if (most <= capacity && !(await hasStanding(work.tx, work.scope, 'over_capacity', fromAt))) return [];
  const { over, begun } = await peopleOf(work, areaId, { fromAt, untilAt });
  // What was taken back began nothing, and is explained.
  const named = [...begun, ...spans.flatMap(({ fromScanId }) => fromScanId ?? [])];
  return over.length === 0 && named.length === 0 ? [] : [{ over, begun: named, fromAt }];
}

/** More people than that cannot have been in an area at once: all who were there at any time of a span. */
async function mostAtOnce(
  { tx, scope, plan }: DoorWork,
  areaId: string,
  span: Span & { readonly after: number },
): Promise<number> {
  const doors = doorsOf(plan, [areaId]).map(({ id }) => id);
  const until = span.untilAt ?? Number.MAX_SAFE_INTEGER;
  const nobodies = await mostNobodies(tx, scope, doors, { after: span.after, until });
  return nobodies + (await mostInArea(tx, scope, areaId, span));
}

type Span = { readonly fromAt: number; readonly untilAt: number | null };

/** Entries above the capacity in a span, and all entries in it. */
async function peopleOf(work: DoorWork, areaId: string, span: Span): Promise<Omit<Look, 'fromAt'>> {
  const capacity = capacityOf(work, areaId);
  if (capacity === null) return { over: [], begun: [] };
  const { closings } = work.plan.layout;
  const after = lastExitAll(span.fromAt, closings.zone);
  const homeAt = (at: number) => lastClosing(closings, areaId, at);
  const counted = await countedOf(work, areaId, span);
  const named = withTicket(await presenceInArea(work.tx, work.scope, areaId, { after, ...span }));
  const begun = [
    ...named.filter(({ fromAt }) => fromAt >= span.fromAt).flatMap(({ fromScanId }) => fromScanId ?? []),
    ...counted.filter(({ at }) => at >= span.fromAt).flatMap(({ scanId }) => scanId ?? []),
  ];
  const over = overCapacity(named, capacity, { counted, homeAt }).filter(({ at }) => at >= span.fromAt);
  return { over, begun };
}

/** Whoever was only counted, from the exit-all before the span on. */
async function countedOf({ tx, scope, plan }: DoorWork, areaId: string, span: Span): Promise<Counted[]> {
  const after = lastExitAll(span.fromAt, plan.layout.closings.zone);
  const until = span.untilAt ?? Number.MAX_SAFE_INTEGER;
  const counted = await countedIn(tx, scope, { plan, areaIds: [areaId], after, until });
  return counted.get(areaId) ?? [];
}

function capacityOf({ plan }: DoorWork, areaId: string): number | null {
  return plan.layout.tree.areas.get(areaId)?.capacity ?? null;
}

function withTicket(rows: readonly PresenceRow[]): (PresenceRow & { ticketNo: number })[] {
  return rows.flatMap((row) => (row.ticketNo === null ? [] : [{ ...row, ticketNo: row.ticketNo }]));
}
