import { randomBytes } from 'node:crypto';
import { addParty, type Party } from '#db/registration/party.ts';
import { liveOfAddress } from '#db/registration/registration.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { PartySeat } from '#domain/registration/party-seat.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import type { Entrant } from './enter.ts';
import type { EntryPlan, PartyOrder } from './register-plan.ts';
import type { RegistrationWork } from './registration-work.ts';

export type PartyWork = RegistrationWork & { readonly party: Party; readonly plan: EntryPlan };

/** The submission as a seat of a group, for the table of states. */
export function withParty(entrant: Entrant): Entrant {
  return { ...entrant, row: { ...entrant.row, partyId: 'new' } };
}

/** The group itself, without its seats. */
export function storeParty({ tx, setup, at }: RegistrationWork, { entrant }: EntryPlan, order: PartyOrder) {
  const { badgeName, email = null, emailNorm = null, locale } = entrant.row;
  const { organisation, country, address } = order;
  return addParty(tx, setup.scope, {
    publicId: publicIdFrom(randomBytes(12)),
    contactName: badgeName ?? null,
    ...{ email, emailNorm, locale, organisation, country, address },
    payer: null,
    createdAt: at,
  });
}

/**
 * One entrant for each seat. An address that has a ticket of this type already stays away from its seat: there is no
 * second row of it (rule 5), and nobody learns who is registered.
 */
export async function entrantsOf(work: PartyWork, order: PartyOrder): Promise<Entrant[]> {
  const taken = new Set<string>();
  const entrants: Entrant[] = [];
  for (const seat of order.seats) {
    const email = await freeAddress(work, seat, taken);
    entrants.push(entrantOf(work, order, seat, email));
  }
  return entrants;
}

type Address = { readonly email: string | null; readonly emailNorm: string | null };
const NO_ADDRESS: Address = { email: null, emailNorm: null };

async function freeAddress(
  { tx, setup, plan }: PartyWork,
  { email }: PartySeat,
  taken: Set<string>,
): Promise<Address> {
  const emailNorm = email === null ? undefined : normaliseEmail(email);
  if (email === null || emailNorm === undefined || taken.has(emailNorm)) return NO_ADDRESS;
  taken.add(emailNorm);
  const live = await liveOfAddress(tx, setup.scope, emailNorm);
  return live.some(({ typeId }) => typeId === plan.typeId) ? NO_ADDRESS : { email, emailNorm };
}

function entrantOf(
  { plan, party }: PartyWork,
  order: PartyOrder,
  seat: PartySeat,
  address: Address,
): Entrant {
  const { entrant } = plan;
  const { organisation, country, address: place } = order;
  const same = seat.isSame ? { organisation, country, address: place } : {};
  const row = { ...entrant.row, ...address, ...same, badgeName: seat.name, partyId: party.id };
  const source = 'party' as const;
  if (seat.isContact) return { ...entrant, row: { ...row, source } };
  // Nobody agrees to anything for somebody else, whichever seat comes first: their own page asks them.
  return { ...entrant, row: { ...row, source }, poolIds: order.plainPoolIds, answers: [], consents: [] };
}
