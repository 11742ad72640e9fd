import { eq } from 'drizzle-orm';
import { manualEvent } from '#adapters/pay-manual.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { makeDelegation, returnDelegation } from './allocation.ts';
import { bookSession, dropSession } from './book.ts';
import { sweepRegistrations } from './expire.ts';
import { extendOwnHold, submitOwnHold } from './hold.ts';
import { giveUpSeat, moveParty, nameSeats, replacePerson, submitOwnParty } from './party-deed.ts';
import { partySecretOf } from './party-link.ts';
import { enterPayment } from './pay.ts';
import { registerForEdition } from './register.ts';
import { anOrder, fromHere, house } from './registration.fixture.ts';
import type { SequenceChoice, SequencePlace } from './sequence-fault.fixture.ts';
import { savePool } from './setup-pool.ts';
import { approveByStaff, cancelByStaff, reinstateByStaff, rejectByStaff } from './staff-decision.ts';
import { registerByStaff } from './staff-entry.ts';
import { blockTicket } from './staff-ticket.ts';
import { secretOf } from './ticket.ts';
import { acceptOffer, cancelOwn, declineOffer, leaveWaitlist } from './ticket-move.ts';
import { askTransferCode, startTransfer } from './transfer.ts';
import { acceptTransfer } from './transfer-acceptance.ts';
import { transferToken } from './transfer-link.ts';
import { switchType } from './type-switch.ts';
import { pauseWaiting, promoteWaiting, reorderWaiting, resumeWaiting } from './waitlist-desk-deed.ts';

