import type { BroadcastState } from './vocabulary.ts';

const MINUTE_MS = 60_000;
/** The way to a broadcast stays so long after its planned end (broadcast.md B1). */
export const KEPT_AFTER_END_MS = 10 * MINUTE_MS;

/** One broadcast of a stream, as far as its place in the day says. Instants are UTC ms. */
export type PlacedBroadcast = {
  readonly id: string;
  readonly state: BroadcastState;
  readonly stateAt: number;
  readonly plannedStartAt: number;
  readonly plannedEndAt: number;
};

/**
 * What is on now on one stream, and what is next: the live one (an operator's start made it live), else the one that waits,
 * else the schedule, a just ended one for ten minutes. Source: broadcast.md B3 and "State machine".
 */
export function nowAndNext<T extends PlacedBroadcast>(
  broadcasts: readonly T[],
  at: number,
): { readonly now: T | undefined; readonly next: T | undefined } {
  const shown = broadcasts
    .filter(({ state }) => state !== 'cancelled')
    .sort((a, b) => a.plannedStartAt - b.plannedStartAt || (a.id < b.id ? -1 : 1));
  const now =
    latest(shown.filter(({ state }) => state === 'live' || state === 'interrupted')) ??
    shown.find(({ state }) => state === 'waiting') ??
    shown.findLast((one) => isScheduled(one, at));
  const next = shown.find(
    (one) =>
      one !== now &&
      (one.state === 'planned' || one.state === 'waiting') &&
      one.plannedStartAt >= (now?.plannedStartAt ?? 0),
  );
  return { now, next };
}

function isScheduled({ plannedStartAt, plannedEndAt }: PlacedBroadcast, at: number): boolean {
  return plannedStartAt <= at && at < plannedEndAt + KEPT_AFTER_END_MS;
}

function latest<T extends PlacedBroadcast>(broadcasts: readonly T[]): T | undefined {
  return broadcasts.reduce<T | undefined>(
    (found, one) => (found === undefined || one.stateAt > found.stateAt ? one : found),
    undefined,
  );
}
