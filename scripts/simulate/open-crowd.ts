import { Arrivals } from './arrival.ts';
import type { Client } from './client.ts';
import type { SimulatedClock } from './clock.ts';
import type { SimulatedCounter } from './counter.ts';
import { Crowd } from './crowd.ts';
import type { ForumPlan } from './forum-plan.ts';
import { BookGate } from './gate-book.ts';
import { HttpGate } from './gate-http.ts';
import { MixedGate } from './gate-mixed.ts';
import type { SimulationOrder } from './order.ts';
import type { Guest } from './people.ts';
import type { Seeded } from './seeded.ts';
import type { Stage } from './stage.ts';
import type { TruthFile } from './truth-file.ts';
import { Viewers } from './viewer.ts';

/**
 * Everything within a slice happens at once. Over HTTP each slice waits for the disk, and there are few beats in each: longer ones
 * take less time, and a beat is late by no more than half of what lies between two of them.
 */
const [SLICE_MS, HTTP_SLICE_MS] = [5_000, 15_000] as const;
/** Every so manyth viewer of the full mode comes over HTTP. */
const SAMPLE = 200;
/** Of the visits, by somebody with a ticket. */
const TICKET_SHARE = 0.05;

export type CrowdRun = { readonly arrivals: Arrivals; readonly crowd: Crowd; readonly sliceMs: number };

type Place = {
  readonly plan: ForumPlan;
  readonly clock: SimulatedClock;
  readonly stage: Stage;
  readonly wire: Client;
  readonly guests: readonly Guest[];
  readonly registrations: readonly string[];
  readonly counter: SimulatedCounter;
  readonly random: Seeded;
  readonly truth: TruthFile;
};

/** Those who will watch, and the ways that they take. */
export function openCrowd(order: SimulationOrder, place: Place): CrowdRun {
  const { plan, clock, guests, random, truth } = place;
  const sliceMs = order.isFull ? SLICE_MS : HTTP_SLICE_MS;
  const viewers = new Viewers(random.branch(4), guests.length, TICKET_SHARE);
  const arrivals = new Arrivals(random.branch(3), viewers, { meanMs: order.meanMs, sliceMs });
  const crowd = new Crowd({
    ...{ clock, truth, zone: plan.zone, sliceMs, shows: arrivals.on },
    ...{ ...openGates(order, place), random: random.branch(5) },
  });
  return { arrivals, crowd, sliceMs };
}

/** `wire`: over HTTP; `gate`: the way that viewers take. */
function openGates({ isFull, views }: SimulationOrder, place: Place) {
  const { plan, clock, stage, guests, registrations, counter } = place;
  const wire = new HttpGate({ clock, wire: place.wire, tickets: guests.map(ticketSecret) });
  if (!isFull) return { wire, gate: wire };
  const book = new BookGate({ clock, stage, zone: plan.zone, registrations }, counter);
  const every = Math.max(3, Math.min(SAMPLE, Math.round(views / SAMPLE)));
  return { wire, gate: new MixedGate(wire, book, every) };
}

function ticketSecret({ ticketUrl }: Guest): string {
  const found = /[A-Za-z0-9_-]{43}/.exec(ticketUrl);
  if (found === null) throw new Error('a ticket has no secret');
  return found[0];
}
