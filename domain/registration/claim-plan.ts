import type { PoolKind } from './vocabulary.ts';

/** A counted stock as read in the transaction that claims from it. */
export type PoolFacts = {
  readonly id: string;
  readonly kind: PoolKind;
  /** Seats that may be taken, overbooking included; `null` has no limit. */
  readonly capacity: number | null;
  readonly used: number;
  /** Sizes of the waitlist entries that this pool refused last. */
  readonly waiting: number;
  readonly isClosed: boolean;
};

/** Why a pool gives no seat: an organizer closed it, it is full, or what is free belongs to those who wait. */
export type PoolRefusalReason = 'closed' | 'full' | 'waiting';
export type PoolRefusal = {
  readonly poolId: string;
  readonly kind: PoolKind;
  readonly reason: PoolRefusalReason;
  /** Seats below the capacity; never negative. */
  readonly freeCount: number;
};

/** So many seats of each pool; a pool that is missing is not touched. */
export type PoolDemand = ReadonlyMap<string, number>;

export type ClaimStep = { readonly poolId: string; readonly size: number };
export type ClaimPlan =
  | { readonly ok: true; readonly steps: readonly ClaimStep[] }
  | { readonly ok: false; readonly refusals: readonly PoolRefusal[] };

/** Rule 8: whole seats of `nominal` with so many percent more; `null` stays without limit. */
export function capacityOf(nominal: number | null, overbookPct = 0): number | null {
  return nominal === null ? null : Math.floor((nominal * (100 + overbookPct)) / 100);
}

/** Rules 7 and 8: what the CHECK of the table compares with. Never below what is sold, so that a pool can shrink. */
export function ceilingOf(capacity: number | null, used: number): number | null {
  return capacity === null ? null : Math.max(capacity, used);
}

/** Sold seats above the capacity of a pool that was made smaller (O8). */
export function overhangOf({ capacity, used }: Pick<PoolFacts, 'capacity' | 'used'>): number {
  return capacity === null ? 0 : Math.max(0, used - capacity);
}

/**
 * Which pools one seat of a type touches. Seats of an allocation were taken from the pools of the type when it was made:
 * its registrations claim the allocation alone, besides choices and the uses of a code (rule 22).
 */
export function poolsOfSeat(seat: {
  readonly typePoolIds: readonly string[];
  readonly choicePoolIds?: readonly string[];
  readonly codePoolId?: string | null | undefined;
  readonly allocationPoolId?: string | null | undefined;
}): string[] {
  const { typePoolIds, choicePoolIds = [], codePoolId = null, allocationPoolId = null } = seat;
  const parents = allocationPoolId === null ? typePoolIds : [allocationPoolId];
  const all = [...parents, ...choicePoolIds, ...(codePoolId === null ? [] : [codePoolId])];
  return [...new Set(all)].sort(inClaimOrder);
}

/** The demand of several seats that are claimed together, all or none (G1). */
export function demandOf(seats: Iterable<readonly string[]>): PoolDemand {
  const demand = new Map<string, number>();
  for (const pools of seats) for (const id of pools) demand.set(id, (demand.get(id) ?? 0) + 1);
  return demand;
}

/**
 * What changes when a seat moves to another type: pools of both keep their claim, so that a sold-out edition is no
 * obstacle; the rest is claimed first and given back afterwards, in the same transaction.
 */
export function exchangeOf(
  before: readonly string[],
  after: readonly string[],
): { readonly claimed: readonly string[]; readonly released: readonly string[] } {
  return {
    claimed: after.filter((id) => !before.includes(id)).sort(inClaimOrder),
    released: before.filter((id) => !after.includes(id)).sort(inClaimOrder),
  };
}

/**
 * The claims of a demand in the one order in which all writers take them (rule 6), or every pool that refuses, each with
 * its reason (rule 7). `isNewcomer` leaves free seats to those who wait; promotion and staff override pass `false`. A pool
 * that is not among the given ones is a fault of the caller: throws a RangeError.
 */
export function planClaim(
  pools: readonly PoolFacts[],
  demand: PoolDemand,
  { isNewcomer }: { readonly isNewcomer: boolean },
): ClaimPlan {
  const byId = new Map(pools.map((pool) => [pool.id, pool]));
  const steps = [...demand]
    .filter(([, size]) => size > 0)
    .map(([poolId, size]) => ({ poolId, size }))
    .sort((a, b) => inClaimOrder(a.poolId, b.poolId));
  const refusals = steps.flatMap(({ poolId, size }) => {
    const pool = byId.get(poolId);
    if (pool === undefined) throw new RangeError(`Unknown pool: ${poolId}`);
    const reason = poolRefusal(pool, size, isNewcomer);
    return reason === undefined ? [] : [{ poolId, kind: pool.kind, reason, freeCount: freeSeats(pool) ?? 0 }];
  });
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, steps };
}

/** The condition of the claim statement (rule 6); undefined when it would take the seats. */
export function poolRefusal(
  pool: PoolFacts,
  size: number,
  isNewcomer: boolean,
): PoolRefusalReason | undefined {
  if (pool.isClosed) return 'closed';
  if (pool.capacity === null || size === 0) return undefined;
  if (pool.used + size > pool.capacity) return 'full';
  return isNewcomer && pool.used + size + pool.waiting > pool.capacity ? 'waiting' : undefined;
}

/** Rule 15: true for somebody whom nothing but the queue refuses: queued, and the walk runs in the same transaction. */
export function isRefusedByQueueOnly(refusals: readonly PoolRefusal[]): boolean {
  return refusals.length > 0 && refusals.every(({ reason }) => reason === 'waiting');
}

/** Seats below the capacity, never negative; undefined without limit. */
export function freeSeats({ capacity, used }: Pick<PoolFacts, 'capacity' | 'used'>): number | undefined {
  return capacity === null ? undefined : Math.max(0, capacity - used);
}

/** Ids are compared by code unit, as the same ids are in every process: two writers never wait for each other. */
export function inClaimOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What would be answered to somebody who asks for one seat of a type now (registration.md O2). */
export type TypeState = {
  readonly id: string;
  readonly name: string;
  readonly isRetired: boolean;
  /** Why not, by the clock: not yet, no more. */
  readonly window: 'not_open_yet' | 'closed' | undefined;
  /** Every pool that refuses, with its name; that of the whole edition has none. */
  readonly refusals: readonly {
    readonly kind: PoolKind;
    readonly name: string;
    readonly reason: PoolRefusalReason;
    readonly freeCount: number;
  }[];
};
