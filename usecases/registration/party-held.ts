import { type Party, partyById, registrationsOfParty } from '#db/registration/party.ts';
import type { Registration } from '#db/registration/registration.ts';
import { entriesOf } from '#db/registration/waitlist-queue.ts';
import { rankOf } from '#db/registration/waitlist-rank.ts';
import type { Reader } from '#db/types.ts';
import { partyStateOf } from '#domain/registration/party-state.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** A group with its seats, given up ones too, as they are now. */
export type PartyHeld = {
  readonly party: Party;
  readonly seats: readonly Registration[];
  /** What the group as a whole waits for. */
  readonly state: RegistrationState;
  /** Place in the queue, from 1. */
  readonly rank: number | undefined;
};

/** @throws Error when the group is gone */
export async function readPartyHeld(
  reader: Reader,
  setup: RegistrationSetup,
  id: string,
): Promise<PartyHeld> {
  const party = await partyById(reader, setup.scope, id);
  if (party === undefined) throw new Error('A group is gone');
  const seats = await registrationsOfParty(reader, setup.scope, id);
  const state = partyStateOf(seats.map((seat) => seat.state));
  const rank = state === 'waitlisted' ? await rankOfParty(reader, setup, id) : undefined;
  return { party, seats, state, rank };
}

async function rankOfParty(
  reader: Reader,
  { scope }: RegistrationSetup,
  partyId: string,
): Promise<number | undefined> {
  const entries = await entriesOf(reader, scope, { registrationIds: [], partyIds: [partyId] });
  const entry = entries.find(({ state }) => state === 'waiting');
  return entry && rankOf(reader, scope, entry);
}
