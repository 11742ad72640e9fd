import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { ClaimState } from '#domain/registration/vocabulary.ts';
import { prepared } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

/** The most overdue claims that one refused claim ends (rule 7). */
export const OVERDUE_MOST = 50;

export type OverdueClaim = {
  readonly id: string;
  readonly registrationId: string;
  readonly poolId: string;
  readonly state: ClaimState;
};

/** Held and offered seats of a pool whose time is over at `at` (UTC ms), the oldest first, at most {@link OVERDUE_MOST}. */
export async function overdueClaims(
  reader: Reader,
  { editionId }: EditionScope,
  { poolId, at }: { readonly poolId: string; readonly at: number },
): Promise<OverdueClaim[]> {
  return findOverdue(reader, { editionId, poolId, at });
}

const findOverdue = prepared<{ editionId: string; poolId: string; at: number }, OverdueClaim[]>((reader) => {
  const { claim } = reader.t;
  const { id, registrationId, poolId, state } = claim;
  return reader
    .select({ id, registrationId, poolId, state })
    .from(claim)
    .where(
      and(
        eq(claim.editionId, sql.placeholder('editionId')),
        eq(poolId, sql.placeholder('poolId')),
        lte(claim.expiresAt, sql.placeholder('at')),
      ),
    )
    .orderBy(asc(claim.expiresAt), asc(id))
    .limit(OVERDUE_MOST);
});

/**
 * Ends what is overdue in a pool by the given transition, each registration once; the promise of rule 7 for `expire` of
 * {@link SeatClaim}. @returns how many registrations there were
 */
export async function expireOverdue(
  tx: Tx,
  scope: EditionScope,
  where: { readonly poolId: string; readonly at: number },
  end: (tx: Tx, claim: OverdueClaim) => Promise<void>,
): Promise<number> {
  const overdue = await overdueClaims(tx, scope, where);
  const first = new Map(overdue.toReversed().map((claim) => [claim.registrationId, claim]));
  for (const claim of [...first.values()].toReversed()) await end(tx, claim);
  return first.size;
}
