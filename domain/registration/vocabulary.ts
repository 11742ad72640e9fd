/**
 * The closed lists of registration.md, in one place: columns, inputs, tables of rules and texts take their words
 * from here. The order of a list is the order in which people see it; stored values are the words themselves.
 */

/** What a registration can be; only a transition writes it (registration.md, table "State machine"). */
export const REGISTRATION_STATES = [
  'held',
  'pending_approval',
  'waitlisted',
  'offered',
  'awaiting_payment',
  'unassigned',
  'confirmed',
  'rejected',
  'cancelled',
  'expired',
  'refund_due',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** States that hold seats no more and do not stand in the way of a new registration of the same person. */
export const DEAD_STATES = [
  'rejected',
  'cancelled',
  'expired',
  'refund_due',
] as const satisfies readonly RegistrationState[];
export type DeadState = (typeof DEAD_STATES)[number];
export type LiveState = Exclude<RegistrationState, DeadState>;

/** All other states: one live row per edition, address and type (partial unique index). */
export const LIVE_STATES: readonly LiveState[] = REGISTRATION_STATES.filter(isLiveState);

/** True for a registration that still counts; see {@link DEAD_STATES}. */
export function isLiveState(state: RegistrationState): state is LiveState {
  return !(DEAD_STATES as readonly RegistrationState[]).includes(state);
}

/** States in which a seat is given, or kept for the person until they answer or pay. */
export const SEATED_STATES = [
  'held',
  'offered',
  'awaiting_payment',
  'unassigned',
  'confirmed',
] as const satisfies readonly LiveState[];

/** What can happen to a registration. The first three make one. */
export const REGISTRATION_EVENTS = [
  'reserve',
  'submit',
  'join_waitlist',
  'approve',
  'reject',
  'pay',
  'expire',
  'promote',
  'accept',
  'decline',
  'assign',
  'change_type',
  'transfer',
  'cancel',
  'reinstate',
] as const;
export type RegistrationEvent = (typeof REGISTRATION_EVENTS)[number];

/** How a registration came to be. */
export const REGISTRATION_SOURCES = [
  'form',
  'program',
  'party',
  'code',
  'walk_in',
  'import',
  'role',
  'delegation',
] as const;
export type RegistrationSource = (typeof REGISTRATION_SOURCES)[number];

/** What a counted stock is for; `ref` names the row (none for `edition`). */
export const POOL_KINDS = ['edition', 'type', 'session', 'choice', 'code', 'allocation'] as const;
export type PoolKind = (typeof POOL_KINDS)[number];

/** How a seat of a pool is taken; all three count in `used`. A released claim is no row. */
export const CLAIM_STATES = ['held', 'offered', 'confirmed'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const BOOKING_STATES = ['requested', 'confirmed', 'cancelled', 'rejected'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** Who may book a session: everybody without a seat count, by seat, by a yes of the organizers, by invitation. */
export const BOOKING_MODES = ['open', 'bookable', 'approval', 'invited'] as const;
export type BookingMode = (typeof BOOKING_MODES)[number];

export const WAITLIST_STATES = ['waiting', 'offered', 'taken', 'declined', 'expired', 'left'] as const;
export type WaitlistState = (typeof WAITLIST_STATES)[number];

export const WAITLIST_TARGETS = ['type', 'occurrence'] as const;
export type WaitlistTarget = (typeof WAITLIST_TARGETS)[number];

/** Whether a free seat is offered first or taken at once. */
export const WAITLIST_ACCEPTS = ['ask', 'auto'] as const;
export type WaitlistAccept = (typeof WAITLIST_ACCEPTS)[number];

export const TICKET_STATES = ['active', 'blocked', 'revoked'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

export const TICKET_EVENT_KINDS = ['issue', 'reissue', 'transfer', 'block', 'unblock', 'revoke'] as const;
export const ROLE_CATEGORIES = [
  'participant',
  'speaker',
  'press',
  'vip',
  'staff',
  'exhibitor',
  'online',
] as const;
export type RoleCategory = (typeof ROLE_CATEGORIES)[number];

/** `before_seat` costs no seat while somebody waits for an answer, `seat_held` does (rule 21). */
export const APPROVAL_MODES = ['none', 'before_seat', 'seat_held'] as const;
export type ApprovalMode = (typeof APPROVAL_MODES)[number];

/** `hidden` is for links and staff, `code` for those who have one, `retired` for nobody new. */
export const TYPE_VISIBILITIES = ['public', 'hidden', 'code', 'retired'] as const;
export type TypeVisibility = (typeof TYPE_VISIBILITIES)[number];

export const PAYMENT_STATES = ['created', 'pending', 'paid', 'failed', 'cancelled'] as const;
export const REFUND_STATES = ['requested', 'sent', 'done', 'failed'] as const;
/** What a `PayEvent` of an adapter may say (rule 33). */
export const PAY_EVENT_STATES = ['paid', 'failed', 'refunded'] as const;
export type PayEventState = (typeof PAY_EVENT_STATES)[number];

/** A credit note corrects an invoice, which itself never changes (F2). */
export const INVOICE_KINDS = ['invoice', 'credit_note'] as const;
/** What an access code does to the price: a new one, so many minor units off, so many hundredths of a percent off. */
export const PRICE_EFFECT_KINDS = ['set', 'subtract', 'percent'] as const;
export type PriceEffectKind = (typeof PRICE_EFFECT_KINDS)[number];

export const QUESTION_KINDS = [
  'short_text',
  'long_text',
  'one_choice',
  'many_choices',
  'number',
  'date',
  'country',
  'phone',
  'yes_no',
  'file',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export const QUESTION_STAGES = ['before_ticket', 'after_ticket', 'at_door'] as const;
export type QuestionStage = (typeof QUESTION_STAGES)[number];

/** Only `terms` and `privacy_notice` may be required; the notice is acknowledged, not agreed to (rule 27). */
export const CONSENT_PURPOSES = [
  'terms',
  'privacy_notice',
  'photo',
  'attendee_list',
  'sponsor_contact',
  'newsletter',
  'session_tracking',
  'special_answers',
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Where a consent was given or withdrawn. */
export const CONSENT_SOURCES = ['form', 'program', 'ticket_page', 'staff', 'import'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/**
 * How long data live (rule 53): answers of a special kind; keys and links; entries never served and refused codes;
 * rows of doors; who somebody is; invoices.
 */
export const RETENTION_CLASSES = ['special', 'link', 'unserved', 'presence', 'identity', 'invoice'] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

/** Classes that a question may have. */
export const QUESTION_RETENTION_CLASSES = [
  'special',
  'identity',
] as const satisfies readonly RetentionClass[];
export type QuestionRetentionClass = (typeof QUESTION_RETENTION_CLASSES)[number];

/** Every mail of registration.md, "E-mails"; the deduplication key is `kind:registration:version`. */
export const REGISTRATION_MAIL_KINDS = [
  'ticket',
  'party',
  'invoice',
  'payment_due',
  'payment_reminder',
  'payment_more',
  'payment_expired',
  'refund_due',
  'refund_requested',
  'refund_sent',
  'received',
  'approved',
  'approved_waiting',
  'rejected',
  'rank',
  'draw_entered',
  'draw_waiting',
  'offer',
  'offer_ended',
  'left',
  'changed',
  'transferred',
  'transfer_offer',
  'cancelled',
  'sessions_changed',
  'session_seat',
  'session_offer',
  'session_offer_ended',
  'session_passed',
  'session_decided',
  'session_invited',
  'assign_reminder',
  'seat_offer',
  'questions_reminder',
  'still_coming',
  'staff_refund_due',
  'delegation',
  'delegation_reminder',
] as const;
export type RegistrationMailKind = (typeof REGISTRATION_MAIL_KINDS)[number];
