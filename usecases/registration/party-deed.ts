import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { changeParty, type Party, registrationsOfParty } from '#db/registration/party.ts';
import { changeRegistration, liveOfAddress, type Registration } from '#db/registration/registration.ts';
import { violation } from '#db/violation.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { RegistrationEvent } from '#domain/registration/vocabulary.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { extendHolds } from './hold.ts';
import { submitParty } from './party-entry.ts';
import { openOwnParty } from './party-link.ts';
import { expireIn, moveAndPromote, promoteFreed } from './promote.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';
import { forgetForm } from './transfer-acceptance.ts';
import { moveRegistration, StaleRegistrationError } from './transition.ts';

/** How a deed of the page of a group ended. */
export type PartyDeedAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly status: 409 | 422;
      readonly reason: 'not_possible' | 'stale' | 'cutoff_passed' | 'frozen' | 'address_taken' | 'invalid';
    };

/** Somebody whom the contact names for a seat. */
export type PartyPerson = {
  /** The public id of the seat. */
  readonly seat: string;
  readonly name: string;
  readonly email: string | undefined;
  /** Organisation, country and address of the contact (G1). */
  readonly isSame: boolean;
};

type PartyWork = RegistrationWork & { readonly party: Party; readonly seats: readonly Registration[] };

/**
 * Writes names on seats that have none: of a group that is confirmed each then gets a ticket, of a held one they are kept
 * until it is submitted. An address that has a ticket of this type stays away (rule 5). @throws NotFoundError
 */
export function nameSeats(
  secret: string,
  people: readonly PartyPerson[],
  viewer?: Viewer,
): Promise<PartyDeedAnswer> {
  return inParty({ secret, viewer }, 'party.name', (work) => nameAll(work, people));
}

/** Names what is named and submits the held seats of a group, all of them. @throws NotFoundError */
export function submitOwnParty(
  secret: string,
  people: readonly PartyPerson[],
  viewer?: Viewer,
): Promise<PartyDeedAnswer> {
  return inParty({ secret, viewer }, 'party.submit', async (work) => {
    const named = await nameAll(work, people);
    if (!named.ok) return named;
    const seats = await registrationsOfParty(work.tx, work.setup.scope, work.party.id);
    const held = seats.filter(({ state }) => state === 'held');
    if (held.length === 0) return refused('not_possible');
    await submitParty(work, work.party, held, false);
    return DONE;
  });
}

/** Keeps the held seats of a group longer (A8). @throws NotFoundError */
export function extendPartyHold(secret: string, viewer?: Viewer): Promise<PartyDeedAnswer> {
  return inParty({ secret, viewer }, 'party.hold', async (work) =>
    (await extendHolds(work, work.seats)) ? DONE : refused('not_possible'),
  );
}

/** Mails the link of a seat without a name to whoever shall sit there: they write it themselves. @throws NotFoundError */
export function sendSeatLink(
  secret: string,
  seat: string,
  email: string,
  viewer?: Viewer,
): Promise<PartyDeedAnswer> {
  return inParty({ secret, viewer }, 'party.link', async (work) => {
    const before = seatIn(work, seat);
    if (before.state !== 'unassigned') return refused('not_possible');
    const address = await addressOf(work, before, email);
    if (address === undefined) return refused('address_taken');
    const { tx, setup, at } = work;
    const renewed = linkFor(work, before, address);
    const after = await changeRegistration(tx, setup.scope, before, {
      ...address,
      ...renewed,
      updatedAt: at,
    });
    if (after === undefined) throw new StaleRegistrationError('changed meanwhile');
    await queueRegistrationMail(tx, setup, after, { kind: 'seat_offer', at });
    const line = { editionId: after.editionId, action: 'party.link', targetKind: 'registration' };
    await recordAudit(tx, work.viewer, at, [{ ...line, targetId: after.id, fields: ['email'] }]);
    return DONE;
  });
}

/** Another person in a seat: the stock stays as it is, the old code and the old link die at once (G3). @throws NotFoundError */
export function replacePerson(
  secret: string,
  person: PartyPerson,
  viewer?: Viewer,
): Promise<PartyDeedAnswer> {
  return inParty({ secret, viewer }, 'party.replace', async (work) => {
    const before = seatIn(work, person.seat);
    if (before.state !== 'confirmed') return refused('not_possible');
    const { at } = work;
    const address = await addressOf(work, before, person.email);
    if (address === undefined) return refused('address_taken');
    const change = {
      ...NOBODY,
      ...placeOf(work, person),
      ...address,
      badgeName: person.name,
      linkVersion: before.linkVersion + 1,
      linkMadeAt: at,
    };
    const moved = await moveAndPromote(work, before, 'transfer', { change });
    if (moved.ok) await forgetForm(work, moved.registration);
    return ended(moved);
  });
}

/** Gives one seat of a group up; it goes to those who wait. @throws NotFoundError */
export function giveUpSeat(secret: string, seat: string, viewer?: Viewer): Promise<PartyDeedAnswer> {
  return inParty({ secret, viewer }, 'party.cancel', async (work) =>
    ended(await moveAndPromote(work, seatIn(work, seat), 'cancel')),
  );
}

