import { randomBytes } from 'node:crypto';
import { recordAudit } from '#db/audit.ts';
import { addClaims } from '#db/registration/claim.ts';
import { addConsents, storeAnswers } from '#db/registration/form-record.ts';
import { claimSeats } from '#db/registration/pool.ts';
import { addRegistration, type NewRegistration, type Registration } from '#db/registration/registration.ts';
import type { TicketRow } from '#db/registration/ticket.ts';
import { rankOf } from '#db/registration/waitlist-rank.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { demandOf, isRefusedByQueueOnly, type PoolRefusal } from '#domain/registration/claim-plan.ts';
import type { ConsentText } from '#domain/registration/consent.ts';
import { decideTransition, type Transition } from '#domain/registration/transition.ts';
import type { TransitionRefusal } from '#domain/registration/transition-guard.ts';
import type { AnswerValue } from '#domain/registration/visible-if.ts';
import type { ConsentSource } from '#domain/registration/vocabulary.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { deadlineOf } from './deadline.ts';
import { readHeld } from './held.ts';
import { drawFor } from './lottery.ts';
import { expireIn, moveAndPromote, promoteFreed } from './promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import { typeById } from './setup-facts.ts';
import { applyTicket } from './ticket.ts';
import { claimStateOf, factsOf } from './transition.ts';
import { mailTransition } from './transition-mail.ts';
import { joinQueue } from './waitlist-entry.ts';

/** Somebody who is not registered yet, with everything that was asked of them. */
export type Entrant = {
  readonly row: Omit<NewRegistration, 'publicId' | 'state' | 'createdAt'>;
  readonly poolIds: readonly string[];
  /** A code or staff said yes already. */
  readonly isApproved: boolean;
  readonly joinsWaitlist: boolean;
  /** Said no to waiting: a draw is waiting too. */
  readonly refusesToWait?: boolean;
  /** Goes on on another page: a seat that is held first stays held meanwhile (A8). */
  readonly isHeld?: boolean;
  readonly consents: readonly ConsentText[];
  readonly via: ConsentSource;
  readonly answers: readonly { readonly questionId: string; readonly value: AnswerValue }[];
};

export type Entered =
  | {
      readonly ok: true;
      readonly registration: Registration;
      readonly ticket: TicketRow | undefined;
      readonly rank: number | undefined;
    }
  | {
      readonly ok: false;
      /** `duplicate`: another submission of the address was faster; `code`: its uses are used up. */
      readonly reason: TransitionRefusal | 'duplicate' | 'closed' | 'code';
      readonly refusals: readonly PoolRefusal[];
    };

/** Brings somebody in by the state machine: a seat, an answer that is awaited, a place in the queue, or a refusal. */
export async function enterRegistration(work: RegistrationWork, entrant: Entrant): Promise<Entered> {
  try {
    return await enter(work, entrant);
  } catch (error) {
    if (violation(error) === 'unique') return { ok: false, reason: 'duplicate', refusals: [] };
    throw error;
  }
}

async function enter(work: RegistrationWork, entrant: Entrant): Promise<Entered> {
  const draw = await drawFor(work, entrant);
  if (draw === 'over') return { ok: false, reason: 'closed', refusals: [] };
  if (draw === 'open') return waitOrRefuse(work, entrant, []);
  const event = needsHold(work, entrant) ? 'reserve' : 'submit';
  const transition = decide(work, entrant, event, 'claimable');
  if (!transition.ok) return { ...transition, refusals: [] };
  const seated = await takePlace(work, entrant, transition);
  if (!seated.ok) return waitOrRefuse(work, entrant, seated.refusals);
  await keepForm(work, seated.registration, entrant);
  if (event === 'submit') return finish(work, seated.registration, transition);
  if (entrant.isHeld === true) return finish(work, seated.registration, transition);
  const moved = await moveAndPromote(work, seated.registration, 'submit', { isApproved: entrant.isApproved });
  if (!moved.ok) return { ...moved, refusals: [] };
  return { ...moved, rank: undefined };
}

/** Price, group or an approval that keeps the seat: it is held before it is submitted. */
export function needsHold({ setup }: RegistrationWork, { row, isApproved }: Entrant): boolean {
  const approval = isApproved ? 'none' : typeById(setup, row.typeId).approval;
  if (approval === 'before_seat') return false;
  return approval === 'seat_held' || row.priceMinor > 0 || row.partyId != null;
}

export function decide(
  work: RegistrationWork,
  { row, isApproved }: Pick<Entrant, 'row' | 'isApproved'>,
  event: 'submit' | 'reserve' | 'join_waitlist',
  pools: 'claimable' | 'full',
) {
  const { at, by } = work;
  const known = { badgeName: null, partyId: null, approvedAt: null, deadlineAt: null, ...row };
  const facts = factsOf(work, known, { isApproved }, { state: null, hasTicket: false, held: [] });
  return decideTransition(facts, event, { at, by, pools, cutoffAt: null, freezeAt: null });
}

export class NoSeatError extends Error {
  override readonly name = 'NoSeatError';
  readonly refusals: readonly PoolRefusal[];
  constructor(refusals: readonly PoolRefusal[]) {
    super('no seat');
    this.refusals = refusals;
  }
}

