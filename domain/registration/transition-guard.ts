import type { ApprovalMode, RegistrationMailKind, RegistrationState, WaitlistAccept } from './vocabulary.ts';

/** Who raised the event. `contact` is the contact of a party, `system` a clock or a payment. */
export const TRANSITION_ACTORS = ['holder', 'contact', 'staff', 'system'] as const;
export type TransitionActor = (typeof TRANSITION_ACTORS)[number];

/** What is known of the registration before the event, as read in the same transaction. */
export type TransitionFacts = {
  /** `null` when there is none yet. */
  readonly state: RegistrationState | null;
  /** What is still to be decided: `none` once approved, or when a code skips it. */
  readonly approval: ApprovalMode;
  /** The price with the code's effect, integer minor units; 0 needs no payment row (rule 32). */
  readonly totalMinor: number;
  /** What was paid so far, the payment of this event included. */
  readonly paidMinor: number;
  /** The seat has the name of a person; for `assign` with the name that is given. */
  readonly isNamed: boolean;
  readonly isPartySeat: boolean;
  /** It has live claims of its own. */
  readonly holdsSeat: boolean;
  readonly hasTicket: boolean;
  readonly accept: WaitlistAccept;
  /** End of the hold, of the offer, or the due date (UTC ms). */
  readonly deadlineAt: number | null;
};

/** What surrounds the event. */
export type TransitionContext = {
  /** UTC ms. */
  readonly at: number;
  readonly by: TransitionActor;
  /** What the claim statement answers for all pools of the seat; asked only where new claims are made. */
  readonly pools: 'claimable' | 'full';
  /** From then on the holder cannot give a seat back (UTC ms). */
  readonly cutoffAt: number | null;
  /** From then on only staff passes a ticket on (UTC ms). */
  readonly freezeAt: number | null;
  readonly reason?: string | undefined;
};

/**
 * `hold`, `offer` and `confirm` name the state of the claims afterwards: its own ones change, and where it has none new
 * ones are made. `exchange` claims the seat of the new type and then releases the old one. `release` gives back all it
 * has and promotes in the same transaction. `keep` touches nothing.
 */
export const SEAT_EFFECTS = ['keep', 'hold', 'offer', 'confirm', 'exchange', 'release'] as const;
export type SeatEffect = (typeof SEAT_EFFECTS)[number];

/** `join` counts the entry in the pools that refused it, `leave` takes it out of those (rule 15). */
export type WaitingEffect = 'keep' | 'join' | 'leave';

/** `reissue` and `transfer` raise the generation; `reissue` of what never had a ticket issues one. */
export type TicketEffect = 'keep' | 'issue' | 'reissue' | 'transfer' | 'revoke';

/** Which moment the deadline column names afterwards; `none` empties it. */
export type DeadlineKind = 'none' | 'hold' | 'due' | 'offer';

/** `holder` is the person of the seat as it is after the event, `previous` before it. */
export type MailRecipient = 'holder' | 'previous' | 'contact' | 'staff';
export type TransitionMail = { readonly kind: RegistrationMailKind; readonly to: MailRecipient };

export type TransitionRefusal =
  /** The table has no such row for the state. */
  | 'not_possible'
  | 'pool_full'
  /** There are seats: nobody has to wait. */
  | 'not_full'
  /** More pages, a price or a party: the seat is reserved before it is submitted. */
  | 'reserve_first'
  /** Somebody has to say yes before a seat is taken. */
  | 'approval_first'
  | 'reason_missing'
  | 'name_missing'
  | 'not_paid_in_full'
  | 'not_due'
  | 'cutoff_passed'
  | 'frozen'
  | 'staff_only';

type Guard = (facts: TransitionFacts, context: TransitionContext) => boolean;

/** Questions that choose between the rows of one pair of state and event. */
export const BRANCHES = {
  free: (facts) => facts.totalMinor === 0,
  priced: (facts) => facts.totalMinor > 0,
  named: (facts) => facts.isNamed,
  unnamed: (facts) => !facts.isNamed,
  decided: (facts) => facts.approval === 'none',
  undecided: (facts) => facts.approval !== 'none',
  beforeSeat: (facts) => facts.approval === 'before_seat',
  notBeforeSeat: (facts) => facts.approval !== 'before_seat',
  seated: (facts) => facts.holdsSeat,
  claimable: (facts, context) => facts.holdsSeat || context.pools === 'claimable',
  full: (facts, context) => !facts.holdsSeat && context.pools === 'full',
  asks: (facts) => facts.accept === 'ask' || facts.totalMinor > 0 || facts.approval !== 'none',
  takes: (facts) => facts.accept === 'auto' && facts.totalMinor === 0 && facts.approval === 'none',
} as const satisfies Record<string, Guard>;
export type Branch = keyof typeof BRANCHES;

/** What must be so for a row to happen, each with the refusal that says it is not. */
export const CONDITIONS = {
  claimable: ['pool_full', (_facts, context) => context.pools === 'claimable'],
  full: ['not_full', (_facts, context) => context.pools === 'full'],
  onePage: ['reserve_first', (facts) => isOnePage(facts)],
  noApprovalFirst: ['approval_first', (facts) => facts.approval !== 'before_seat'],
  reason: ['reason_missing', (_facts, context) => (context.reason ?? '').trim() !== ''],
  name: ['name_missing', (facts) => facts.isNamed],
  paidInFull: ['not_paid_in_full', (facts) => facts.paidMinor >= facts.totalMinor],
  due: ['not_due', (facts, { at }) => facts.deadlineAt !== null && at >= facts.deadlineAt],
  beforeCutoff: ['cutoff_passed', (_facts, { by, at, cutoffAt }) => by === 'staff' || isBefore(at, cutoffAt)],
  notFrozen: ['frozen', (_facts, { by, at, freezeAt }) => by === 'staff' || isBefore(at, freezeAt)],
  staff: ['staff_only', (_facts, { by }) => by === 'staff'],
} as const satisfies Record<string, readonly [TransitionRefusal, Guard]>;
export type Condition = keyof typeof CONDITIONS;

function isOnePage({ approval, totalMinor, isPartySeat }: TransitionFacts): boolean {
  return approval === 'none' && totalMinor === 0 && !isPartySeat;
}

function isBefore(at: number, limitAt: number | null): boolean {
  return limitAt === null || at < limitAt;
}