/** Accepts or declines the offered seats, or leaves the queue: the whole group at once. @throws NotFoundError */
export function moveParty(
  secret: string,
  event: Extract<RegistrationEvent, 'accept' | 'decline' | 'cancel'>,
  viewer?: Viewer,
): Promise<PartyDeedAnswer> {
  return inParty({ secret, viewer }, `party.${event}`, async (work) => {
    const from = event === 'cancel' ? ['waitlisted', 'held'] : ['offered'];
    const seats = work.seats.filter(({ state }) => from.includes(state));
    const isOver = seats.some(({ deadlineAt }) => deadlineAt !== null && work.at >= deadlineAt);
    if (seats.length === 0 || (isOver && event === 'accept')) return refused('not_possible');
    const freed = new Set<string>();
    for (const seat of seats) {
      const moved = await moveRegistration({ expire: expireIn, ...work }, seat, event);
      if (!moved.ok) throw new StaleRegistrationError(moved.reason);
      for (const poolId of moved.freedPoolIds) freed.add(poolId);
    }
    // Not before the last has gone: what is left of a group meanwhile could fit into what is free.
    await promoteFreed(work, [...freed]);
    return DONE;
  });
}

/** Reminders about seats without names, on or off, for ever (G2). @throws NotFoundError */
export function switchPartyReminders(
  secret: string,
  isOn: boolean,
  viewer?: Viewer,
): Promise<PartyDeedAnswer> {
  return inParty({ secret, viewer }, 'party.reminders', async (work) => {
    const { tx, setup, party, at } = work;
    if ((party.remindersOffAt === null) === isOn) return DONE;
    const after = await changeParty(tx, setup.scope, party, { remindersOffAt: isOn ? null : at });
    if (after === undefined) throw new StaleRegistrationError('changed meanwhile');
    const line = { editionId: party.editionId, action: 'party.reminders', targetKind: 'party' };
    await recordAudit(tx, work.viewer, at, [{ ...line, targetId: party.id, fields: ['remindersOffAt'] }]);
    return DONE;
  });
}

const DONE: PartyDeedAnswer = { ok: true };
const NOBODY = {
  familyName: null,
  givenName: null,
  patronymic: null,
  latinName: null,
  personId: null,
  position: null,
  note: null,
  emailProvedAt: null,
  remindersOffAt: null,
} as const;

function refused(
  reason: Extract<PartyDeedAnswer, { ok: false }>['reason'],
  status: 409 | 422 = 409,
): PartyDeedAnswer {
  return { ok: false, status, reason };
}

function ended(moved: Awaited<ReturnType<typeof moveAndPromote>>): PartyDeedAnswer {
  if (moved.ok) return DONE;
  const { reason } = moved;
  return refused(reason === 'cutoff_passed' || reason === 'frozen' ? reason : 'not_possible');
}

async function inParty(
  { secret, viewer = anonymousViewer }: { readonly secret: string; readonly viewer: Viewer | undefined },
  label: string,
  step: (work: PartyWork) => Promise<PartyDeedAnswer>,
): Promise<PartyDeedAnswer> {
  const { setup, party } = await openOwnParty(secret);
  const at = now();
  try {
    return await getDb().tx(
      async (tx) => {
        const seats = await registrationsOfParty(tx, setup.scope, party.id);
        return step({ tx, setup, viewer, by: 'contact', at, party, seats });
      },
      { guarded: true, label },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return refused('stale');
    if (violation(error) === 'unique') return refused('address_taken');
    throw error;
  }
}

/** A seat of this group; those of others are not there. */
function seatIn({ seats }: PartyWork, publicId: string): Registration {
  const found = seats.find((seat) => seat.publicId === publicId);
  if (found === undefined) throw new NotFoundError('no such seat');
  return found;
}

async function nameAll(work: PartyWork, people: readonly PartyPerson[]): Promise<PartyDeedAnswer> {
  const { tx, setup, at } = work;
  for (const person of people) {
    const before = seatIn(work, person.seat);
    if (before.state !== 'unassigned' && before.state !== 'held') return refused('not_possible');
    const address = (await addressOf(work, before, person.email)) ?? NO_ADDRESS;
    const kept = person.email === undefined ? {} : address;
    const renewed = linkFor(work, before, { ...before, ...kept });
    const change = { ...placeOf(work, person), ...kept, ...renewed, badgeName: person.name };
    if (before.state === 'held') {
      const after = await changeRegistration(tx, setup.scope, before, { ...change, updatedAt: at });
      if (after === undefined) throw new StaleRegistrationError('changed meanwhile');
      continue;
    }
    const answer = ended(await moveAndPromote(work, before, 'assign', { change }));
    if (!answer.ok) return answer;
  }
  return DONE;
}

/** Whoever had the link by mail before has lost the seat. */
function linkFor({ at }: PartyWork, before: Registration, { emailNorm }: Pick<Address, 'emailNorm'>) {
  const isOther = before.emailNorm !== null && before.emailNorm !== emailNorm;
  return isOther ? { linkVersion: before.linkVersion + 1, linkMadeAt: at } : {};
}

function placeOf({ party }: PartyWork, { isSame }: PartyPerson) {
  const { organisation, country, address } = party;
  return isSame ? { organisation, country, address } : { organisation: null, country: null, address: null };
}

type Address = { readonly email: string | null; readonly emailNorm: string | null };
const NO_ADDRESS: Address = { email: null, emailNorm: null };

/** Undefined for an address that has a live registration of this type already, of this group or not. */
async function addressOf(
  { tx, setup }: PartyWork,
  { id, typeId }: Registration,
  email: string | undefined,
): Promise<Address | undefined> {
  const emailNorm = email === undefined ? undefined : normaliseEmail(email);
  if (email === undefined || emailNorm === undefined) return NO_ADDRESS;
  const live = await liveOfAddress(tx, setup.scope, emailNorm);
  const isTaken = live.some((one) => one.id !== id && one.typeId === typeId);
  return isTaken ? undefined : { email, emailNorm };
}
