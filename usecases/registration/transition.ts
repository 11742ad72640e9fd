import { recordAudit } from '#db/audit.ts';
import { cancelBookings } from '#db/registration/booking.ts';
import { claimFor, claimsOf, releaseClaims, settleClaims } from '#db/registration/claim.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import { changeRegistration, type Registration } from '#db/registration/registration.ts';
import { type TicketRow, ticketsOf } from '#db/registration/ticket.ts';
import { closeTransfersOf } from '#db/registration/transfer.ts';
import { isRefusedByQueueOnly, type PoolRefusal } from '#domain/registration/claim-plan.ts';
import {
  decideTransition,
  type RefusedTransition,
  type Transition,
} from '#domain/registration/transition.ts';
import type { TransitionActor, TransitionFacts } from '#domain/registration/transition-guard.ts';
import {
  type ClaimState,
  isLiveState,
  type RegistrationEvent,
  type WaitlistAccept,
} from '#domain/registration/vocabulary.ts';
import { endBarredBookings } from './booking-type.ts';
import { deadlineOf } from './deadline.ts';
import { paymentMailOf, settlePayment } from './payment.ts';
import type { RegistrationWork } from './registration-work.ts';
import { type Seat, seatOf } from './seat.ts';
import { typeById } from './setup-facts.ts';
import { applyTicket } from './ticket.ts';
import { mailTransition } from './transition-mail.ts';
import { moveEntry } from './waitlist-entry.ts';

/** What an event brings along: new values of the row, and what the row does not say. */
export type MoveOrder = {
  readonly change?: Partial<
    Omit<Registration, 'id' | 'editionId' | 'publicId' | 'sortKey' | 'version' | 'state'>
  >;
  readonly paidMinor?: number;
  readonly accept?: WaitlistAccept;
  /** True for an approval that a code or an organizer has given. */
  readonly isApproved?: boolean;
};

export type Moved = {
  readonly ok: true;
  readonly registration: Registration;
  readonly ticket: TicketRow | undefined;
  /** Pools in which seats came free, or are free for some of those who wait: whoever called promotes (rule 16). */
  readonly freedPoolIds: readonly string[];
};

/** Somebody changed the registration since it was read: the whole transaction has to begin anew. */
export class StaleRegistrationError extends Error {
  override readonly name = 'StaleRegistrationError';
}

/**
 * The only writer of `state` for a registration that exists: decides, claims or releases, writes the row, its waitlist
 * entry, its ticket, the audit line and the mails, all in the given transaction (registration.md rule 1).
 * @throws StaleRegistrationError
 */
export async function moveRegistration(
  work: RegistrationWork,
  before: Registration,
  event: RegistrationEvent,
  order: MoveOrder = {},
): Promise<Moved | RefusedTransition> {
  const { tx, setup, at } = work;
  const wanted = { ...before, ...order.change };
  const seat = await seatOf(work, wanted);
  const [ticket] = await ticketsOf(tx, setup.scope, [before.id]);
  const holdings = await claimsOf(tx, setup.scope, [before.id]);
  const held = holdings.map(({ poolId }) => poolId);
  const facts = factsOf(work, wanted, order, { state: before.state, hasTicket: ticket !== undefined, held });
  const decided = await decideAndClaim(work, before, event, { facts, seat, held, wanted });
  if (!decided.ok) return decided;
  const { transition, refusals } = decided;
  const deadlineAt = deadlineOf(work, wanted, transition.deadline);
  const after = await changeRegistration(tx, setup.scope, before, {
    ...order.change,
    ...stamps(work, wanted, event, transition),
    deadlineAt,
  });
  if (after === undefined) throw new StaleRegistrationError('changed meanwhile');
  const freedPoolIds = await settleSeats(work, after, transition, { seat, held });
  await settlePayment(work, before, after);
  const isOver = !isLiveState(after.state);
  if (isOver) await cancelBookings(tx, setup.scope, [after.id], at);
  const barred = event === 'change_type' ? await endBarredBookings(work, after) : NONE_BARRED;
  // Who was offered the ticket by somebody who has it no longer must not take it from who has it now.
  if (isOver || event === 'transfer') await closeTransfersOf(tx, setup.scope, after.id, at);
  const passedPoolIds = await moveEntry(work, after, event, {
    transition,
    blockedOn: refusals.map(({ poolId }) => poolId),
  });
  const now = await applyTicket(work, after, ticket, transition.ticket);
  await recordAudit(tx, work.viewer, at, [auditOf(before, after, event)]);
  await mailTransition(work, { before, after, changes: barred.changes }, transition.mails);
  // Gaps too small for those who wait longer still fill (rule 15).
  const passed = isRefusedByQueueOnly(refusals) ? refusals.map(({ poolId }) => poolId) : [];
  return {
    ok: true,
    registration: after,
    ticket: now,
    freedPoolIds: [...freedPoolIds, ...barred.freedPoolIds, ...passed, ...passedPoolIds],
  };
}

const NONE_BARRED = { freedPoolIds: [], changes: '' } as const;

