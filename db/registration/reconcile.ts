import { and, count, eq, inArray, sum } from 'drizzle-orm';
import { DEAD_STATES } from '#domain/registration/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import { allPools } from './pool-stock.ts';
import { targetKey } from './waitlist-rank.ts';

/** A counter that is not what its rows say: an alarm, never repaired in silence (rule 11). */
export type PoolDrift = {
  readonly poolId: string;
  readonly counter: 'used' | 'waiting';
  readonly stored: number;
  readonly counted: number;
};

/** A queue whose length is not what its rows say: ranks would be wrong. */
export type QueueDrift = {
  /** The ticket type or the occurrence. */
  readonly targetId: string;
  readonly counter: 'queue';
  readonly stored: number;
  readonly counted: number;
};

export type Reconciliation = {
  readonly poolCount: number;
  readonly drifts: readonly (PoolDrift | QueueDrift)[];
  /** Ids of registrations that are over and still hold seats (rule 2). */
  readonly deadHolders: readonly string[];
  /** Ids of registrations that are confirmed without a good ticket, or the other way round (rule 2). */
  readonly ticketless: readonly string[];
};

/**
 * Counts what pools should say from claims, seats set aside and the waitlist, and compares (rules 2 and 11). Reads only;
 * inside a transaction it sees one moment. The same number of queries however many rows there are.
 */
export async function reconcile(reader: Reader, scope: EditionScope): Promise<Reconciliation> {
  const pools = await allPools(reader, scope);
  const used = plus(await claimed(reader, scope), await setAside(reader, scope));
  const waiting = await waited(reader, scope);
  const drifts = pools.flatMap((pool) => [
    ...driftOf(pool.id, 'used', pool.used, used.get(pool.id) ?? 0),
    ...driftOf(pool.id, 'waiting', pool.waiting, waiting.get(pool.id) ?? 0),
  ]);
  const queues = await queueDrifts(reader, scope);
  return {
    poolCount: pools.length,
    drifts: [...drifts, ...queues],
    deadHolders: await deadHolders(reader, scope),
    ticketless: await ticketless(reader, scope),
  };
}

function driftOf(
  poolId: string,
  counter: PoolDrift['counter'],
  stored: number,
  counted: number,
): PoolDrift[] {
  return stored === counted ? [] : [{ poolId, counter, stored, counted }];
}

async function claimed(reader: Reader, { editionId }: EditionScope): Promise<Map<string, number>> {
  const { claim } = reader.t;
  const rows = await reader
    .select({ poolId: claim.poolId, n: count() })
    .from(claim)
    .where(eq(claim.editionId, editionId))
    .groupBy(claim.poolId);
  return new Map(rows.map(({ poolId, n }) => [poolId, n]));
}

async function setAside(reader: Reader, { editionId }: EditionScope): Promise<Map<string, number>> {
  const { allocation, allocationParent } = reader.t;
  const rows = await reader
    .select({ poolId: allocationParent.poolId, n: sum(allocation.aside).mapWith(Number) })
    .from(allocationParent)
    .innerJoin(allocation, eq(allocation.id, allocationParent.allocationId))
    .where(eq(allocationParent.editionId, editionId))
    .groupBy(allocationParent.poolId);
  return new Map(rows.map(({ poolId, n }) => [poolId, n]));
}

async function waited(reader: Reader, { editionId }: EditionScope): Promise<Map<string, number>> {
  const { waitlistBlock, waitlistEntry } = reader.t;
  const rows = await reader
    .select({ poolId: waitlistBlock.poolId, n: sum(waitlistEntry.size).mapWith(Number) })
    .from(waitlistBlock)
    .innerJoin(waitlistEntry, eq(waitlistEntry.id, waitlistBlock.entryId))
    .where(and(eq(waitlistBlock.editionId, editionId), eq(waitlistEntry.state, 'waiting')))
    .groupBy(waitlistBlock.poolId);
  return new Map(rows.map(({ poolId, n }) => [poolId, n]));
}

async function queueDrifts(reader: Reader, { editionId }: EditionScope): Promise<QueueDrift[]> {
  const { waitlistEntry: t, waitlistTally } = reader.t;
  const tallies = await reader.select().from(waitlistTally).where(eq(waitlistTally.editionId, editionId));
  const rows = await reader
    .select({ targetKind: t.targetKind, targetId: t.targetId, n: count() })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.state, 'waiting')))
    .groupBy(t.targetKind, t.targetId);
  const counted = new Map(rows.map((row) => [targetKey(row), row.n]));
  const stored = new Map(tallies.map(({ id, waiting }) => [id.slice(editionId.length + 1), waiting]));
  return [...new Set([...stored.keys(), ...counted.keys()])].sort().flatMap((id): QueueDrift[] => {
    const found = { stored: stored.get(id) ?? 0, counted: counted.get(id) ?? 0 };
    const targetId = id.slice(id.indexOf(' ') + 1);
    return found.stored === found.counted ? [] : [{ targetId, counter: 'queue', ...found }];
  });
}

async function deadHolders(reader: Reader, { editionId }: EditionScope): Promise<string[]> {
  const { claim, registration } = reader.t;
  const rows = await reader
    .selectDistinct({ id: registration.id })
    .from(claim)
    .innerJoin(registration, eq(registration.id, claim.registrationId))
    .where(and(eq(claim.editionId, editionId), inArray(registration.state, [...DEAD_STATES])));
  return rows.map(({ id }) => id).sort();
}

async function ticketless(reader: Reader, { editionId }: EditionScope): Promise<string[]> {
  const { registration, ticket } = reader.t;
  const rows = await reader
    .select({ id: registration.id, state: registration.state, ticket: ticket.state })
    .from(registration)
    .leftJoin(ticket, eq(ticket.registrationId, registration.id))
    .where(eq(registration.editionId, editionId));
  const isGood = (state: string | null) => state === 'active' || state === 'blocked';
  return rows
    .filter((row) => (row.state === 'confirmed') !== isGood(row.ticket))
    .map(({ id }) => id)
    .sort();
}

function plus(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Map<string, number> {
  const sums = new Map(a);
  for (const [key, value] of b) sums.set(key, (sums.get(key) ?? 0) + value);
  return sums;
}
