import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { appendFeed, lockDoor } from '#db/checkin/door-feed.ts';
import { scanOfRow, storeOutcomes } from '#db/checkin/scan.ts';
import {
  isAnybodyInside,
  presentSince,
  type Settlement,
  scannedTickets,
  setSettled,
  settlements,
  unanswered,
} from '#db/checkin/settlement.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { areasClosing } from '#domain/checkin/exit-all.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { editionEndAt } from '../registration/setup-facts.ts';
import { deriveAttendance } from './attendance.ts';
import { checkCapacity, coverOf, type Stretch } from './capacity.ts';
import { conflictEvents } from './conflict-event.ts';
import { bellDoor } from './door-bell.ts';
import { type DoorWork, doorPlanNow, doorPlanOf, forgetDoorPlan } from './door-work.ts';
import { refoldTickets } from './refold.ts';
import { scanEvent } from './scan-event.ts';
import { outcomeOf, serverAnswers } from './server-answer.ts';

const house = systemViewer('door');
/** Tickets in one transaction: the door is not held for long. */
const AT_ONCE = 200;
/** Open answers in one turn: at most so many times as many. */
const MOST_PARTS = 50;
/** So long after its end an edition may still be at work (rule 25). */
const OVER_MS = 24 * 3_600_000;
/** The crowd of a great day is read at once. */
const LIMIT_MS = 60_000;
/** So long the server waits for what a device says (rule 16). */
const OUTCOME_MS = 60_000;

/**
 * What time alone does at the doors of all editions: doors close behind people (rule 14), sessions that ended get their
 * attendance, answers that never came are the server's (rule 16), and when somebody changed how the record is read, e.g. the
 * true times of a session, all of it is read again. May run at any moment and any number of times: what is settled is
 * written down with it.
 */
export async function settleDoors(): Promise<void> {
  for (const settlement of await settlements(getDb().read)) {
    try {
      await settleEdition(settlement);
    } catch (error) {
      // One edition that fails must not keep the others open.
      log('warn', { event: 'door-settle-failed', ...failureOf(error) });
    }
  }
}

async function settleEdition({ editionId, settledAt, settledKey }: Settlement): Promise<void> {
  const { scope, edition } = await gateHouse(house, editionId);
  const at = now();
  const turn = { scope, edition, at };
  if (await isOver(turn, settledAt, settledKey)) return;
  let answered = 0;
  // What a turn leaves, the next one takes: others wait for the doors too.
  for (let parts = 0, part = AT_ONCE; parts < MOST_PARTS && part === AT_ONCE; parts += 1) {
    part = await answerOpen(turn);
    answered += part;
  }
  const key = await inDoor(turn, async ({ plan }) => plan.foldKey);
  if (key !== settledKey) await foldAll(turn);
  else await closeDue(turn, settledAt);
  await inDoor(turn, async ({ tx }) => setSettled(tx, scope, { settledAt: at, settledKey: key }));
  if (answered > 0) await bellDoor(editionId);
}

/**
 * Whether time alone can change nothing any more: a day after the end everybody is outside, every session and every scan has
 * its answer, and the doors stand as they did. Holds no door.
 */
async function isOver({ scope, edition, at }: Turn, settledAt: number, settledKey: string): Promise<boolean> {
  if (Math.min(at, settledAt) <= editionEndAt(edition) + OVER_MS) return false;
  const { read } = getDb();
  const plan = await doorPlanNow(read, scope);
  if (plan.foldKey !== settledKey || plan.slots.some(({ endAt }) => endAt > settledAt)) return false;
  if (await isAnybodyInside(read, scope)) return false;
  return (await unanswered(read, scope, at, 1)).length === 0;
}

type Turn = { readonly scope: EditionScope; readonly edition: Edition; readonly at: number };

/** One short transaction that holds the door. */
async function inDoor<T>({ scope, at }: Turn, work: (door: DoorWork) => Promise<T>): Promise<T> {
  const db = getDb();
  const done = db.tx(
    async (tx) => work({ tx, scope, at, plan: await doorPlanOf(tx, scope, await lockDoor(tx, scope)) }),
    { guarded: true, label: 'door.settle', limitMs: LIMIT_MS },
  );
  return done.catch((error: unknown) => {
    forgetDoorPlan(db.t, scope);
    throw error;
  });
}

