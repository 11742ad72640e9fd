import { type AreaTree, isWithin, stepIn, stepOut } from './area.ts';
import { type Conflict, conflictsOfTicket } from './conflict.ts';
import { type DoorLayout, hasImpossibleTime, isQuarantined, type Step } from './door-layout.ts';
import { type Closing, closingOf } from './exit-all.ts';
import type { PresenceInterval } from './presence.ts';
import {
  type Annulment,
  compareKeys,
  compareScans,
  correctedAt,
  isAdmitted,
  type Scan,
  type ScanOutcome,
} from './scan.ts';
import type { AreaState, Handout, Movement, TicketState } from './ticket-state.ts';
import { movesPeople } from './vocabulary.ts';

/** What was recorded: sets, in any order, with any repetition. */
export type DoorRecord = {
  readonly scans: readonly Scan[];
  readonly outcomes: readonly ScanOutcome[];
  readonly annulments: readonly Annulment[];
};

export type TicketFold = {
  readonly state: TicketState;
  /** In order of their beginning. */
  readonly intervals: readonly PresenceInterval[];
  readonly conflicts: readonly Conflict[];
};

/**
 * Everything that follows from the record, per ticket, as of `now` (UTC ms): a function of the sets alone, so any order of
 * upload and any repetition give the same (rule 9). Scans without a ticket are nobody's; see occupancy.ts.
 */
export function fold(record: DoorRecord, layout: DoorLayout, now: number): ReadonlyMap<number, TicketFold> {
  const byTicket = Map.groupBy(
    record.scans.filter(({ ticketNo }) => ticketNo !== null),
    ({ ticketNo }) => ticketNo ?? 0,
  );
  const folds = [...byTicket].map(
    ([ticketNo, scans]) => [ticketNo, foldTicket(ticketNo, { ...record, scans }, layout, now)] as const,
  );
  return new Map(folds.toSorted(([a], [b]) => a - b));
}

/** The same for one ticket, whose scans the record has to hold; outcomes and annulments of others do no harm. */
export function foldTicket(
  ticketNo: number,
  record: DoorRecord,
  layout: DoorLayout,
  now: number,
): TicketFold {
  const standing = standingScans(record);
  const counted = standing.filter(
    (scan) => !isQuarantined(scan, layout) && !hasImpossibleTime(scan, layout, now),
  );
  const outcomes = Map.groupBy(record.outcomes, ({ scanId }) => scanId);
  const admitted = counted.filter((scan) => isAdmitted(scan, outcomes.get(scan.id) ?? []));
  const { steps, intervals } = walk(admitted, layout, now);
  return {
    state: stateOf(steps, intervals),
    intervals,
    conflicts: conflictsOfTicket({ ticketNo, standing, steps, layout }),
  };
}

/** Each scan once, without those taken back, in the order of rule 9. */
export function standingScans({ scans, annulments }: Pick<DoorRecord, 'scans' | 'annulments'>): Scan[] {
  const annulled = new Set(annulments.map(({ scanId }) => scanId));
  const once = new Map(scans.filter(({ id }) => !annulled.has(id)).map((scan) => [scan.id, scan]));
  return [...once.values()].sort(compareScans);
}

/** What a decision about the ticket looks at. */
function stateOf(steps: readonly Step[], intervals: readonly PresenceInterval[]): TicketState {
  const movements = new Map(steps.map((step) => [step.scan.id, movementOf(step)]));
  const areaIds = [...new Set(intervals.map(({ areaId }) => areaId))].sort();
  const areas = areaIds.map((areaId): AreaState => {
    const here = intervals.filter((interval) => interval.areaId === areaId);
    const open = here.find(({ toAt }) => toAt === null);
    return {
      areaId,
      inside: movements.get(open?.fromScanId ?? '') ?? null,
      entries: steps.filter((step) => isEntry(step) && step.place.areaId === areaId).map(movementOf),
      lastOutAt: here.reduce<number | null>(
        (last, { toAt }) => (toAt === null ? last : Math.max(last ?? toAt, toAt)),
        null,
      ),
    };
  });
  return { areas, handouts: steps.flatMap(handoutOf) };
}

function movementOf({ scan, at }: Step): Movement {
  return { at, checkpointId: scan.checkpointId, deviceId: scan.deviceId };
}

function isEntry({ scan, place }: Step): boolean {
  return scan.direction === 'in' && movesPeople(place.kind);
}

function handoutOf(step: Step): Handout[] {
  const { kind, item } = step.place;
  return kind === 'handout' && item !== null ? [{ ...movementOf(step), item }] : [];
}

type OpenInterval = PresenceInterval & { readonly closing: Closing };

/** Rule 8 over sorted scans, with doors that close by themselves in between. */
function walk(
  scans: readonly Scan[],
  layout: DoorLayout,
  now: number,
): { readonly steps: Step[]; readonly intervals: PresenceInterval[] } {
  const ground = new Walk(layout);
  for (const scan of scans) ground.go(scan);
  return { steps: ground.steps, intervals: ground.intervalsAt(now) };
}

