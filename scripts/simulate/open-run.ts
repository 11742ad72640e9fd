import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setClock } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import { Client } from './client.ts';
import { SimulatedClock } from './clock.ts';
import { SimulatedCounter } from './counter.ts';
import { type Doors, openDoors } from './doors.ts';
import { type ForumPlan, planForum } from './forum-plan.ts';
import { openSimulatedHouse, type SimulatedHouse } from './house.ts';
import { type CrowdRun, openCrowd } from './open-crowd.ts';
import type { OnProgress, SimulationOrder } from './order.ts';
import { type Guest, registerPeople } from './people.ts';
import { Seeded } from './seeded.ts';
import { openStage, type Stage } from './stage.ts';
import { TruthFile } from './truth-file.ts';
import { HOSTING_LINE } from './viewer.ts';
import { type Pass, planVisits } from './visit-plan.ts';

const DAY = 86_400_000;
const CONNECTIONS = 32;
const BETWEEN_PEOPLE_MS = 20_000;
/** Files of the truth where there is much of it: the one who counts holds one of them at a time. */
const SHARES = 64;

export type Run = CrowdRun & {
  readonly order: SimulationOrder;
  readonly plan: ForumPlan;
  readonly clock: SimulatedClock;
  readonly random: Seeded;
  readonly stage: Stage;
  readonly doors: Doors;
  readonly guests: readonly Guest[];
  /** Ids by number of the guest. */
  readonly registrations: readonly string[];
  readonly passes: readonly Pass[];
  readonly counter: SimulatedCounter;
  readonly truth: TruthFile;
  readonly seconds: number;
  restarts: number;
  readonly close: () => Promise<void>;
};

/** Opens a house in the data folder of this process, lets people register and phones be paired, and sets the stage. */
export async function openRun(order: SimulationOrder, onProgress: OnProgress): Promise<Run> {
  const from = performance.now();
  const plan = planForum(order.seed, order.size);
  const random = new Seeded(order.seed);
  const { dataFolder } = environment();
  const clock = new SimulatedClock((plan.sessions[0]?.startAt ?? 0) - 20 * DAY);
  setClock(clock);
  writeFileSync(path.join(dataFolder, 'hosting-networks.txt'), `${HOSTING_LINE}\n`);
  const house = await openSimulatedHouse(plan);
  const wire = new Client(house.port, house.origin, CONNECTIONS);
  const guests = await registerPeople(wire, plan, order.people, {
    onDone: (share) => onProgress('register', share),
    beforeEach: () => clock.move(BETWEEN_PEOPLE_MS),
  });
  const doors = await openDoors(wire, plan, house.editionId, random.branch(1));
  const passes = planVisits(plan, guests.length, random.branch(2));
  const truth = new TruthFile(path.join(dataFolder, 'truth'), order.isFull ? SHARES : 1);
  writePeople(truth, plan, guests);
  const stage = await openStage(plan, house.editionId);
  const registrations = await registrationsOf(guests);
  const counter = await SimulatedCounter.open(clock);
  const place = { plan, clock, stage, wire, guests, registrations, counter, random, truth };
  return {
    ...{ ...place, order, doors, passes, random: random.branch(6) },
    ...openCrowd(order, place),
    ...{ seconds: secondsSince(from), restarts: 0, close: () => closeAll(wire, house) },
  };
}

async function closeAll(wire: Client, house: SimulatedHouse): Promise<void> {
  wire.close();
  await house.close();
}

/** Ids of registrations by number of the guest. */
async function registrationsOf(guests: readonly Guest[]): Promise<string[]> {
  const { read } = getDb();
  const { ticket } = read.t;
  const rows = await read.select({ no: ticket.id, registrationId: ticket.registrationId }).from(ticket);
  const owners = new Map(rows.map(({ no, registrationId }) => [no, registrationId]));
  return guests.map(({ ticketNo }) => owners.get(ticketNo) ?? '');
}

function writePeople(truth: TruthFile, plan: ForumPlan, guests: readonly Guest[]): void {
  for (const { no } of guests) truth.write(['registered', no]);
  for (const { speakers, code } of plan.sessions)
    for (const no of speakers) truth.write(['speaker', plan.speakers[no] ?? '', code]);
}

export function secondsSince(from: number): number {
  return Math.round((performance.now() - from) / 1_000);
}
