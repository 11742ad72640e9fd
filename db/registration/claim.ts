import { and, asc, eq, inArray } from 'drizzle-orm';
import { demandOf } from '#domain/registration/claim-plan.ts';
import type { ClaimState } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import { rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { passOnFreed } from './allocation.ts';
import { inChunks } from './chunk.ts';
import { type ClaimResult, claimSeats, releaseSeats, type SeatClaim } from './pool.ts';

export type Claim = Reader['t']['claim']['$inferSelect'];

/** One seat of one registration: the pools it draws on. */
export type Seat = { readonly registrationId: string; readonly poolIds: readonly string[] };

export type NewClaims = Omit<SeatClaim, 'demand'> & {
  readonly seats: readonly Seat[];
  readonly state: ClaimState;
  /** End of the hold or offer (UTC ms); null for confirmed seats and for those that wait for an answer. */
  readonly expiresAt: number | null;
  readonly at: number;
};

/**
 * Claims the seats of one or several registrations, all or none, and writes down who holds them. A pool that a
 * registration holds already breaks `unique`.
 */
export async function claimFor(tx: Tx, scope: EditionScope, claims: NewClaims): Promise<ClaimResult> {
  const demand = demandOf(claims.seats.map(({ poolIds }) => poolIds));
  const result = await claimSeats(tx, scope, { ...claims, demand });
  if (result.ok) await addClaims(tx, scope, claims);
  return result;
}

/** Writes down who holds seats that were taken from their pools already. */
export async function addClaims(
  tx: Tx,
  { editionId }: EditionScope,
  { seats, state, expiresAt, at }: Pick<NewClaims, 'seats' | 'state' | 'expiresAt' | 'at'>,
): Promise<void> {
  const rows = seats.flatMap(({ registrationId, poolIds }) =>
    poolIds.map((poolId) => ({
      id: newId(),
      editionId,
      registrationId,
      poolId,
      state,
      expiresAt,
      createdAt: at,
    })),
  );
  await storeClaims(tx, rows);
}

const storeClaims = rowWriter('claim');

/**
 * Gives up what registrations hold, all or only in these pools, and counts it out of the pools. Seats of an allocation
 * that was returned go to its parents (rule 22).
 * @returns the pools in which seats came free, for the walk of the waitlist
 */
export async function releaseClaims(
  tx: Tx,
  scope: EditionScope,
  registrationIds: readonly string[],
  poolIds?: readonly string[],
): Promise<string[]> {
  const { claim } = tx.t;
  const gone = await inChunks(registrationIds, (some) =>
    tx
      .delete(claim)
      .where(
        and(
          eq(claim.editionId, scope.editionId),
          inArray(claim.registrationId, some),
          ...(poolIds === undefined ? [] : [inArray(claim.poolId, [...poolIds, ''])]),
        ),
      )
      .returning({ registrationId: claim.registrationId, poolId: claim.poolId }),
  );
  if (gone.length === 0) return [];
  const freed = new Map<string, number>();
  for (const { poolId } of gone) freed.set(poolId, (freed.get(poolId) ?? 0) + 1);
  await releaseSeats(tx, scope, freed);
  return [...freed.keys(), ...(await passOnFreed(tx, scope, freed))];
}

/** Makes held or offered seats what they are now; `pools` limits it to some of them. */
export async function settleClaims(
  tx: Tx,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
  to: { readonly state: ClaimState; readonly expiresAt: number | null },
  poolIds?: readonly string[],
): Promise<void> {
  const { claim } = tx.t;
  await inChunks(registrationIds, (some) =>
    tx
      .update(claim)
      .set(to)
      .where(
        and(
          eq(claim.editionId, editionId),
          inArray(claim.registrationId, some),
          ...(poolIds === undefined ? [] : [inArray(claim.poolId, [...poolIds, ''])]),
        ),
      )
      .returning({ id: claim.id }),
  );
}

/** What registrations hold, in the order in which it was claimed. One query for up to 500 of them. */
export async function claimsOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<Claim[]> {
  const { claim } = reader.t;
  return inChunks(registrationIds, (some) =>
    reader
      .select()
      .from(claim)
      .where(and(eq(claim.editionId, editionId), inArray(claim.registrationId, some)))
      .orderBy(asc(claim.createdAt), asc(claim.id)),
  );
}
