import { environment } from '#adapters/env.ts';
import { addConflicts, conflictsNamed, scanKeyOf } from '#db/checkin/conflict.ts';
import { measureBegin, scansAround } from '#db/checkin/scan.ts';
import { isClockJump, timeDoubts } from '#domain/checkin/conflict.ts';
import type { Scan } from '#domain/checkin/scan.ts';
import { asFresh, type ConflictTurn, turnConflicts } from './conflict-turn.ts';
import type { DoorWork } from './door-work.ts';

/**
 * Looks at the clock of a device where new scans lie among its others, and lists what is in doubt (rule 11).
 * @returns doubts that nobody had seen before, and those that are explained now, or stand again
 */
export async function checkClock(
  work: DoorWork,
  deviceId: string,
  fresh: readonly Scan[],
): Promise<ConflictTurn[]> {
  const { tx, scope, at, plan } = work;
  // A hub does not know all that a device scanned: its center judges clocks.
  if (fresh.length === 0 || environment().hub) return [];
  const seqs = fresh.map(({ seq }) => seq);
  const span = { from: Math.min(...seqs), to: Math.max(...seqs) };
  const around = await scansAround(tx, scope, deviceId, span);
  const sorted = around.toSorted((a, b) => a.seq - b.seq);
  const [first, second] = sorted;
  const isJump = first !== undefined && second !== undefined && isClockJump(first, second);
  const window = isJump
    ? await scansAround(tx, scope, deviceId, { ...span, from: await measureBegin(tx, scope, first) })
    : sorted;
  const doubts = timeDoubts(window, plan.layout);
  const parted = partedPairs(window, new Set(fresh.map(({ id }) => id)));
  const named = doubts.map(({ scanIds }) => scanKeyOf(scanIds));
  const stored = await conflictsNamed(tx, scope, 'time_doubt', [...new Set([...named, ...parted])]);
  const wanted = new Set(named);
  const known = new Set(stored.map(({ scanKey }) => scanKey));
  const turned = await turnConflicts(work, stored, ({ scanKey }) => wanted.has(scanKey));
  const found = doubts.filter(({ scanIds }) => !known.has(scanKeyOf(scanIds)));
  await addConflicts(tx, scope, found, at);
  return [...turned, ...asFresh(found)];
}

/** Names of pairs that were neighbours until new scans came between them: their doubt is explained. */
function partedPairs(window: readonly Scan[], fresh: ReadonlySet<string>): string[] {
  const sorted = window.toSorted((a, b) => a.seq - b.seq);
  const old = sorted.filter(({ id }) => !fresh.has(id));
  return old.flatMap((scan, index) => {
    const next = old[index + 1];
    const isParted = next !== undefined && sorted.indexOf(next) - sorted.indexOf(scan) > 1;
    return isParted ? [scanKeyOf([scan.id, next.id].sort())] : [];
  });
}