/** Facts of a registration, as the state machine asks for them. */
export function factsOf(
  { setup }: Pick<RegistrationWork, 'setup'>,
  registration: Pick<
    Registration,
    'typeId' | 'priceMinor' | 'badgeName' | 'partyId' | 'approvedAt' | 'deadlineAt'
  >,
  { paidMinor = 0, accept, isApproved = false }: MoveOrder,
  known: { state: TransitionFacts['state']; hasTicket: boolean; held: readonly string[] },
): TransitionFacts {
  const type = typeById(setup, registration.typeId);
  const { priceMinor, badgeName, partyId, approvedAt, deadlineAt } = registration;
  return {
    state: known.state,
    approval: isApproved || approvedAt !== null ? 'none' : type.approval,
    totalMinor: priceMinor,
    paidMinor,
    isNamed: badgeName !== null,
    isPartySeat: partyId !== null,
    holdsSeat: known.held.length > 0,
    hasTicket: known.hasTicket,
    accept: accept ?? type.waitlistAccept,
    deadlineAt,
  };
}

/** State of the claims that a transition leaves. */
export function claimStateOf(seats: Transition['seats']): ClaimState {
  if (seats === 'hold') return 'held';
  return seats === 'offer' ? 'offered' : 'confirmed';
}

type Decision = {
  readonly facts: TransitionFacts;
  readonly seat: Seat;
  readonly held: readonly string[];
  readonly wanted: Registration;
};
type Decided =
  | { readonly ok: true; readonly transition: Transition; readonly refusals: readonly PoolRefusal[] }
  | RefusedTransition;

/** Asks the pools by claiming: the answer of the statement itself chooses the row of the table. */
async function decideAndClaim(
  work: RegistrationWork,
  before: Registration,
  event: RegistrationEvent,
  { facts, seat, held, wanted }: Decision,
): Promise<Decided> {
  const { cancelUntil: cutoffAt, freezeAt } = typeById(work.setup, before.typeId);
  const { at, by, reason } = work;
  const decide = (pools: 'claimable' | 'full') =>
    decideTransition(facts, event, { at, by, pools, cutoffAt, freezeAt, reason }, paymentMailOf(work.setup));
  const transition = decide('claimable');
  if (!transition.ok) {
    const other = decide('full');
    return other.ok ? { ok: true, transition: other, refusals: [] } : transition;
  }
  if (!transition.claimsSeat) return { ok: true, transition, refusals: [] };
  const { tx, setup, expire } = work;
  const poolIds = seat.poolIds.filter((poolId) => !held.includes(poolId));
  const claimed = await claimFor(tx, setup.scope, {
    seats: [{ registrationId: before.id, poolIds }],
    state: claimStateOf(transition.seats),
    expiresAt: deadlineOf(work, wanted, transition.deadline),
    at,
    isNewcomer: isNewcomer(by, event),
    ...(expire === undefined ? {} : { expire: (poolId: string) => expire(work, poolId) }),
  });
  if (claimed.ok) return { ok: true, transition, refusals: [] };
  const other = decide('full');
  return other.ok ? { ok: true, transition: other, refusals: claimed.refusals } : other;
}

/** Whoever is approved comes after those who wait already, as if they had sent the form now; what staff gives by hand does not. */
function isNewcomer(by: TransitionActor, event: RegistrationEvent): boolean {
  return by === 'holder' || by === 'contact' || event === 'approve';
}

async function settleSeats(
  work: RegistrationWork,
  after: Registration,
  transition: Transition,
  { seat, held }: { seat: Seat; held: readonly string[] },
): Promise<readonly string[]> {
  const { tx, setup } = work;
  const ids = [after.id];
  if (transition.seats === 'release') return held.length === 0 ? [] : releaseClaims(tx, setup.scope, ids);
  if (transition.seats === 'exchange') {
    const over = held.filter((poolId) => !seat.poolIds.includes(poolId));
    // Seats of sessions belong to the person, whatever the type.
    const given = (await poolsByIds(tx, setup.scope, over)).flatMap(({ id, kind }) =>
      kind === 'session' ? [] : [id],
    );
    return given.length === 0 ? [] : releaseClaims(tx, setup.scope, ids, given);
  }
  if (transition.seats === 'keep' || transition.claimsSeat) return [];
  const state = claimStateOf(transition.seats);
  await settleClaims(tx, setup.scope, ids, { state, expiresAt: after.deadlineAt }, seat.poolIds);
  return [];
}

function stamps(
  { at, reason }: RegistrationWork,
  before: Registration,
  event: RegistrationEvent,
  { to }: Transition,
): Partial<Registration> {
  return {
    state: to,
    updatedAt: at,
    ...(event === 'approve' ? { approvedAt: at } : {}),
    ...(to === 'confirmed' && before.confirmedAt === null ? { confirmedAt: at } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

function auditOf(before: Registration, after: Registration, event: RegistrationEvent) {
  return {
    editionId: after.editionId,
    action: `registration.${event}`,
    targetKind: 'registration',
    targetId: after.id,
    fields: ['state'],
    values: { state: { before: before.state, after: after.state } },
  };
}