/** Every ticket that was ever scanned, in parts. */
async function foldAll(turn: Turn): Promise<void> {
  const { read } = getDb();
  const changed: Stretch[] = [];
  for (let after = -1; ; ) {
    const some = await scannedTickets(read, turn.scope, after, AT_ONCE);
    if (some.length === 0) return lookAtCrowds(turn, await covered(turn, changed));
    changed.push(...(await inDoor(turn, (door) => foldSome(door, some))));
    after = some.at(-1) ?? after;
  }
}

/** Full areas, each day of each by itself: whoever folds thousands looks at the crowd once and not for each of them. */
async function lookAtCrowds(turn: Turn, changed: readonly Stretch[]): Promise<void> {
  for (const stretch of changed)
    await inDoor(turn, async (door) => {
      const events = conflictEvents(door, await checkCapacity(door, [stretch]));
      await appendFeed(door.tx, door.scope, { events, at: door.at });
    });
}

/** Whoever may have left by the clock since the last turn, and all who were at sessions that ended. */
async function closeDue(turn: Turn, settledAt: number): Promise<void> {
  const { read } = getDb();
  const plan = await inDoor(turn, async (door) => door.plan);
  const areaIds = [...plan.layout.tree.areas.keys()];
  const due = new Set(areasClosing(plan.layout.closings, areaIds, settledAt, turn.at));
  const ended = plan.slots.filter(({ endAt }) => settledAt < endAt && endAt <= turn.at);
  for (const slot of ended) for (const areaId of slot.areaIds) due.add(areaId);
  if (due.size === 0) return;
  const since = Math.min(settledAt, ...ended.map(({ startAt }) => startAt));
  const people = await presentSince(read, turn.scope, [...due], since);
  const tickets = [...new Set(people.flatMap(({ ticketNo }) => ticketNo ?? []))].sort((a, b) => a - b);
  const changed: Stretch[] = [];
  for (let from = 0; from < tickets.length; from += AT_ONCE)
    changed.push(...(await inDoor(turn, (door) => foldSome(door, tickets.slice(from, from + AT_ONCE)))));
  await lookAtCrowds(turn, await covered(turn, changed));
  const scanned = new Set(
    people.filter(({ ticketNo }) => ticketNo !== null).map((one) => one.registrationId),
  );
  const viewers = people.flatMap(({ registrationId }) =>
    registrationId === null || scanned.has(registrationId) ? [] : [registrationId],
  );
  for (let from = 0; from < viewers.length; from += AT_ONCE)
    await inDoor(turn, (door) => deriveAttendance(door, [], viewers.slice(from, from + AT_ONCE)));
}

/** Folds tickets again and tells of what was found. @returns where presence changed, as few stretches */
async function foldSome(door: DoorWork, ticketNos: readonly number[]): Promise<Stretch[]> {
  const { turns, changed } = await refoldTickets(door, ticketNos);
  await appendFeed(door.tx, door.scope, { events: conflictEvents(door, turns), at: door.at });
  return coverOf(door, changed);
}

function covered(turn: Turn, changed: readonly Stretch[]): Promise<Stretch[]> {
  return inDoor(turn, async (door) => coverOf(door, changed));
}

/** Gives the server's answer where none came in time. @returns how many */
async function answerOpen(turn: Turn): Promise<number> {
  const { scope, edition, at } = turn;
  // Most turns find nothing, and hold no door for it.
  if ((await unanswered(getDb().read, scope, at - OUTCOME_MS, 1)).length === 0) return 0;
  return inDoor(turn, async (door) => {
    const open = (await unanswered(door.tx, scope, at - OUTCOME_MS, AT_ONCE)).map(scanOfRow);
    const answers = await serverAnswers(door, edition, open);
    const outcomes = open.map((scan) => ({
      ...outcomeOf(scan, answers.get(scan.id)),
      ...{ editionId: scope.editionId, receivedAt: at },
    }));
    await storeOutcomes(door.tx, outcomes);
    const admitted = new Map(outcomes.map((outcome) => [outcome.scanId, outcome.admitted]));
    const ended = open.map((scan) => ({ ...scan, admitted: admitted.get(scan.id) ?? null }));
    await appendFeed(door.tx, scope, { events: ended.map(scanEvent), at });
    const changed = await foldSome(door, [...new Set(open.flatMap(({ ticketNo }) => ticketNo ?? []))]);
    const full = await checkCapacity(door, changed);
    await appendFeed(door.tx, scope, { events: conflictEvents(door, full), at });
    return open.length;
  });
}
