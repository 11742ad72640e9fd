import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { MessageKey, Translator } from '#i18n/translator.ts';

type Facts = {
  readonly state: RegistrationState;
  readonly email: string;
  readonly size: number;
  readonly nameless: number;
  readonly rank: number | undefined;
  readonly date: string;
};

/** What the state of a group means for its contact, in a sentence or two. */
export function partyStateText(t: Translator, facts: Facts): string {
  const { state, email, size: count, nameless, rank, date } = facts;
  if (state === 'held') return t('party.say.held', { date });
  // Nobody has a rank before a draw.
  if (state === 'waitlisted')
    return rank === undefined
      ? t('lottery.own.party', { email })
      : t('party.say.waitlisted', { count, rank, email });
  if (state === 'offered') return t('party.say.offered', { count, date });
  if (state === 'pending_approval') return t('party.say.pendingApproval', { email });
  if (state === 'awaiting_payment') return t('party.say.awaitingPayment', { date });
  if (state === 'unassigned') return t('party.say.unassigned', { count: nameless });
  return t(state === 'confirmed' ? 'party.say.confirmed' : 'party.say.over');
}

const DONE: Readonly<Record<string, MessageKey>> = {
  name: 'party.done.name',
  submit: 'party.done.submit',
  extend: 'party.done.extend',
  link: 'party.done.link',
  replace: 'party.done.replace',
  cancel_seat: 'party.done.cancel_seat',
  accept: 'party.done.accept',
  decline: 'party.done.decline',
  leave: 'party.done.leave',
  reminders_off: 'party.done.reminders_off',
  reminders_on: 'party.done.reminders_on',
};

/** What was just done; nothing for a word that is not ours. */
export function partyDoneWords(
  t: Translator,
  done: string | undefined,
  { state, email }: { readonly state: RegistrationState; readonly email: string },
): string | undefined {
  if (done === 'new') return state === 'held' ? t('party.done.newHeld') : t('party.done.new', { email });
  const key = done !== undefined && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  return key && t(key);
}

const WHY: Readonly<Record<string, MessageKey>> = {
  not_possible: 'party.why.not_possible',
  stale: 'party.why.stale',
  cutoff_passed: 'party.why.cutoff_passed',
  frozen: 'party.why.frozen',
  address_taken: 'party.why.address_taken',
};

/** Why it was not done, from the `why` of the address. */
export function partyWhyWords(t: Translator, why: string | undefined): string | undefined {
  if (why === undefined) return undefined;
  if (Object.hasOwn(WHY, why)) return t(WHY[why] ?? 'party.why.invalid');
  if (why.startsWith('name')) return t('party.why.name');
  return t(why.startsWith('email') ? 'party.why.email' : 'party.why.invalid');
}

/** The field that a refusal is about, by its id. */
export function partyProblemField(why: string | undefined): string | undefined {
  const [field] = (why ?? '').split(',');
  const parts = (field ?? '').split('.');
  return parts.length > 1 ? parts.slice(0, -1).join('.') : undefined;
}
