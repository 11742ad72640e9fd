import { randomBytes } from 'node:crypto';
import { recordAudit } from '#db/audit.ts';
import { claimFor } from '#db/registration/claim.ts';
import type { Party } from '#db/registration/party.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import type { Registration } from '#db/registration/registration.ts';
import { addEntry } from '#db/registration/waitlist.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { demandOf, isRefusedByQueueOnly, type PoolRefusal } from '#domain/registration/claim-plan.ts';
import { WAITING_PARTY_MOST } from '#domain/registration/party-seat.ts';
import type { Transition } from '#domain/registration/transition.ts';
import { couldEverFit } from '#domain/registration/waitlist.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import {
  decide,
  type Entered,
  type Entrant,
  keepForm,
  mayWait,
  NoSeatError,
  needsHold,
  store,
} from './enter.ts';
import { drawFor } from './lottery.ts';
import { entrantsOf, type PartyWork, storeParty, withParty } from './party-entrant.ts';
import { type PartyHeld, readPartyHeld } from './party-held.ts';
import { queuePartyMail } from './party-mail.ts';
import { expireIn, moveAndPromote, promoteFreed } from './promote.ts';
import type { EntryPlan, PartyOrder } from './register-plan.ts';
import type { RegistrationWork } from './registration-work.ts';
import { typeById } from './setup-facts.ts';
import { claimStateOf, StaleRegistrationError } from './transition.ts';

export type PartyEntered =
  | { readonly ok: true; readonly held: PartyHeld }
  | {
      readonly ok: false;
      /** `too_many`: as many can neither sit nor wait together. */
      readonly reason: Extract<Entered, { ok: false }>['reason'] | 'too_many';
    };

type Seated = { readonly registration: Registration; readonly entrant: Entrant };

/**
 * Brings a group in, all seats or none: claimed together, or waiting together as one entry of its size (registration.md
 * G1, A4). Named people get tickets, unnamed seats stay reserved, the contact gets one mail with the list.
 */
export async function enterParty(
  work: RegistrationWork,
  plan: EntryPlan,
  order: PartyOrder,
): Promise<PartyEntered> {
  try {
    return await tryParty(work, plan, order);
  } catch (error) {
    if (violation(error) !== 'unique') throw error;
    // Somebody took one of the addresses at this very moment; now it is seen.
    return tryParty(work, plan, order);
  }
}

/** A refusal takes back the group as well. */
class NoPartyError extends Error {
  override readonly name = 'NoPartyError';
  readonly reason: Extract<PartyEntered, { ok: false }>['reason'];
  constructor(reason: Extract<PartyEntered, { ok: false }>['reason']) {
    super(reason);
    this.reason = reason;
  }
}

async function tryParty(work: RegistrationWork, plan: EntryPlan, order: PartyOrder): Promise<PartyEntered> {
  try {
    const held = await work.tx.nested((tx) => enter({ ...work, tx }, plan, order));
    return { ok: true, held };
  } catch (error) {
    if (error instanceof NoPartyError) return { ok: false, reason: error.reason };
    throw error;
  }
}

async function enter(given: RegistrationWork, plan: EntryPlan, order: PartyOrder): Promise<PartyHeld> {
  const { tx, setup, at, viewer } = given;
  const draw = await drawFor(given, withParty(plan.entrant));
  if (draw === 'over') throw new NoPartyError('closed');
  const event = needsHold(given, withParty(plan.entrant)) ? 'reserve' : 'submit';
  const transition = decide(given, withParty(plan.entrant), event, 'claimable');
  if (!transition.ok) throw new NoPartyError(transition.reason);
  const party = await storeParty(given, plan, order);
  const line = { editionId: setup.scope.editionId, action: 'party.make', targetKind: 'party', fields: [] };
  await recordAudit(tx, viewer, at, [{ ...line, targetId: party.id }]);
  const work = { ...given, plan, party };
  const entrants = await entrantsOf(work, order);
  const seated =
    draw === 'open' ? { ok: false as const, refusals: [] } : await takePlaces(work, entrants, transition);
  if (seated.ok) await settle(work, seated.seats, event);
  else await waitTogether(work, entrants, seated.refusals);
  return readPartyHeld(tx, setup, party.id);
}

/** Seats that were taken: kept for the next page, for an answer, or theirs. */
async function settle(work: PartyWork, seats: readonly Seated[], event: 'reserve' | 'submit'): Promise<void> {
  const { tx, setup, at, plan, party } = work;
  const { isHeld, isApproved } = plan.entrant;
  await keepForms(work, seats);
  await recordSeats(work, seats, event);
  if (event === 'submit') await queuePartyMail(tx, setup, party, { kind: 'received', at });
  else if (isHeld !== true)
    await submitParty(
      work,
      party,
      seats.map(({ registration }) => registration),
      isApproved,
    );
}

