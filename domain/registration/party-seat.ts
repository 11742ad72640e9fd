import type { RegistrationInput } from './registration-input.ts';

/** One seat of a party; without a name the contact says later who sits there. */
export type PartySeat = {
  readonly name: string | null;
  readonly email: string | null;
  /** The contact's own seat. */
  readonly isContact: boolean;
  /** Organisation, country and address are those of the contact. */
  readonly isSame: boolean;
};

/** A queue of parties moves only as fast as its largest one (A4). */
export const WAITING_PARTY_MOST = 20;

/**
 * The seats of a submission in order, the contact's first when they attend (registration.md G1, A7). One seat without a
 * party. `too_many` for a party above what the type sells at once, or above what may wait together.
 */
export function partySeats(
  { name, email, party }: Pick<RegistrationInput, 'name' | 'email' | 'party'>,
  limit: { readonly partyMost: number; readonly isWaiting: boolean },
):
  | { readonly ok: true; readonly seats: readonly PartySeat[] }
  | { readonly ok: false; readonly reason: 'too_many'; readonly most: number } {
  const contact = { name, email, isContact: true, isSame: true };
  if (party === undefined) return { ok: true, seats: [contact] };
  const most = limit.isWaiting ? Math.min(limit.partyMost, WAITING_PARTY_MOST) : limit.partyMost;
  if (party.size > most) return { ok: false, reason: 'too_many', most };
  const first = party.contactAttends ? [contact] : [];
  const others = Array.from({ length: party.size - first.length }, (_, at) => {
    const member = party.members[at];
    const isSame = member !== undefined && member.sameAsContact !== false;
    return { name: member?.name ?? null, email: member?.email ?? null, isContact: false, isSame };
  });
  return { ok: true, seats: [...first, ...others] };
}
