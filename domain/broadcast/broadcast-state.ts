import { deadlineOf, type ToldEnd } from './told-end.ts';
import type { BroadcastCause, BroadcastState, Signal } from './vocabulary.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** Signal before the start makes it live so long before (broadcast.md "State machine"). */
export const EARLY_MS = 5 * MINUTE_MS;
/** Delayed so long, the organizers are told. */
export const ALERT_MS = 10 * MINUTE_MS;
/** A broadcast ends by itself so long after its planned end. */
export const OVERRUN_MS = 10 * MINUTE_MS;
/** So long before its planned end a signal that stops means the end. */
const NEAR_END_MS = 5 * MINUTE_MS;
const LOST_MS = 15 * SECOND_MS;
const GONE_MS = 60 * SECOND_MS;
/** A hold lasts no longer over the planned end, or after it was pressed, whichever is later. */
export const HOLD_MS = 60 * MINUTE_MS;

/** What the state of a broadcast is decided by. Instants are UTC ms. */
export type StateFacts = {
  readonly state: BroadcastState;
  /** Of the public programme; cancelled also when it is no longer there. */
  readonly slot: {
    readonly startAt: number;
    readonly endAt: number;
    readonly isCancelled: boolean;
    /** What releases said of its end, the newest first: an edit ends nothing that is live. */
    readonly told: readonly ToldEnd[];
  };
  /** Before the start, in which viewers are let in to wait. */
  readonly leadMs: number;
  readonly signal: Signal;
  /** Since when the signal is so. */
  readonly signalAt: number;
  /** The playlist says that nothing follows. */
  readonly hasEnded: boolean;
  /** When somebody held it; null: nobody does. */
  readonly heldAt: number | null;
  readonly actualStartAt: number | null;
  /** Another broadcast of the stream that is live now. */
  readonly other: 'none' | 'live' | 'held';
  readonly recording: 'none' | 'expected' | 'published';
};

export type Step = { readonly to: BroadcastState; readonly cause: BroadcastCause };

/**
 * The next step that a broadcast takes by itself; undefined while it stays. One step at a time: ask again after it was taken.
 * Source: broadcast.md "State machine".
 */
export function decideStep(facts: StateFacts, at: number): Step | undefined {
  switch (facts.state) {
    case 'planned':
    case 'waiting':
      if (facts.slot.isCancelled) return { to: 'cancelled', cause: 'schedule' };
      return facts.state === 'planned' ? fromPlanned(facts, at) : fromWaiting(facts, at);
    case 'live':
    case 'interrupted':
      return fromLive(facts, at);
    case 'cancelled':
      return facts.slot.isCancelled ? undefined : { to: 'planned', cause: 'schedule' };
    default:
      return fromEnded(facts);
  }
}

/** True once the start has passed and nothing is sent: the page says so. */
export function isDelayed({ state, slot }: Pick<StateFacts, 'state' | 'slot'>, at: number): boolean {
  return state === 'waiting' && at > slot.startAt;
}

/** When a broadcast that nobody ends by hand ends; a hold puts it off. Undefined: only an operator ends it. */
export function endsAt({ slot, heldAt }: Pick<StateFacts, 'slot' | 'heldAt'>): number | undefined {
  if (slot.isCancelled) return undefined;
  return deadlineOf(slot.told, (endAt) => heldUntil({ slot: { endAt }, heldAt }) ?? endAt + OVERRUN_MS);
}

type HeldFacts = Pick<StateFacts, 'heldAt'> & { readonly slot: Pick<StateFacts['slot'], 'endAt'> };

/** Until when a hold lasts: one that was pressed long before the end is there for the end too. Undefined: nobody holds it. */
export function heldUntil({ slot, heldAt }: HeldFacts): number | undefined {
  return heldAt === null ? undefined : Math.max(heldAt, slot.endAt) + HOLD_MS;
}

/** Whether somebody holds it now. */
export function isHeld(facts: HeldFacts, at: number): boolean {
  return at < (heldUntil(facts) ?? at);
}

function fromPlanned({ slot, leadMs }: StateFacts, at: number): Step | undefined {
  return at >= slot.startAt - leadMs ? { to: 'waiting', cause: 'schedule' } : undefined;
}

