import { isOnOnePath } from './area.ts';
import { type DoorLayout, isQuarantined, type Step } from './door-layout.ts';
import { correctedAt, type Scan } from './scan.ts';
import { type ConflictKind, movesPeople, type Reentry } from './vocabulary.ts';

/** Two facts that do not go together, or one that somebody has to look at (rule 13). It refuses nothing. */
export type Conflict = {
  readonly kind: ConflictKind;
  /** One or two, sorted; with the kind they name the conflict for ever. */
  readonly scanIds: readonly string[];
  /** Null for what concerns a device or an area. */
  readonly ticketNo: number | null;
  /** When it came about: corrected time of the later scan, UTC ms. */
  readonly at: number;
};

/** What makes two conflicts one: rule 12. */
export function conflictKey({ kind, scanIds }: Pick<Conflict, 'kind' | 'scanIds'>): string {
  return [kind, ...scanIds].join(' ');
}

/** All of one ticket but full areas, which concern an area and are in occupancy.ts. Each once, in order of their keys. */
export function conflictsOfTicket(facts: {
  readonly ticketNo: number | null;
  /** Not taken back; quarantined ones included. */
  readonly standing: readonly Scan[];
  readonly steps: readonly Step[];
  readonly layout: DoorLayout;
}): Conflict[] {
  const { ticketNo, standing, steps, layout } = facts;
  const found = [
    ...doubleAdmissions(steps),
    ...impossibleMoves(steps, layout),
    ...afterRevocation(ticketNo, steps, layout),
    ...standing.filter((scan) => isQuarantined(scan, layout)).map((scan) => made('quarantined', [scan])),
    ...standing.filter(({ override }) => override !== null).map(overrideOf),
  ].map((conflict) => ({ ...conflict, ticketNo }));
  return distinct(found);
}

/**
 * Clocks in doubt, of one device: `scans` are some that follow each other by its count (rule 11). A scan is in doubt when it
 * lies behind the one before it by more than 2 s, or ahead of its arrival by more than 60 s; and with all that were made on
 * the same measured offset, when the next measure differs by more than 60 s; and where it
 * is older than any scan of the edition can be. Listed, never refused.
 */
export function timeDoubts(scans: readonly Scan[], layout: Pick<DoorLayout, 'earliestAt'> = {}): Conflict[] {
  const sorted = scans.toSorted((a, b) => a.seq - b.seq || (a.id < b.id ? -1 : 1));
  const found: Conflict[] = [];
  for (const [index, scan] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before && correctedAt(scan) < correctedAt(before) - BACKWARDS_MS)
      found.push(made('time_doubt', [before, scan]));
    const isAhead = scan.receivedAt !== null && correctedAt(scan) > scan.receivedAt + FUTURE_MS;
    if (isAhead || correctedAt(scan) < (layout.earliestAt ?? -Infinity))
      found.push(made('time_doubt', [scan]));
    if (before && Math.abs(scan.offsetMs - before.offsetMs) > JUMP_MS)
      found.push(...sameMeasure(sorted, index - 1).map((each) => made('time_doubt', [each])));
  }
  return distinct(found);
}

/** True when the offset of a device's clock jumped between two of its scans (rule 11). */
export function isClockJump(before: Pick<Scan, 'offsetMs'>, after: Pick<Scan, 'offsetMs'>): boolean {
  return Math.abs(after.offsetMs - before.offsetMs) > JUMP_MS;
}

/** A conflict of these scans. */
export function made(kind: ConflictKind, scans: readonly Scan[]): Conflict {
  const [first] = scans;
  return {
    kind,
    scanIds: scans.map(({ id }) => id).toSorted(),
    ticketNo: first?.ticketNo ?? null,
    at: Math.max(...scans.map(correctedAt)),
  };
}

/** Each once, in one order. */
export function distinct(conflicts: readonly Conflict[]): Conflict[] {
  const byKey = new Map(conflicts.map((conflict) => [conflictKey(conflict), conflict]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, conflict]) => conflict);
}

/** A second admitted IN without an OUT, where the door asks for one: named with the scan that had let the person in. */
function doubleAdmissions(steps: readonly Step[]): Conflict[] {
  const scans = new Map(steps.map(({ scan }) => [scan.id, scan]));
  return steps
    .filter(
      ({ scan, place, openedBy }) =>
        scan.direction === 'in' &&
        movesPeople(place.kind) &&
        openedBy !== null &&
        ASKS_EXIT.has(place.reentry),
    )
    .flatMap(({ scan, openedBy }) => {
      const first = scans.get(openedBy ?? '');
      return first ? [made('double_admission', [first, scan])] : [];
    });
}

/** Admitted at two places sooner than anybody walks. Scans at places around both say nothing and are passed over. */
function impossibleMoves(steps: readonly Step[], { tree, walkMinutes }: DoorLayout): Conflict[] {
  const placed = steps.filter(({ place }) => movesPeople(place.kind));
  // The last step at each area, in the order of those steps: a ticket of thousands of scans was at few areas.
  const lasts = new Map<string, Step>();
  return placed.flatMap((step) => {
    const { areaId } = step.place;
    const before = [...lasts.values()].findLast(({ place }) => !isOnOnePath(tree, place.areaId, areaId));
    lasts.delete(areaId);
    lasts.set(areaId, step);
    if (!before) return [];
    const minutes = walkMinutes(before.place.areaId, step.place.areaId);
    const isTooSoon = minutes !== null && step.at - before.at < minutes * MINUTE_MS;
    return isTooSoon ? [made('impossible_move', [before.scan, step.scan])] : [];
  });
}

function afterRevocation(
  ticketNo: number | null,
  steps: readonly Step[],
  { revocations }: DoorLayout,
): Conflict[] {
  const known = (ticketNo === null ? undefined : revocations.get(ticketNo)) ?? [];
  return steps
    .filter(({ scan: { generation }, at }) =>
      known.some((each) => generation !== null && generation < each.belowGeneration && at >= each.at),
    )
    .map(({ scan }) => made('after_revocation', [scan]));
}

function overrideOf(scan: Scan): Conflict {
  const conflict = made('override', [scan]);
  const of = scan.override?.of;
  return of ? { ...conflict, scanIds: [...new Set([of, scan.id])].sort() } : conflict;
}

/** The scans up to `index` that were made without a contact in between: no two measures agree to the millisecond. */
function sameMeasure(sorted: readonly Scan[], index: number): Scan[] {
  const offset = sorted[index]?.offsetMs;
  const first = sorted.slice(0, index + 1).findLastIndex((scan) => scan.offsetMs !== offset) + 1;
  return sorted.slice(first, index + 1);
}

const MINUTE_MS = 60_000;
const BACKWARDS_MS = 2_000;
const FUTURE_MS = 60_000;
const JUMP_MS = 60_000;
const ASKS_EXIT: ReadonlySet<Reentry> = new Set(['once', 'after_exit']);