/** Submits the held seats of a group; the contact gets the list also where nobody lacks a name. */
export async function submitParty(
  work: RegistrationWork,
  party: Party,
  seats: readonly Registration[],
  isApproved: boolean,
): Promise<void> {
  const states = [];
  for (const seat of seats) {
    const moved = await moveAndPromote(work, seat, 'submit', { isApproved });
    if (!moved.ok) throw new StaleRegistrationError(moved.reason);
    states.push(moved.registration.state);
  }
  const { tx, setup, at } = work;
  if (states.includes('confirmed')) await queuePartyMail(tx, setup, party, { kind: 'party', at });
}

/** Rows and claims together, or neither. */
async function takePlaces(
  work: PartyWork,
  entrants: readonly Entrant[],
  transition: Transition,
): Promise<{ ok: true; seats: Seated[] } | { ok: false; refusals: readonly PoolRefusal[] }> {
  try {
    return await work.tx.nested(async (tx) => {
      const seats = await storeAll({ ...work, tx }, entrants, transition);
      if (transition.claimsSeat) await claimAll({ ...work, tx }, seats, transition);
      return { ok: true as const, seats };
    });
  } catch (error) {
    if (error instanceof NoSeatError) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

async function storeAll(
  work: RegistrationWork,
  entrants: readonly Entrant[],
  transition: Transition,
): Promise<Seated[]> {
  const seats: Seated[] = [];
  for (const entrant of entrants)
    seats.push({ entrant, registration: await store(work, entrant, transition) });
  return seats;
}

async function claimAll(
  work: RegistrationWork & { readonly tx: Tx },
  seats: readonly Seated[],
  transition: Transition,
): Promise<void> {
  const { tx, setup, at } = work;
  const claimed = await claimFor(tx, setup.scope, {
    seats: seats.map(({ registration, entrant }) => ({
      registrationId: registration.id,
      poolIds: entrant.poolIds,
    })),
    state: claimStateOf(transition.seats),
    expiresAt: seats[0]?.registration.deadlineAt ?? null,
    at,
    isNewcomer: true,
    expire: (poolId) => expireIn(work, poolId),
  });
  if (!claimed.ok) throw new NoSeatError(claimed.refusals);
}

/** Refused by nobody, they wait for a draw, whether or not the type has a waitlist. */
async function waitTogether(
  work: PartyWork,
  entrants: readonly Entrant[],
  refusals: readonly PoolRefusal[],
): Promise<void> {
  if (refusals.some(({ kind }) => kind === 'code')) throw new NoPartyError('code');
  if (refusals.some(({ reason }) => reason === 'closed')) throw new NoPartyError('closed');
  const { tx, setup, at, plan, party } = work;
  const transition = decide(work, withParty(plan.entrant), 'join_waitlist', 'full');
  if (!mayWait(plan.entrant, refusals) || !transition.ok) throw new NoPartyError('pool_full');
  const isFitting = await couldSit(work, entrants);
  if (entrants.length > WAITING_PARTY_MOST || !isFitting) throw new NoPartyError('too_many');
  const seats = await storeAll(work, entrants, transition);
  await keepForms(work, seats);
  await recordSeats(work, seats, 'join_waitlist');
  const blockedOn = refusals.map(({ poolId }) => poolId);
  await addEntry(tx, setup.scope, {
    publicId: publicIdFrom(randomBytes(12)),
    targetKind: 'type',
    targetId: plan.typeId,
    registrationId: null,
    partyId: party.id,
    size: entrants.length,
    priority: transition.priority,
    accept: typeById(setup, plan.typeId).waitlistAccept,
    swapsOccurrenceId: null,
    createdAt: at,
    blockedOn,
  });
  await queuePartyMail(tx, setup, party, { kind: 'rank', at });
  // Gaps too small for those who wait longer still fill (rule 15).
  if (isRefusedByQueueOnly(refusals)) await promoteFreed(work, blockedOn);
}

/** A group above the capacity is told at once instead of waiting for ever. */
async function couldSit({ tx, setup }: RegistrationWork, entrants: readonly Entrant[]): Promise<boolean> {
  const demand = demandOf(entrants.map(({ poolIds }) => poolIds));
  return couldEverFit(await poolsByIds(tx, setup.scope, [...demand.keys()]), demand);
}

/** What was agreed to and answered is kept with the seat that it is about. */
async function keepForms(work: RegistrationWork, seats: readonly Seated[]): Promise<void> {
  for (const { registration, entrant } of seats) await keepForm(work, registration, entrant);
}

async function recordSeats(
  { tx, viewer, at }: RegistrationWork,
  seats: readonly Seated[],
  event: 'submit' | 'reserve' | 'join_waitlist',
): Promise<void> {
  const lines = seats.map(({ registration: { id, editionId, state } }) => ({
    editionId,
    action: `registration.${event}`,
    targetKind: 'registration',
    targetId: id,
    fields: ['state'],
    values: { state: { before: null, after: state } },
  }));
  await recordAudit(tx, viewer, at, lines);
}