function fromWaiting({ slot, signal, other }: StateFacts, at: number): Step | undefined {
  if (at >= slot.endAt + OVERRUN_MS) return { to: 'ended', cause: 'schedule' };
  if (other === 'held') return undefined;
  const earliestAt = other === 'live' ? slot.startAt : slot.startAt - EARLY_MS;
  if (signal === 'up' && at >= earliestAt) return { to: 'live', cause: 'signal' };
  return signal === 'unknown' && at >= slot.startAt ? { to: 'live', cause: 'schedule' } : undefined;
}

function fromLive(facts: StateFacts, at: number): Step | undefined {
  const { state, slot, signal, signalAt, hasEnded } = facts;
  // What the encoder said before somebody held or reopened the broadcast is no reason to end it: they knew.
  const isNews = facts.heldAt === null || signalAt > facts.heldAt;
  const down = signal === 'down' ? at - signalAt : 0;
  const nearEndAt = slot.isCancelled ? undefined : deadlineOf(slot.told, (endAt) => endAt - NEAR_END_MS);
  const isNearEnd = nearEndAt !== undefined && at >= nearEndAt;
  if (isNearEnd && isNews && (hasEnded || down >= GONE_MS)) return { to: 'ended', cause: 'signal' };
  const lastAt = endsAt(facts);
  if (lastAt !== undefined && at >= lastAt) return { to: 'ended', cause: 'schedule' };
  if (state === 'live' && down >= LOST_MS) return { to: 'interrupted', cause: 'signal' };
  return state === 'interrupted' && signal !== 'down' ? { to: 'live', cause: 'signal' } : undefined;
}

function fromEnded({ state, recording, actualStartAt }: StateFacts): Step | undefined {
  const rest: BroadcastState = recording === 'expected' && actualStartAt !== null ? 'processing' : 'ended';
  const to = recording === 'published' ? 'recorded' : rest;
  return to === state ? undefined : { to, cause: 'recording' };
}

export const OPERATOR_ORDERS = ['start', 'hold', 'release', 'end', 'reopen'] as const;
export type OperatorOrder = (typeof OPERATOR_ORDERS)[number];

/** States in which an operator may give each order (B16). */
const ORDERS: Readonly<Record<OperatorOrder, readonly BroadcastState[]>> = {
  start: ['planned', 'waiting'],
  hold: ['live', 'interrupted'],
  release: ['live', 'interrupted'],
  end: ['live', 'interrupted'],
  reopen: ['ended', 'processing'],
};

/** Orders that an operator may give now. A hold that nobody holds cannot be given up; what never was live is started. */
export function ordersOf(
  facts: Pick<StateFacts, 'state' | 'slot' | 'heldAt' | 'actualStartAt'>,
  at: number,
): readonly OperatorOrder[] {
  return OPERATOR_ORDERS.filter((order) => {
    if (!ORDERS[order].includes(facts.state)) return false;
    return order !== 'release' || isHeld(facts, at);
  });
}

/** The columns of a broadcast that a change of its state touches. */
export type StateTimes = {
  readonly startedByHandAt: number | null;
  readonly heldAt: number | null;
  readonly actualStartAt: number | null;
  readonly actualEndAt: number | null;
};

/**
 * True times after a step: the start is what an operator said, else the later of the planned start and the first entry into
 * live; the end is the last time that it left (B19). A reopened one has no end again, and is held: else the clock that ended it
 * would end it at once. The start is never after the end.
 */
export function timesAfter(
  times: StateTimes,
  { from, to, cause }: Step & { readonly from: BroadcastState },
  { at, plannedStartAt }: { readonly at: number; readonly plannedStartAt: number },
): StateTimes {
  const isReopened = to === 'live' && cause === 'operator' && (from === 'ended' || from === 'processing');
  if (isReopened) return { ...entered(times, { to, cause }, { at, plannedStartAt }), heldAt: at };
  if (to === 'live') return entered(times, { to, cause }, { at, plannedStartAt });
  if (to !== 'ended' || times.actualStartAt === null || times.actualEndAt !== null) return times;
  return { ...times, heldAt: null, actualStartAt: Math.min(times.actualStartAt, at), actualEndAt: at };
}

function entered(
  times: StateTimes,
  { cause }: Step,
  { at, plannedStartAt }: { readonly at: number; readonly plannedStartAt: number },
): StateTimes {
  if (times.actualStartAt !== null) return { ...times, actualEndAt: null };
  const isByHand = cause === 'operator';
  const actualStartAt = isByHand ? at : Math.max(at, plannedStartAt);
  return { ...times, actualStartAt, actualEndAt: null, startedByHandAt: isByHand ? at : null };
}
