import { freeSeats, type PoolFacts } from './claim-plan.ts';

/** What a visitor is told before the first field (registration.md A3). */
export const AVAILABILITIES = [
  'open',
  'few',
  'lottery',
  'waitlist',
  'may_return',
  'sold_out',
  'not_yet',
  'closed',
] as const;
export type AvailabilityState = (typeof AVAILABILITIES)[number];

export type Availability = {
  readonly state: AvailabilityState;
  /** Seats a newcomer can take now; undefined without limit. */
  readonly seatsLeft: number | undefined;
};

export type AvailabilityFacts = {
  /** All pools that one seat touches. */
  readonly pools: readonly PoolFacts[];
  /** Seats that are held or offered and may come back. */
  readonly unsettledCount: number;
  readonly salesFrom: number | null;
  readonly salesUntil: number | null;
  readonly hasWaitlist: boolean;
  /** Until when one takes part in a draw that is to come; absent: whoever comes first has the seat. */
  readonly drawClosesAt?: number | undefined;
};

/** Below this many seats the number is worth a word of its own. */
const FEW = 10;

/**
 * Whether one seat can be had at an instant (UTC ms). A type without `salesUntil` never closes by itself, whatever the
 * days of its edition. "Sold out", "may come back" and "closed" are three different answers (A3).
 */
export function findAvailability(facts: AvailabilityFacts, at: number): Availability {
  const seatsLeft = seatsForNewcomers(facts.pools);
  return { state: stateOf(facts, seatsLeft, at), seatsLeft };
}

/** The smallest number over all pools of what is free and waited for by nobody; undefined without any limit. */
export function seatsForNewcomers(pools: readonly PoolFacts[]): number | undefined {
  const limits = pools.flatMap((pool) => {
    if (pool.isClosed) return [0];
    const free = freeSeats(pool);
    return free === undefined ? [] : [Math.max(0, free - pool.waiting)];
  });
  return limits.length === 0 ? undefined : Math.min(...limits);
}

function stateOf(facts: AvailabilityFacts, seatsLeft: number | undefined, at: number): AvailabilityState {
  if (facts.salesFrom !== null && at < facts.salesFrom) return 'not_yet';
  if (facts.salesUntil !== null && at >= facts.salesUntil) return 'closed';
  if (facts.pools.some(({ isClosed }) => isClosed)) return 'closed';
  if (facts.drawClosesAt !== undefined) return at < facts.drawClosesAt ? 'lottery' : 'closed';
  if (seatsLeft === undefined || seatsLeft > FEW) return 'open';
  if (seatsLeft > 0) return 'few';
  if (facts.hasWaitlist) return 'waitlist';
  return facts.unsettledCount > 0 ? 'may_return' : 'sold_out';
}
