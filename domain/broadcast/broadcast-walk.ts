import {
  decideStep,
  isHeld,
  type OperatorOrder,
  ordersOf,
  type StateFacts,
  type StateTimes,
  type Step,
  timesAfter,
} from './broadcast-state.ts';
import type { BroadcastState } from './vocabulary.ts';

/** One broadcast of a stream with all that decides its state. */
export type Walker = Omit<
  StateFacts,
  'state' | 'other' | 'heldAt' | 'actualStartAt' | 'signal' | 'signalAt' | 'hasEnded'
> &
  StateTimes & { readonly id: string; readonly state: BroadcastState };

/** What the encoder of the stream says. */
export type StreamSignal = Pick<StateFacts, 'signal' | 'signalAt' | 'hasEnded'>;

/** A step that was taken, in order. */
export type Walked = Step & {
  readonly id: string;
  readonly from: BroadcastState;
  readonly times: StateTimes;
};

const isOn = (state: BroadcastState): boolean => state === 'live' || state === 'interrupted';
/** Planned, waiting, live, ended, processing: nobody takes more steps at one instant. */
const MOST_STEPS = 6;

/**
 * All steps that the broadcasts of one stream take at an instant, in order. Of one stream one broadcast is on: whichever goes
 * live ends the one before it. Pure; `at` is UTC ms.
 */
export function walkStream(
  broadcasts: readonly Walker[],
  signal: StreamSignal,
  at: number,
): { readonly after: readonly Walker[]; readonly walked: readonly Walked[] } {
  const walk = new Walk(broadcasts);
  const inOrder = broadcasts.toSorted((a, b) => a.slot.startAt - b.slot.startAt || (a.id < b.id ? -1 : 1));
  // Whoever goes live ends another, which may have a step to take then: until nobody has one.
  let isMoving = true;
  for (let pass = 0; isMoving && pass < MOST_STEPS * broadcasts.length; pass++) {
    isMoving = false;
    for (const { id } of inOrder) {
      const step = decideStep(walk.factsOf(id, signal, at), at);
      if (step === undefined) continue;
      walk.take(id, step, at);
      isMoving = true;
    }
  }
  return walk.result();
}

/**
 * What an order of an operator does; undefined where it may not be given in that state. Started or reopened, it ends whatever
 * is on, held or not: that is the operator's choice.
 */
export function walkByHand(
  broadcasts: readonly Walker[],
  { id, order }: { readonly id: string; readonly order: OperatorOrder },
  at: number,
): { readonly after: readonly Walker[]; readonly walked: readonly Walked[] } | undefined {
  const found = broadcasts.find((one) => one.id === id);
  if (found === undefined || !ordersOf(found, at).includes(order)) return undefined;
  const walk = new Walk(broadcasts);
  if (order === 'hold' || order === 'release') walk.hold(id, order === 'hold' ? at : null);
  else walk.take(id, { to: order === 'end' ? 'ended' : 'live', cause: 'operator' }, at);
  return walk.result();
}

class Walk {
  readonly #now: Map<string, Walker>;
  readonly #walked: Walked[] = [];

  constructor(broadcasts: readonly Walker[]) {
    this.#now = new Map(broadcasts.map((one) => [one.id, one]));
  }

  factsOf(id: string, signal: StreamSignal, at: number): StateFacts {
    const others = [...this.#now.values()].filter((one) => one.id !== id && isOn(one.state));
    const held = others.some((one) => isHeld(one, at));
    const other = held ? 'held' : others.length > 0 ? 'live' : 'none';
    return { ...this.#one(id), ...signal, other };
  }

  take(id: string, step: Step, at: number): void {
    const one = this.#one(id);
    if (step.to === 'live' && !isOn(one.state))
      for (const before of [...this.#now.values()])
        if (before.id !== id && isOn(before.state)) this.#set(before, { to: 'ended', cause: step.cause }, at);
    this.#set(one, step, at);
  }

  hold(id: string, heldAt: number | null): void {
    const one = this.#one(id);
    this.#now.set(id, { ...one, heldAt });
  }

  result() {
    return { after: [...this.#now.values()], walked: this.#walked };
  }

  #set(one: Walker, step: Step, at: number): void {
    const times = timesAfter(one, { ...step, from: one.state }, { at, plannedStartAt: one.slot.startAt });
    this.#now.set(one.id, { ...one, ...times, state: step.to });
    const { startedByHandAt, heldAt, actualStartAt, actualEndAt } = times;
    const kept = { startedByHandAt, heldAt, actualStartAt, actualEndAt };
    this.#walked.push({ ...step, id: one.id, from: one.state, times: kept });
  }

  #one(id: string): Walker {
    const found = this.#now.get(id);
    if (found === undefined) throw new Error('a broadcast of the stream');
    return found;
  }
}