/**
 * Seats, row and claims together, or none: a savepoint takes the seats back when the row is refused. The pools are asked
 * first, since nearly everybody who comes to a full forum is refused by them.
 */
async function takePlace(
  work: RegistrationWork,
  entrant: Entrant,
  transition: Transition,
): Promise<{ ok: true; registration: Registration } | { ok: false; refusals: readonly PoolRefusal[] }> {
  const { setup, at } = work;
  const { poolIds } = entrant;
  try {
    return await work.tx.nested(async (tx) => {
      if (transition.claimsSeat) await takeSeat({ ...work, tx }, poolIds);
      const registration = await store({ ...work, tx }, entrant, transition);
      const seats = [{ registrationId: registration.id, poolIds }];
      const state = claimStateOf(transition.seats);
      if (transition.claimsSeat)
        await addClaims(tx, setup.scope, { seats, state, expiresAt: registration.deadlineAt, at });
      return { ok: true as const, registration };
    });
  } catch (error) {
    if (error instanceof NoSeatError) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

/** @throws NoSeatError */
async function takeSeat(
  work: RegistrationWork & { readonly tx: Tx },
  poolIds: readonly string[],
): Promise<void> {
  const { tx, setup, by } = work;
  const claimed = await claimSeats(tx, setup.scope, {
    demand: demandOf([poolIds]),
    isNewcomer: by === 'holder' || by === 'contact',
    expire: (poolId) => expireIn(work, poolId),
  });
  if (!claimed.ok) throw new NoSeatError(claimed.refusals);
}

/** Writes a registration in the state that the table gave it. */
export function store(
  work: RegistrationWork,
  { row, isApproved }: Pick<Entrant, 'row' | 'isApproved'>,
  transition: Transition,
): Promise<Registration> {
  const { tx, setup, at } = work;
  return addRegistration(tx, setup.scope, {
    ...row,
    publicId: publicIdFrom(randomBytes(12)),
    state: transition.to,
    deadlineAt: deadlineOf(work, row, transition.deadline),
    createdAt: at,
    ...(isApproved ? { approvedAt: at } : {}),
    ...(transition.to === 'confirmed' ? { confirmedAt: at } : {}),
  });
}

/**
 * Refused by nobody, they wait for a draw, whether or not the type has a waitlist; who does not want to wait is refused as
 * where it is full.
 */
async function waitOrRefuse(
  work: RegistrationWork,
  entrant: Entrant,
  refusals: readonly PoolRefusal[],
): Promise<Entered> {
  if (refusals.some(({ kind }) => kind === 'code')) return { ok: false, reason: 'code', refusals };
  if (refusals.some(({ reason }) => reason === 'closed')) return { ok: false, reason: 'closed', refusals };
  const transition = decide(work, entrant, 'join_waitlist', 'full');
  if (!mayWait(entrant, refusals) || !transition.ok) return { ok: false, reason: 'pool_full', refusals };
  const { tx, setup } = work;
  const registration = await tx.nested((inner) => store({ ...work, tx: inner }, entrant, transition));
  await keepForm(work, registration, entrant);
  const blockedOn = refusals.map(({ poolId }) => poolId);
  const entry = await joinQueue(work, registration, { blockedOn, priority: transition.priority });
  const entered = await finish(work, registration, transition);
  // Gaps too small for those who wait longer still fill (rule 15).
  if (isRefusedByQueueOnly(refusals) && (await promoteFreed(work, blockedOn)) > 0)
    return readHeld(tx, setup, registration.id);
  return { ...entered, rank: await rankOf(tx, setup.scope, entry) };
}

/** Whether somebody waits, where nobody refused them for a draw. */
export function mayWait(
  { joinsWaitlist, refusesToWait = false }: Entrant,
  refusals: readonly PoolRefusal[],
): boolean {
  return joinsWaitlist || (refusals.length === 0 && !refusesToWait);
}

async function finish(
  work: RegistrationWork,
  registration: Registration,
  transition: Transition,
): Promise<Extract<Entered, { ok: true }>> {
  const ticket = await applyTicket(work, registration, undefined, transition.ticket);
  const { id, editionId, state } = registration;
  const action = `registration.${ACTIONS[state] ?? 'submit'}`;
  const line = { editionId, action, targetKind: 'registration', targetId: id, fields: ['state'] };
  const values = { state: { before: null, after: state } };
  await recordAudit(work.tx, work.viewer, work.at, [{ ...line, values }]);
  await mailTransition(work, { before: undefined, after: registration }, transition.mails);
  return { ok: true, registration, ticket, rank: undefined };
}

const ACTIONS: Readonly<Partial<Record<Registration['state'], string>>> = {
  waitlisted: 'join_waitlist',
  held: 'reserve',
};

export async function keepForm(
  { tx, setup, at }: RegistrationWork,
  { id, locale }: Registration,
  { consents, via, answers }: Entrant,
): Promise<void> {
  await addConsents(tx, setup.scope, { registrationId: id, texts: consents, locale, via, at });
  await storeAnswers(tx, setup.scope, id, answers, at);
}