/** Rule 8, scan by scan in the order of rule 9. */
class Walk {
  readonly #layout: DoorLayout;
  readonly #closed: PresenceInterval[] = [];
  #open: OpenInterval[] = [];
  readonly steps: Step[] = [];

  constructor(layout: DoorLayout) {
    this.#layout = layout;
  }

  go(scan: Scan): void {
    const place = this.#layout.places.get(scan.checkpointId);
    if (!place) return;
    const at = correctedAt(scan);
    this.#open = closeUntil(this.#open, this.#closed, this.#layout.tree, at);
    const openedBy = this.#open.find(({ areaId }) => areaId === place.areaId)?.fromScanId ?? null;
    this.steps.push({ scan, place, at, openedBy });
    if (movesPeople(place.kind))
      this.#open = moved(this.#open, this.#closed, { scan, place, at }, this.#layout);
  }

  /** As they are at `now`; the walk goes on from its last scan. */
  intervalsAt(now: number): PresenceInterval[] {
    const { tree } = this.#layout;
    const closed = [...this.#closed];
    const open = closeUntil(this.#open, closed, tree, now);
    const going = open.map(({ closing: _closing, ...interval }) => interval);
    return [...closed, ...going].sort(compareIntervals(tree));
  }
}

/**
 * The states of one ticket just before scans of it, asked in the order of rule 9: each scan is walked once however many are
 * asked. How a scan ended is read when the first one after it is asked.
 */
export function statesOfTicket(
  record: Pick<DoorRecord, 'scans' | 'annulments'>,
  layout: DoorLayout,
): (before: Scan, outcomesOf: (scanId: string) => readonly ScanOutcome[]) => TicketState {
  const counted = standingScans(record).filter((scan) => !isQuarantined(scan, layout));
  const ground = new Walk(layout);
  let next = 0;
  return (before, outcomesOf) => {
    for (; next < counted.length; next += 1) {
      const scan = counted[next];
      if (scan === undefined || compareScans(scan, before) >= 0) break;
      if (hasImpossibleTime(scan, layout, correctedAt(before))) continue;
      if (isAdmitted(scan, outcomesOf(scan.id))) ground.go(scan);
    }
    return stateOf(ground.steps, ground.intervalsAt(correctedAt(before)));
  };
}

function moved(
  open: readonly OpenInterval[],
  closed: PresenceInterval[],
  { scan, place, at }: Pick<Step, 'scan' | 'place' | 'at'>,
  { tree, closings }: DoorLayout,
): OpenInterval[] {
  const ids = open.map(({ areaId }) => areaId);
  const step =
    scan.direction === 'in'
      ? stepIn(tree, ids, place.areaId)
      : { closes: stepOut(tree, ids, place.areaId), implies: [], opens: false };
  for (const interval of open)
    if (step.closes.includes(interval.areaId)) closed.push(ended(interval, at, 'scanned', scan.id));
  const begun = (areaId: string, source: 'door' | 'implied'): OpenInterval => ({
    areaId,
    fromAt: at,
    toAt: null,
    source,
    confidence: 'scanned',
    fromScanId: scan.id,
    toScanId: null,
    closing: closingOf(closings, areaId, at, scan.slotNo),
  });
  return [
    ...open.filter(({ areaId }) => !step.closes.includes(areaId)),
    ...step.implies.map((areaId) => begun(areaId, 'implied')),
    ...(step.opens ? [begun(place.areaId, 'door')] : []),
  ];
}

/** Closes what ends by itself up to `until`, the earliest first; whoever leaves an area by the clock leaves what is in it. */
function closeUntil(
  open: readonly OpenInterval[],
  closed: PresenceInterval[],
  tree: AreaTree,
  until: number,
): OpenInterval[] {
  let rest = [...open];
  for (;;) {
    const due = rest.filter(({ closing }) => closing.at <= until);
    if (due.length === 0) return rest;
    const first = due.reduce((a, b) => (b.closing.at < a.closing.at ? b : a));
    const goes = rest.filter(({ areaId }) => isWithin(tree, areaId, first.areaId));
    for (const interval of goes)
      closed.push(ended(interval, first.closing.at, first.closing.confidence, null));
    rest = rest.filter((interval) => !goes.includes(interval));
  }
}

function ended(
  { closing: _closing, ...interval }: OpenInterval,
  toAt: number,
  confidence: PresenceInterval['confidence'],
  toScanId: string | null,
): PresenceInterval {
  return { ...interval, toAt, confidence, toScanId };
}

/** By beginning, the outer area before what is inside it: one order on every machine. */
function compareIntervals(tree: AreaTree): (a: PresenceInterval, b: PresenceInterval) => number {
  const depth = ({ areaId }: PresenceInterval) => tree.paths.get(areaId)?.length ?? 1;
  return (a, b) =>
    a.fromAt - b.fromAt ||
    (a.toAt ?? Infinity) - (b.toAt ?? Infinity) ||
    depth(a) - depth(b) ||
    compareKeys(a.areaId, b.areaId) ||
    compareKeys(a.fromScanId ?? '', b.fromScanId ?? '');
}
