import { claimCounts, type PoolClaims, poolsByIds, unsettledPools } from '#db/registration/pool-stock.ts';
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
  { scope, types, setting, lotteries }: RegistrationSetup,
  at: number,
): Promise<Map<string, SeatsShown>> {
  const pools = await poolsByIds(reader, scope, [...new Set(types.flatMap(({ poolIds }) => poolIds))]);
  const claims = await claimCounts(reader, scope);
  return new Map(
    types.map((type) => {
      const own = pools.filter(({ id }) => type.poolIds.includes(id));
      const drawClosesAt = drawCloseOf(lotteries, type.id);
      const facts = { ...factsOf(type, own, claims, setting), drawClosesAt };
      return [type.id, shown(findAvailability(facts, at))];
    }),
  );
}

/**
 * Whether seats of a refused submission may come back: each pool without room has some that are held or offered (A3). The
 * same rule as on the page, asked of the pools of one seat.
 */
export async function mayReturn(
  reader: Reader,
  { scope }: Pick<RegistrationSetup, 'scope'>,
  { poolIds, size }: { readonly poolIds: readonly string[]; readonly size: number },
): Promise<boolean> {
  const full = (await poolsByIds(reader, scope, poolIds)).filter((pool) => isFull(pool, size));
  if (full.length === 0 || full.some(({ isClosed }) => isClosed)) return false;
  const ids = full.map(({ id }) => id);
  const unsettled = await unsettledPools(reader, scope, ids);
  return ids.every((id) => unsettled.has(id));
}

/** A number where it is worth showing. */
export function shown({ state, seatsLeft }: Availability): SeatsShown {
  const isCounted = seatsLeft !== undefined && seatsLeft <= WORTH_COUNTING;
  return { state, seatsLeft: isCounted ? seatsLeft : undefined };
}

/** Until when one takes part in a draw that is to come. */
export function drawCloseOf(lotteries: RegistrationSetup['lotteries'], targetId: string): number | undefined {
  return lotteries.find((one) => one.targetId === targetId && one.drawnAt === null)?.closesAt;
}

function factsOf(
  type: TicketType,
  pools: readonly PoolFacts[],
  claims: ReadonlyMap<string, PoolClaims>,
  { opensAt, closesAt }: RegistrationSetup['setting'],
) {
  // A seat comes back only where each pool that is full gets one back.
  const full = pools.filter((pool) => isFull(pool, 1));
  const unsettled = full.map(({ id }) => (claims.get(id)?.held ?? 0) + (claims.get(id)?.offered ?? 0));
  return {
    pools,
    unsettledCount: full.length === 0 ? 0 : Math.min(...unsettled),
    salesFrom: latest(opensAt, type.salesFrom),
    salesUntil: earliest(closesAt, type.salesUntil),
    hasWaitlist: type.hasWaitlist,
  };
}

function isFull(pool: PoolFacts, size: number): boolean {
  return pool.isClosed || (freeSeats(pool) ?? size) < size;
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
