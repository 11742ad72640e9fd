import { spendCode } from '#db/account/one-time-code.ts';
import type { Allocation } from '#db/registration/allocation.ts';
import { hasLive } from '#db/registration/form-record.ts';
import { type Party, registrationsOfParty } from '#db/registration/party.ts';
import { liveOfAddress, type Registration } from '#db/registration/registration.ts';
import { decideDuplicate } from '#domain/registration/duplicate.ts';
import { partyStateOf } from '#domain/registration/party-state.ts';
import type { RegistrationMailKind, RegistrationState } from '#domain/registration/vocabulary.ts';
import { countAttempt } from '../account/throttle.ts';
import { queueAllocationMail } from './allocation-mail.ts';
import type { RegisterOrigin } from './answer.ts';
import { type Held, readHeld } from './held.ts';
import { queuePartyMail } from './party-mail.ts';
import { paymentMailOf } from './payment.ts';
import { RESEND_RULE } from './register-limit.ts';
import type { EntryPlan } from './register-plan.ts';
import { canReplace, type EntryRefusal, replaceRegistration } from './register-replace.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';
import { isSignedInAs } from './second-type.ts';
import { StaleRegistrationError } from './transition.ts';

export type Found =
  | { readonly kind: 'new' }
  | { readonly kind: 'entered' | 'mailed_again'; readonly held: Held }
  | { readonly kind: 'refused'; readonly reason: EntryRefusal };

/**
 * What becomes of an address that has a live registration in the edition (registration.md rule 5). Of the same type: its
 * ticket goes out again. Of another type: what was chosen. Where nobody was asked, whoever proved the address by signing in
 * changes to the new one; who only typed it changes nothing of somebody else's, so a second one stands beside where the
 * edition allows it, else the mail goes out. @throws StaleRegistrationError
 */
export async function settleDuplicate(
  work: RegistrationWork,
  plan: EntryPlan,
  origin: RegisterOrigin,
): Promise<Found> {
  const { tx, setup } = work;
  const { second } = plan;
  if (!(await hasLive(tx, setup.scope, plan.emailNorm))) return { kind: 'new' };
  const live = await liveOfAddress(tx, setup.scope, plan.emailNorm);
  const isProved = second?.codeId !== undefined || (await isSignedInAs(tx, plan.emailNorm, origin));
  const wish = { keepsBoth: second?.keepsBoth ?? !isProved, allowsBoth: setup.setting.allowsSecondType };
  const decided = decideDuplicate(live, plan.typeId, wish);
  if (decided.kind === 'new') return decided;
  const found = live.find(({ id }) => id === decided.registrationId);
  if (found === undefined) return { kind: 'new' };
  if (decided.kind === 'replace' && isProved) return replace(work, plan, found);
  return mailedAgain(work, found);
}

/** Sends what a registration has once more, three times an hour; false when that is used up. */
export async function mailAgain(
  { tx, setup, at }: Pick<RegistrationWork, 'tx' | 'setup' | 'at'>,
  registration: Registration,
): Promise<boolean> {
  const kind = kindAgain(setup, registration.state);
  const rule = { kind: 'ticket-resend', who: registration.id, rule: RESEND_RULE };
  if (kind === undefined || countAttempt([rule]) !== undefined) return false;
  await queueRegistrationMail(tx, setup, registration, { kind, at, mark: `again:${at}` });
  return true;
}

/** Sends what a registration has by its new link, always: the link that was mailed before opens nothing any more. */
export async function mailNewLink(
  { tx, setup, at }: Pick<RegistrationWork, 'tx' | 'setup' | 'at'>,
  registration: Registration,
): Promise<void> {
  const kind = kindAgain(setup, registration.state);
  const mark = `link-${registration.linkVersion}`;
  if (kind !== undefined) await queueRegistrationMail(tx, setup, registration, { kind, at, mark });
}

/** As {@link mailAgain}, what the contact of a group has: its list with its links. */
export async function mailGroupAgain(
  { tx, setup, at }: Pick<RegistrationWork, 'tx' | 'setup' | 'at'>,
  party: Party,
): Promise<boolean> {
  const seats = await registrationsOfParty(tx, setup.scope, party.id);
  const state = partyStateOf(seats.map((seat) => seat.state));
  const rule = { kind: 'ticket-resend', who: party.id, rule: RESEND_RULE };
  // A form that was not sent has a page, and nothing to be told of.
  if (state === 'held' || countAttempt([rule]) !== undefined) return false;
  const isSettled = state === 'confirmed' || state === 'unassigned';
  const kind = isSettled ? 'party' : (kindAgain(setup, state) ?? 'party');
  return queuePartyMail(tx, setup, party, { kind, at, mark: `again:${at}` });
}

/** As {@link mailAgain}, what the contact of a delegation has: the link of its list and its code. */
export async function mailDelegationAgain(
  { tx, setup, at }: Pick<RegistrationWork, 'tx' | 'setup' | 'at'>,
  allocation: Allocation,
): Promise<boolean> {
  const rule = { kind: 'ticket-resend', who: allocation.id, rule: RESEND_RULE };
  if (allocation.returnedAt !== null || countAttempt([rule]) !== undefined) return false;
  return queueAllocationMail(tx, setup, allocation, { kind: 'delegation', at, mark: `again:${at}` });
}

function kindAgain(
  setup: Pick<RegistrationWork['setup'], 'setting'>,
  state: RegistrationState,
): RegistrationMailKind | undefined {
  return state === 'awaiting_payment' ? paymentMailOf(setup) : MAIL_OF[state];
}

const MAIL_OF: Readonly<Partial<Record<RegistrationState, RegistrationMailKind>>> = {
  confirmed: 'ticket',
  unassigned: 'seat_offer',
  waitlisted: 'rank',
  offered: 'offer',
  pending_approval: 'received',
};

/** Where the old one has to stay, a second one stands beside it if the edition allows that, else all is as it was. */
async function replace(
  work: RegistrationWork,
  { entrant, second }: EntryPlan,
  old: Registration,
): Promise<Found> {
  if (!canReplace(work.setup, entrant, old))
    return work.setup.setting.allowsSecondType ? { kind: 'new' } : mailedAgain(work, old);
  const replaced = await replaceRegistration(work, entrant, old);
  if (!replaced.ok) return { kind: 'refused', reason: replaced.reason };
  // Refused, the code opens another try; done, it was for this one alone.
  if (second?.codeId !== undefined && !(await spendCode(work.tx, second.codeId, work.at)))
    throw new StaleRegistrationError('code used meanwhile');
  return { kind: 'entered', held: replaced.held };
}

async function mailedAgain(work: RegistrationWork, found: Registration): Promise<Found> {
  await mailAgain(work, found);
  return { kind: 'mailed_again', held: await readHeld(work.tx, work.setup, found.id) };
}
