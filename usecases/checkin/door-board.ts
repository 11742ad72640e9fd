import { monotonicMs, now } from '#adapters/clock.ts';
import {
  areaNames,
  type CheckpointName,
  checkpointNames,
  type DeviceLine,
  deviceLines,
  doorTraffic,
  expectedPeople,
} from '#db/checkin/door-board.ts';
import { type DoorSession, doorSessions } from '#db/checkin/door-session.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { pathUp } from '#domain/checkin/area.ts';
import { arrivalsAt, arrivalWindow, busiestWindow } from '#domain/checkin/arrival.ts';
import { lastExitAll } from '#domain/checkin/exit-all.ts';
import { movesPeople } from '#domain/checkin/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { addDays, instantOf } from '#domain/time.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { openConflicts } from './conflict-desk.ts';
import { type DoorPlan, readDoorPlan } from './door-work.ts';
import { occupancyOf } from './occupancy.ts';

export type BoardArea = {
  readonly id: string;
  /** Of itself, its hall or venue; empty for the site. */
  readonly name: LocaleMap;
  /** How many areas lie around it. */
  readonly depth: number;
  readonly inside: number;
  /** Good tickets for what lies around halls; for a hall the seats held in what is on now; null: nobody booked. */
  readonly expected: number | null;
  readonly capacity: number | null;
  /** What is on in a hall now. */
  readonly session: Pick<DoorSession, 'occurrenceId' | 'title'> | undefined;
};

export type BoardGate = {
  readonly place: CheckpointName;
  /** People let in, a number for each step of the window. */
  readonly arrivals: readonly number[];
};

/** The doors as they are at `at` (UTC ms): O2 of checkin.md. */
export type DoorBoard = {
  readonly edition: Pick<
    Edition,
    'slug' | 'name' | 'city' | 'zone' | 'zoneText' | 'endOn' | 'locales' | 'defaultLocale'
  >;
  readonly at: number;
  /** Somebody set up a door and paired a device. */
  readonly isSetUp: boolean;
  /** The night after the last day has begun: nobody is expected, and what came is told of all its days. */
  readonly isOver: boolean;
  /** In the order of the tree. */
  readonly areas: readonly BoardArea[];
  /** Beginnings of the steps of the last hour, UTC ms; of the busiest one of all where the edition is over. */
  readonly window: readonly number[];
  readonly gates: readonly BoardGate[];
  /** Since the doors were emptied at night, or ever where the edition is over; the most frequent first. */
  readonly refused: readonly { readonly verdict: string; readonly count: number }[];
  readonly admitted: number;
  /** People let in at the gates since then. */
  readonly arrived: number;
  readonly devices: readonly DeviceLine[];
  readonly openConflicts: number;
};

/** An hour of arrivals in steps of five minutes. */
const STEPS = 12;

/** The live board; `maxAgeMs` lets many ask at once for what was counted not longer ago. @throws NotFoundError, ForbiddenError */
export async function openDoorBoard(viewer: Viewer, slug: string, maxAgeMs = 0): Promise<DoorBoard> {
  const { scope, edition } = await gateEdition(viewer, 'door.see', { edition: slug });
  const known = kept.get(edition.id);
  if (known !== undefined && monotonicMs() - known.at < maxAgeMs) return known.board;
  if (kept.size >= MOST_KEPT) kept.clear();
  const board = readBoard(scope, edition);
  kept.set(edition.id, { at: monotonicMs(), board });
  // What failed is no answer for those who ask next.
  board.catch(() => kept.delete(edition.id));
  return board;
}

const MOST_KEPT = 100;
const kept = new Map<string, { readonly at: number; readonly board: Promise<DoorBoard> }>();

async function readBoard(scope: EditionScope, edition: Edition): Promise<DoorBoard> {
  const { read } = getDb();
  const at = now();
  const plan = await readDoorPlan(read, scope, edition);
  const places = await checkpointNames(read, scope);
  const devices = await deviceLines(read, scope);
  const isOver = at >= instantOf(`${addDays(edition.endOn, 1)}T${edition.dayChange}`, edition.zone);
  const traffic = await doorTraffic(read, scope, isOver ? 0 : lastExitAll(at, edition.zone));
  const ways = new Set(places.filter(({ kind }) => movesPeople(kind)).map(({ id }) => id));
  const isEntry = ({ direction, isAdmitted, stepAt }: (typeof traffic)[number]) =>
    direction === 'in' && isAdmitted && stepAt <= at;
  const letIn = traffic.filter((each) => isEntry(each) && ways.has(each.checkpointId));
  const gates = places.filter(({ kind }) => kind === 'gate');
  const atGates = letIn.filter(({ checkpointId }) => gates.some(({ id }) => id === checkpointId));
  const window = (isOver && busiestWindow(atGates, STEPS)) || arrivalWindow(at, STEPS);
  return {
    edition,
    at,
    isSetUp: places.length > 0 && devices.length > 0,
    isOver,
    areas: await boardAreas(scope, plan, { at, isOver }),
    window,
    gates: gates.map((place) => ({ place, arrivals: arrivalsAt(letIn, place.id, window) })),
    refused: refusals(traffic.filter(({ isAdmitted }) => !isAdmitted)),
    admitted: sumOf(letIn),
    arrived: sumOf(atGates),
    devices,
    openConflicts: await openConflicts(scope),
  };
}

const sumOf = (rows: readonly { readonly count: number }[]) =>
  rows.reduce((sum, { count }) => sum + count, 0);

type Moment = Pick<DoorBoard, 'at' | 'isOver'>;

async function boardAreas(scope: EditionScope, plan: DoorPlan, { at, isOver }: Moment): Promise<BoardArea[]> {
  const { read } = getDb();
  const { tree } = plan.layout;
  const inside = new Map(
    (await occupancyOf(read, scope, plan, at)).map((each) => [each.areaId, each.inside]),
  );
  const names = new Map((await areaNames(read, scope)).map((each) => [each.id, each]));
  const { tickets, seats } = await expectedPeople(read, scope);
  const sessions = new Map((await doorSessions(read, scope)).map((each) => [each.occurrenceId, each]));
  const orderOf = (id: string) =>
    pathUp(tree, id)
      .toReversed()
      .map((each) => `${String(names.get(each)?.position ?? 0).padStart(6, '0')} ${each}`)
      .join('/');
  return [...tree.areas.values()]
    .toSorted((a, b) => (orderOf(a.id) < orderOf(b.id) ? -1 : 1))
    .map(({ id, hallId, capacity }) => {
      const slot = plan.slots.find(
        ({ areaIds, startAt, endAt }) => areaIds.includes(id) && startAt - EARLY_MS <= at && at < endAt,
      );
      const session = slot && sessions.get(slot.occurrenceId);
      return {
        ...{ id, capacity, session, name: names.get(id)?.name ?? {} },
        depth: pathUp(tree, id).length - 1,
        inside: inside.get(id) ?? 0,
        expected: isOver
          ? null
          : hallId === null
            ? tickets
            : ((slot && seats.get(slot.occurrenceId)) ?? null),
      };
    });
}

function refusals(refused: readonly { readonly verdict: string; readonly count: number }[]) {
  return [...Map.groupBy(refused, ({ verdict }) => verdict)]
    .map(([verdict, rows]) => ({ verdict, count: sumOf(rows) }))
    .sort((a, b) => b.count - a.count || (a.verdict < b.verdict ? -1 : 1));
}

/** People may come so long before the start (rule 5). */
const EARLY_MS = 30 * 60_000;