type Deed = (place: SequencePlace, step: SequenceChoice) => Promise<unknown>;
type Registration = SequencePlace['rows']['registrations'][number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TYPES = ['free', 'paid', 'asked', 'seated'] as const;

/** Everything that somebody can do; each takes whom it can be done to from the rows that are there. */
export const SEQUENCE_DEEDS = {
  register: ({ slug }, { pick, other, isSo }) =>
    registerForEdition(
      slug,
      order(pick, other, { waitlist: isSo || pick % 3 > 0, hold: pick % 5 === 0 }),
      fromHere,
    ),
  registerGroup: ({ slug }, { pick, other, size, isSo }) =>
    registerForEdition(
      slug,
      order(pick, other, { hold: pick % 4 === 0, party: { size: Math.max(2, size), contactAttends: isSo } }),
      fromHere,
    ),
  walkIn: ({ slug }, { pick, other, isSo }) => {
    const email = isSo ? { email: `guest${pick % 9}@forum.example` } : {};
    return registerByStaff(house, slug, { name: 'Walk In', type: TYPES[other % 4], ...email });
  },
  submitHold: (place, step) => withOwn(place, step, ['held'], (secret) => submitOwnHold(secret)),
  extendHold: (place, step) => withOwn(place, step, ['held'], (secret) => extendOwnHold(secret)),
  cancel: (place, step) => withOwn(place, step, undefined, (secret) => cancelOwn(secret)),
  leave: (place, step) => withOwn(place, step, ['waitlisted', 'offered'], (secret) => leaveWaitlist(secret)),
  accept: (place, step) => withOwn(place, step, ['offered'], (secret) => acceptOffer(secret)),
  decline: (place, step) => withOwn(place, step, ['offered'], (secret) => declineOffer(secret)),
  switchType: (place, step) =>
    withOwn(place, step, ['confirmed'], (secret) => switchType(secret, TYPES[step.other % 4] ?? 'free')),
  transfer: async (place, step) =>
    withOwn(place, step, ['confirmed'], (secret, one) => pass(place, step, secret, one)),
  approve: (place, step) => decide(place, step, ['pending_approval'], approveByStaff),
  reject: (place, step) => decide(place, step, ['pending_approval'], rejectByStaff),
  cancelByStaff: (place, step) => decide(place, step, undefined, cancelByStaff),
  reinstate: (place, step) => decide(place, step, ['cancelled', 'expired'], reinstateByStaff),
  block: (place, { pick, isSo }) => {
    const one = chosen(place.rows.registrations, pick, ['confirmed']);
    return blockTicket(house, place.slug, { id: one?.id ?? '', isBlocked: isSo, reason: 'lost' });
  },
  pay: async ({ db, slug, rows }, { pick, other, size, isSo }) => {
    const payments = await db.read.select().from(db.t.payment).orderBy(db.t.payment.id);
    const isOver = new Set(rows.registrations.flatMap(({ id, state }) => (state === 'expired' ? [id] : [])));
    const late = payments.filter(({ registrationId }) => isOver.has(registrationId ?? ''));
    const list = late.length > 0 && isSo ? late : payments;
    const one = list[pick % (list.length || 1)];
    if (one === undefined) return;
    const [amount, paymentRef] = [Math.round(one.amountMinor / (size === 3 ? 2 : 1)), one.reference];
    const money = { amount, currency: one.currency, method: 'cash', paymentRef } as const;
    // The same note twice counts once.
    const event = manualEvent({ noteId: `${paymentRef} ${other % 9}`, ...money });
    await enterPayment(house, slug, { adapter: 'manual', event });
  },
  nameSeat: (place, step) =>
    withGroup(place, step, (secret, seats) => {
      const seat = chosen(seats, step.other, ['unassigned', 'held']);
      return nameSeats(secret, [person(seat, step)]);
    }),
  submitGroup: (place, step) =>
    withGroup(place, step, (secret, seats) =>
      submitOwnParty(secret, step.isSo ? [person(chosen(seats, step.other, ['held']), step)] : []),
    ),
  replacePerson: (place, step) =>
    withGroup(place, step, (secret, seats) =>
      replacePerson(secret, person(chosen(seats, step.other, ['confirmed']), step)),
    ),
  giveUpSeat: (place, step) =>
    withGroup(place, step, (secret, seats) =>
      giveUpSeat(secret, chosen(seats, step.other, undefined)?.publicId ?? ''),
    ),
  moveGroup: (place, step) =>
    withGroup(place, step, (secret) =>
      moveParty(secret, (['accept', 'decline', 'cancel'] as const)[step.other % 3] ?? 'accept'),
    ),
  book: (place, step) =>
    withOwn(place, step, ['confirmed'], (secret) => {
      const { occurrenceIds } = place;
      const old = step.isSo ? occurrenceIds[(step.other + 1) % occurrenceIds.length] : undefined;
      return bookSession(secret, occurrenceIds[step.other % occurrenceIds.length] ?? '', old);
    }),
  drop: (place, step) =>
    withOwn(place, step, ['confirmed'], (secret) =>
      dropSession(secret, place.occurrenceIds[step.other % place.occurrenceIds.length] ?? ''),
    ),
  workWaitlist: async ({ slug, rows }, { pick, other, isSo }) => {
    const waiting = rows.entries.filter(({ state }) => state === 'waiting');
    const one = waiting[pick % (waiting.length || 1)];
    if (one === undefined) return;
    const wish = { id: one.id, version: one.version };
    if (other % 3 === 0) await promoteWaiting(house, slug, wish);
    else if (other % 3 === 1) await reorderWaiting(house, slug, { ...wish, place: 1, reason: 'Guest' });
    else await (isSo ? pauseWaiting : resumeWaiting)(house, slug, wish);
  },
  resize: ({ slug, rows }, { pick, other }) => {
    const pool = rows.pools[pick % rows.pools.length];
    return savePool(house, slug, { id: pool?.id ?? '', base: null, values: { nominal: other % 5 } });
  },
  setAside: async ({ db, slug }, { pick, size, isSo }) => {
    const made = await db.read.select().from(db.t.allocation);
    const old = made[pick % (made.length || 1)];
    if (old !== undefined && isSo) return returnDelegation(house, slug, { id: old.id });
    const wish = { name: 'Delegation', email: 'lead@post.example', seats: size, returnOn: '2026-08-01' };
    const order = { ...wish, types: [TYPES[pick % 4] ?? 'free'] };
    const answer = await makeDelegation(house, slug, order);
    if (!answer.ok) return;
    const sent = anOrder({ email: `delegate${pick % 5}@forum.example`, code: answer.code });
    await registerForEdition(slug, sent, fromHere);
  },
  sweep: () => sweepRegistrations(),
  wait: (place, { other }) => {
    place.move([10 * MINUTE, 20 * MINUTE, 7 * HOUR, 50 * HOUR, 8 * 24 * HOUR][other % 5] ?? MINUTE);
    return sweepRegistrations();
  },
} as const satisfies Record<string, Deed>;
export type SequenceDeed = keyof typeof SEQUENCE_DEEDS;

function order(pick: number, other: number, more: Record<string, unknown>) {
  return anOrder({ email: `person${pick % 12}@forum.example`, type: TYPES[other % 4], ...more });
}

/** One of those in these states; of all where nobody is in them, so that refusals come too. */
function chosen(
  list: readonly Registration[],
  pick: number,
  states: readonly RegistrationState[] | undefined,
): Registration | undefined {
  const fit = list.filter(({ state }) => states?.includes(state) ?? true);
  const all = fit.length > 0 ? fit : list;
  return all[pick % (all.length || 1)];
}

async function withOwn(
  { rows }: SequencePlace,
  { pick }: SequenceChoice,
  states: readonly RegistrationState[] | undefined,
  deed: (secret: string, one: Registration) => Promise<unknown>,
): Promise<unknown> {
  const one = chosen(rows.registrations, pick, states);
  return one === undefined ? undefined : deed(secretOf(one), one);
}

async function withGroup(
  { db, rows }: SequencePlace,
  { pick }: SequenceChoice,
  deed: (secret: string, seats: readonly Registration[]) => Promise<unknown>,
): Promise<unknown> {
  const groups = await db.read.select().from(db.t.party).orderBy(db.t.party.id);
  const one = groups[pick % (groups.length || 1)];
  if (one === undefined) return;
  const seats = rows.registrations.filter(({ partyId }) => partyId === one.id);
  return deed(partySecretOf(one), seats);
}

function decide(
  { rows, slug }: SequencePlace,
  { pick }: SequenceChoice,
  states: readonly RegistrationState[] | undefined,
  deed: typeof approveByStaff,
): Promise<unknown> {
  const one = chosen(rows.registrations, pick, states);
  return deed(house, slug, { id: one?.id ?? '', reason: 'because' });
}

function person(seat: Registration | undefined, { pick, isSo }: SequenceChoice) {
  const email = isSo ? `member${pick % 9}@forum.example` : undefined;
  return { seat: seat?.publicId ?? '', name: `Member ${pick}`, email, isSame: isSo };
}

async function pass(
  { db }: SequencePlace,
  { other, isSo }: SequenceChoice,
  secret: string,
  { id, emailNorm }: Registration,
): Promise<unknown> {
  const asked = await askTransferCode(secret);
  if (!asked.ok || emailNorm === null) return;
  const { oneTimeCode, transfer } = db.t;
  const codes = await db.read.select().from(oneTimeCode).where(eq(oneTimeCode.emailNorm, emailNorm));
  const code = codes.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)).at(-1);
  const digits = digitsOfCode(code?.id ?? '', code?.createdAt ?? 0);
  const heir = { name: 'Heir', email: `person${other % 12}@forum.example`, language: 'en' as const };
  await startTransfer(secret, { ...heir, digits, cookie: `plenum-flow=${asked.flow}` });
  const offers = await db.read.select().from(transfer).where(eq(transfer.registrationId, id));
  const offered = offers.find(({ closedAt }) => closedAt === null);
  return offered === undefined || !isSo ? undefined : acceptTransfer(transferToken(offered), { terms: true });
}
