import { accountById } from '#db/account/account.ts';
import { hasLive } from '#db/registration/form-record.ts';
import { liveOfAddress, type Registration } from '#db/registration/registration.ts';
import { decideDuplicate } from '#domain/registration/duplicate.ts';
import type { RegistrationMailKind, RegistrationState } from '#domain/registration/vocabulary.ts';
import { countAttempt } from '../account/throttle.ts';
import type { RegisterOrigin } from './answer.ts';
import { type Held, readHeld } from './held.ts';
import { RESEND_RULE } from './register-limit.ts';
import type { EntryPlan } from './register-plan.ts';
import { type EntryRefusal, replaceRegistration } from './register-replace.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './transition.ts';

export type Found =
  | { readonly kind: 'new' }
  | { readonly kind: 'entered' | 'mailed_again'; readonly held: Held }
  | { readonly kind: 'refused'; readonly reason: EntryRefusal };

/**
 * What becomes of an address that has a live registration in the edition (registration.md rule 5). Of the same type: its
 * ticket goes out again. Of another type: whoever proved the address by signing in changes to the new one; who only typed
 * it changes nothing of somebody else's, so a second one stands beside where the edition allows it, else the mail goes out.
 */
export async function settleDuplicate(
  work: RegistrationWork,
  plan: EntryPlan,
  { viewer }: RegisterOrigin,
): Promise<Found> {
  const { tx, setup } = work;
  if (!(await hasLive(tx, setup.scope, plan.emailNorm))) return { kind: 'new' };
  const live = await liveOfAddress(tx, setup.scope, plan.emailNorm);
  const accountId = viewer.kind === 'account' ? viewer.accountId : undefined;
  const account = accountId === undefined ? undefined : await accountById(tx, accountId);
  const isProved = account?.emailNorm === plan.emailNorm;
  const wish = { keepsBoth: !isProved, allowsBoth: setup.setting.allowsSecondType };
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
  const kind = MAIL_OF[registration.state];
  const rule = { kind: 'ticket-resend', who: registration.id, rule: RESEND_RULE };
  if (kind === undefined || countAttempt([rule]) !== undefined) return false;
  await queueRegistrationMail(tx, setup, registration, { kind, at, mark: `again:${at}` });
  return true;
}

const MAIL_OF: Readonly<Partial<Record<RegistrationState, RegistrationMailKind>>> = {
  confirmed: 'ticket',
  unassigned: 'seat_offer',
  waitlisted: 'rank',
  offered: 'offer',
  pending_approval: 'received',
  awaiting_payment: 'invoice',
};

/**
 * A ticket that costs nothing changes its type in place, a place that is not sure yet is given up for the new one. A ticket
 * is not given up for a wait, a debt or an answer to come, nor a seat of a group by one of it: there a second one stands
 * beside where the edition allows it, else everything stays as it was.
 */
async function replace(work: RegistrationWork, { entrant }: EntryPlan, old: Registration): Promise<Found> {
  const type = work.setup.types.find(({ id }) => id === entrant.row.typeId);
  const isPlain = entrant.row.priceMinor === 0 && (entrant.isApproved || type?.approval === 'none');
  if (old.partyId !== null || (old.state === 'confirmed' && !isPlain))
    return work.setup.setting.allowsSecondType ? { kind: 'new' } : mailedAgain(work, old);
  const replaced = await replaceRegistration(work, entrant, old);
  return replaced.ok
    ? { kind: 'entered', held: replaced.held }
    : { kind: 'refused', reason: replaced.reason };
}

async function mailedAgain(work: RegistrationWork, found: Registration): Promise<Found> {
  await mailAgain(work, found);
  return { kind: 'mailed_again', held: await readHeld(work.tx, work.setup, found.id) };
}
