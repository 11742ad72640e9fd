import type { BookingState, RegistrationState } from '#domain/registration/vocabulary.ts';
import type { MessageKey, Translator } from '#i18n/translator.ts';

/** Keys of the words of each state below `ticket.state` and `ticket.say`. */
const STATES = {
  held: 'held',
  pending_approval: 'pendingApproval',
  waitlisted: 'waitlisted',
  offered: 'offered',
  awaiting_payment: 'awaitingPayment',
  unassigned: 'unassigned',
  confirmed: 'confirmed',
  rejected: 'rejected',
  cancelled: 'cancelled',
  expired: 'expired',
  refund_due: 'refundDue',
} as const satisfies Record<RegistrationState, string>;

/** The state in a word or two, for badges. */
export function stateWord(t: Translator, state: RegistrationState): string {
  return t(`ticket.state.${STATES[state]}`);
}

/** The state of a seat in a session. */
export function bookingWord(
  t: Translator,
  state: BookingState | 'waiting' | 'offered',
  rank: number | undefined,
): string {
  // Nobody has a rank before a draw.
  if (state === 'waiting')
    return rank === undefined ? t('lottery.own.session') : t('ticket.bookings.waiting', { rank });
  return t(BOOKINGS[state]);
}

const BOOKINGS = {
  confirmed: 'ticket.bookings.confirmed',
  requested: 'ticket.bookings.requested',
  offered: 'ticket.bookings.offered',
  cancelled: 'ticket.bookings.cancelled',
  rejected: 'ticket.bookings.rejected',
} as const satisfies Record<string, MessageKey>;

type StateFacts = {
  readonly state: RegistrationState;
  readonly email: string;
  readonly rank: number | undefined;
  /** End of an offer, a hold, or the time to pay, written in the zone of the edition. */
  readonly deadline: string | undefined;
  readonly isNew: boolean;
};

/** What the state means for the person, in a sentence. */
export function stateText(t: Translator, { state, email, rank, deadline, isNew }: StateFacts): string {
  const date = deadline ?? '';
  if (state === 'waitlisted')
    return rank === undefined
      ? t('ticket.say.waitlistedUnranked', { email })
      : t('ticket.say.waitlisted', { rank, email });
  if (state === 'confirmed') return isNew ? t('ticket.say.new', { email }) : t('ticket.say.confirmed');
  if (state === 'offered') return t('ticket.say.offered', { date });
  if (state === 'held') return t('ticket.say.held', { date });
  if (state === 'pending_approval') return t('ticket.say.pendingApproval', { email });
  if (state === 'awaiting_payment')
    return deadline === undefined
      ? t('ticket.say.awaitingPaymentOpen')
      : t('ticket.say.awaitingPayment', { date });
  return t(ENDED[state]);
}

const ENDED = {
  unassigned: 'ticket.say.unassigned',
  rejected: 'ticket.say.rejected',
  cancelled: 'ticket.say.cancelled',
  expired: 'ticket.say.expired',
  refund_due: 'ticket.say.refundDue',
} as const satisfies Partial<Record<RegistrationState, MessageKey>>;

const DONE: Readonly<Record<string, MessageKey>> = {
  rename: 'ticket.done.rename',
  resend: 'ticket.done.resend',
  language: 'ticket.done.language',
  cancel: 'ticket.done.cancel',
  not_me: 'ticket.done.not_me',
  leave_waitlist: 'ticket.done.leave_waitlist',
  accept_offer: 'ticket.done.accept_offer',
  decline_offer: 'ticket.done.decline_offer',
  withdraw_transfer: 'ticket.done.withdraw_transfer',
  transfer: 'ticket.done.transfer',
  transfer_code: 'ticket.done.transfer_code',
  new_link: 'ticket.done.new_link',
  withdraw_consent: 'ticket.done.withdraw_consent',
  give_consent: 'ticket.done.give_consent',
  answer: 'ticket.done.answer',
  answer_file: 'ticket.done.answer_file',
  drop_file: 'ticket.done.drop_file',
  take_seat: 'ticket.done.take_seat',
  book: 'ticket.done.book',
  take: 'ticket.done.book',
  requested: 'ticket.done.requested',
  waiting: 'ticket.done.waiting',
  drop: 'ticket.done.drop',
  switch: 'myPlace.switch.done',
};

/** What was just done; nothing for a word that is not ours. */
export function doneWords(t: Translator, done: string | undefined): string | undefined {
  const key = done !== undefined && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  return key && t(key);
}

const WHY: Readonly<Record<string, MessageKey>> = {
  not_possible: 'ticket.why.not_possible',
  stale: 'ticket.why.stale',
  pool_full: 'ticket.why.pool_full',
  cutoff_passed: 'ticket.why.cutoff_passed',
  frozen: 'ticket.why.frozen',
  too_many: 'ticket.why.too_many',
  clash: 'ticket.why.clash',
  booking_limit: 'ticket.why.booking_limit',
  booking_window: 'ticket.why.booking_window',
  not_invited: 'ticket.why.not_invited',
  wrong_type: 'ticket.why.wrong_type',
  invalid: 'ticket.why.invalid',
  'name.missing': 'ticket.why.name',
  'name.long': 'ticket.why.name',
  'code.wrong': 'ticket.why.code_wrong',
  'code.over': 'ticket.why.code_over',
  'revision.stale': 'ticket.why.answers_stale',
  'toName.missing': 'ticket.why.name',
  'toName.invalid': 'ticket.why.name',
  'toName.long': 'ticket.why.name',
  'toEmail.invalid': 'ticket.why.email',
  'toEmail.same': 'ticket.why.email_same',
};

/** What is wrong with a field, in a sentence; nothing where it is good. */
export function fieldWords(
  t: Translator,
  problems: readonly { readonly name: string; readonly code: string }[],
  field: string,
): string | undefined {
  const problem = problems.find(({ name }) => name === field);
  return problem && whyWords(t, `${problem.name}.${problem.code}`);
}

/** Why it was not done, from the `why` of the address. */
export function whyWords(t: Translator, why: string | undefined): string | undefined {
  if (why === undefined) return undefined;
  const known = why.split(',').find((code) => Object.hasOwn(WHY, code));
  return t((known === undefined ? undefined : WHY[known]) ?? 'ticket.why.invalid');
}
