import { claimFor, claimsOf, releaseClaims } from '#db/registration/claim.ts';
import type { Registration } from '#db/registration/registration.ts';
import { reblock } from '#db/registration/waitlist.ts';
import { entriesOf } from '#db/registration/waitlist-queue.ts';
import { promoteFreed } from './promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import { seatOf } from './seat.ts';

/** A choice that somebody was moved to has no place left: the whole change has to be taken back. */
export class PoolFullError extends Error {
  override readonly name = 'PoolFullError';
}

/**
 * Changes answers of somebody who has a seat; where a choice is scarce the new place is claimed before the old one is
 * given back, and goes to who waits for it, in the same transaction (registration.md rules 25 and 30).
 * @throws PoolFullError
 */
export async function exchangeChoice(
  work: RegistrationWork,
  registration: Registration,
  change: () => Promise<void>,
): Promise<void> {
  const { tx, setup, at } = work;
  const before = (await seatOf(work, registration)).poolIds;
  await change();
  const after = (await seatOf(work, registration)).poolIds;
  const claims = await claimsOf(tx, setup.scope, [registration.id]);
  const [claim] = claims;
  if (claim === undefined) return waitAnew(work, registration, { before, after });
  const held = new Set(claims.map(({ poolId }) => poolId));
  const poolIds = after.filter((poolId) => !before.includes(poolId) && !held.has(poolId));
  const given = before.filter((poolId) => !after.includes(poolId) && held.has(poolId));
  if (poolIds.length > 0) {
    const { state, expiresAt } = claim;
    const seats = [{ registrationId: registration.id, poolIds }];
    const isNewcomer = work.by === 'holder';
    const claimed = await claimFor(tx, setup.scope, { seats, state, expiresAt, at, isNewcomer });
    if (!claimed.ok) throw new PoolFullError('no place left');
  }
  if (given.length > 0)
    await promoteFreed(work, await releaseClaims(tx, setup.scope, [registration.id], given));
}

/** Whoever waits for a place waits for those that they chose now; a group also for what its others chose. */
async function waitAnew(
  work: RegistrationWork,
  { id, partyId }: Registration,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): Promise<void> {
  const { tx, setup } = work;
  const changed = [...before, ...after].filter((pool) => before.includes(pool) !== after.includes(pool));
  if (changed.length === 0) return;
  const holders = { registrationIds: [id], partyIds: partyId === null ? [] : [partyId] };
  for (const row of await entriesOf(tx, setup.scope, holders)) {
    const isWaiting = row.targetKind === 'type' && row.state === 'waiting' && row.blockedOn.length > 0;
    const others = row.partyId === null ? [] : row.blockedOn;
    if (isWaiting) await reblock(tx, setup.scope, row, { blockedOn: [...new Set([...others, ...after])] });
  }
  await promoteFreed(work, [...changed, ...after]);
}
