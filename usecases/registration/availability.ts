import { claimCounts, type PoolClaims, poolsByIds } from '#db/registration/pool-stock.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import type { Reader } from '#db/types.ts';
import { type Availability, findAvailability } from '#domain/registration/availability.ts';
import { freeSeats, type PoolFacts } from '#domain/registration/claim-plan.ts';
import type { SeatsShown } from './answer.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** Above it a number says nothing that "many" does not. */
const WORTH_COUNTING = 20;

/** What is left of every type at an instant (UTC ms), by its id. Two queries, however many types. */
export async function typeAvailability(
  reader: Reader,
  { scope, types, setting }: RegistrationSetup,
  at: number,
): Promise<Map<string, SeatsShown>> {
  const pools = await poolsByIds(reader, scope, [...new Set(types.flatMap(({ poolIds }) => poolIds))]);
  const claims = await claimCounts(reader, scope);
  return new Map(
    types.map((type) => {
      const own = pools.filter(({ id }) => type.poolIds.includes(id));
      return [type.id, shown(findAvailability(factsOf(type, own, claims, setting), at))];
    }),
  );
}

/** A number where it is worth showing. */
export function shown({ state, seatsLeft }: Availability): SeatsShown {
  const isCounted = seatsLeft !== undefined && seatsLeft <= WORTH_COUNTING;
  return { state, seatsLeft: isCounted ? seatsLeft : undefined };
}

function factsOf(
  type: TicketType,
  pools: readonly PoolFacts[],
  claims: ReadonlyMap<string, PoolClaims>,
  { opensAt, closesAt }: RegistrationSetup['setting'],
) {
  // A seat comes back only where each pool that is full gets one back.
  const full = pools.filter((pool) => pool.isClosed || (freeSeats(pool) ?? 1) <= 0);
  const unsettled = full.map(({ id }) => (claims.get(id)?.held ?? 0) + (claims.get(id)?.offered ?? 0));
  return {
    pools,
    unsettledCount: full.length === 0 ? 0 : Math.min(...unsettled),
    salesFrom: latest(opensAt, type.salesFrom),
    salesUntil: earliest(closesAt, type.salesUntil),
    hasWaitlist: type.hasWaitlist,
  };
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
