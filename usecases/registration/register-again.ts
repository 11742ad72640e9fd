import { accountById } from '#db/account/account.ts';
import { hasLive } from '#db/registration/form-record.ts';
import { liveOfAddress, type Registration } from '#db/registration/registration.ts';
import { decideDuplicate } from '#domain/registration/duplicate.ts';
import type { RegistrationMailKind, RegistrationState } from '#domain/registration/vocabulary.ts';
import { countAttempt } from '../account/throttle.ts';
import type { RegisterOrigin } from './answer.ts';
import { type Held, readHeld } from './held.ts';
import { moveAndPromote } from './promote.ts';
import { RESEND_RULE } from './register-limit.ts';
import type { EntryPlan } from './register-plan.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './transition.ts';

type Found = { readonly kind: 'new' } | { readonly kind: 'entered' | 'mailed_again'; readonly held: Held };

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
  await mailAgain(work, found);
  return { kind: 'mailed_again', held: await readHeld(tx, setup, found.id) };
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
  waitlisted: 'rank',
  offered: 'offer',
  pending_approval: 'received',
  awaiting_payment: 'invoice',
};

/** A ticket that costs nothing changes its type in place; anything else is given up for the new registration. */
async function replace(work: RegistrationWork, { entrant }: EntryPlan, old: Registration): Promise<Found> {
  const { tx, setup } = work;
  const { typeId, priceMinor, currency, vatRate } = entrant.row;
  const type = setup.types.find(({ id }) => id === typeId);
  const isPlain = priceMinor === 0 && (entrant.isApproved || type?.approval === 'none');
  if (old.state === 'confirmed' && isPlain) {
    const change = { typeId, priceMinor, currency, vatRate };
    const moved = await moveAndPromote(work, old, 'change_type', { change });
    return { kind: 'entered', held: await readHeld(tx, setup, moved.ok ? moved.registration.id : old.id) };
  }
  if (old.state !== 'confirmed') await moveAndPromote(work, old, 'cancel');
  return { kind: 'new' };
}
