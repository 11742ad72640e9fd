import type {
  Branch,
  Condition,
  DeadlineKind,
  MailRecipient,
  SeatEffect,
  TicketEffect,
  WaitingEffect,
} from './transition-guard.ts';
import type { RegistrationEvent, RegistrationMailKind, RegistrationState } from './vocabulary.ts';

/** One row of the table of registration.md; what is left out stays as it is. */
export type TransitionRow = {
  readonly from: readonly (RegistrationState | null)[];
  readonly event: RegistrationEvent;
  readonly when?: readonly Branch[];
  readonly needs?: readonly Condition[];
  readonly to: RegistrationState;
  readonly seats?: SeatEffect;
  readonly waiting?: WaitingEffect;
  readonly ticket?: TicketEffect;
  readonly deadline?: DeadlineKind;
  /** Added to the priority of the waitlist entry. */
  readonly priority?: number;
  /** `payment` is the invoice or the link, by how the person pays. */
  readonly mails?: readonly (readonly [RegistrationMailKind | 'payment', MailRecipient])[];
};

/** An approved person who finds the pools full waits before those who were never looked at. */
export const APPROVED_PRIORITY = 1000;

const TICKET_MAIL = [['ticket', 'holder']] as const;
const PARTY_MAIL = [['party', 'contact']] as const;
const PAYMENT_MAIL = [['payment', 'holder']] as const;

const MAKING: readonly TransitionRow[] = [
  {
    from: [null],
    event: 'submit',
    when: ['notBeforeSeat'],
    needs: ['onePage', 'claimable'],
    to: 'confirmed',
    seats: 'confirm',
    ticket: 'issue',
    mails: TICKET_MAIL,
  },
  {
    from: [null],
    event: 'reserve',
    needs: ['noApprovalFirst', 'claimable'],
    to: 'held',
    seats: 'hold',
    deadline: 'hold',
  },
  {
    from: [null],
    event: 'submit',
    when: ['beforeSeat'],
    to: 'pending_approval',
    mails: [['received', 'holder']],
  },
  {
    from: [null],
    event: 'join_waitlist',
    needs: ['noApprovalFirst', 'full'],
    to: 'waitlisted',
    waiting: 'join',
    mails: [['rank', 'holder']],
  },
];

const SUBMITTING: readonly TransitionRow[] = [
  {
    // The way of approval may have changed since the seat was held: whoever holds one keeps it.
    from: ['held'],
    event: 'submit',
    when: ['undecided'],
    to: 'pending_approval',
    seats: 'hold',
    mails: [['received', 'holder']],
  },
  ...settled({ from: ['held'], event: 'submit', when: ['decided', 'free'] }),
  {
    from: ['held'],
    event: 'submit',
    when: ['decided', 'priced'],
    to: 'awaiting_payment',
    seats: 'hold',
    deadline: 'due',
    mails: PAYMENT_MAIL,
  },
];

const APPROVING: readonly TransitionRow[] = [
  ...settled({ from: ['pending_approval'], event: 'approve', when: ['claimable', 'free'] }, [
    ['approved', 'holder'],
  ]),
  {
    from: ['pending_approval'],
    event: 'approve',
    when: ['claimable', 'priced'],
    to: 'awaiting_payment',
    seats: 'hold',
    deadline: 'due',
    mails: [['approved', 'holder'], ...PAYMENT_MAIL],
  },
  {
    from: ['pending_approval'],
    event: 'approve',
    when: ['full'],
    to: 'waitlisted',
    waiting: 'join',
    priority: APPROVED_PRIORITY,
    mails: [['approved_waiting', 'holder']],
  },
  {
    from: ['pending_approval'],
    event: 'reject',
    needs: ['reason'],
    to: 'rejected',
    seats: 'release',
    mails: [['rejected', 'holder']],
  },
];

const PAYING: readonly TransitionRow[] = [
  ...settled({ from: ['awaiting_payment'], event: 'pay', needs: ['paidInFull'] }),
  { from: ['held'], event: 'expire', needs: ['due'], to: 'expired', seats: 'release' },
  {
    from: ['awaiting_payment'],
    event: 'expire',
    needs: ['due'],
    to: 'expired',
    seats: 'release',
    mails: [['payment_expired', 'holder']],
  },
  ...settled({ from: ['expired'], event: 'pay', when: ['claimable'], needs: ['paidInFull'] }),
  {
    from: ['expired'],
    event: 'pay',
    when: ['full'],
    needs: ['paidInFull'],
    to: 'refund_due',
    mails: [
      ['refund_due', 'holder'],
      ['staff_refund_due', 'staff'],
    ],
  },
];

const WAITING: readonly TransitionRow[] = [
  {
    from: ['waitlisted'],
    event: 'promote',
    when: ['asks'],
    needs: ['claimable'],
    to: 'offered',
    seats: 'offer',
    waiting: 'leave',
    deadline: 'offer',
    mails: [['offer', 'holder']],
  },
  ...settled({
    from: ['waitlisted'],
    event: 'promote',
    when: ['takes'],
    needs: ['claimable'],
    waiting: 'leave',
  }),
  {
    // A place on the waitlist goes round no approval that keeps the seat meanwhile.
    from: ['offered'],
    event: 'accept',
    when: ['undecided'],
    to: 'pending_approval',
    seats: 'hold',
    mails: [['received', 'holder']],
  },
  ...settled({ from: ['offered'], event: 'accept', when: ['decided', 'free'] }),
  {
    from: ['offered'],
    event: 'accept',
    when: ['decided', 'priced'],
    to: 'awaiting_payment',
    seats: 'hold',
    deadline: 'due',
    mails: PAYMENT_MAIL,
  },
  { from: ['offered'], event: 'decline', to: 'cancelled', seats: 'release', mails: [['left', 'holder']] },
  {
    from: ['offered'],
    event: 'expire',
    needs: ['due'],
    to: 'expired',
    seats: 'release',
    mails: [['offer_ended', 'holder']],
  },
];

const CHANGING: readonly TransitionRow[] = [
  {
    from: ['unassigned'],
    event: 'assign',
    needs: ['name'],
    to: 'confirmed',
    ticket: 'issue',
    mails: TICKET_MAIL,
  },
  {
    from: ['confirmed'],
    event: 'change_type',
    needs: ['claimable'],
    to: 'confirmed',
    seats: 'exchange',
    ticket: 'reissue',
    mails: [['changed', 'holder']],
  },
  {
    from: ['confirmed'],
    event: 'transfer',
    needs: ['name', 'notFrozen'],
    to: 'confirmed',
    ticket: 'transfer',
    mails: [['transferred', 'previous'], ...TICKET_MAIL],
  },
];

const ENDING: readonly TransitionRow[] = [
  // A form that was never sent has nobody to tell.
  { from: ['held'], event: 'cancel', to: 'cancelled', seats: 'release' },
  {
    from: ['waitlisted'],
    event: 'cancel',
    to: 'cancelled',
    waiting: 'leave',
    mails: [['left', 'holder']],
  },
  { from: ['offered'], event: 'cancel', to: 'cancelled', seats: 'release', mails: [['left', 'holder']] },
  {
    from: ['pending_approval', 'awaiting_payment', 'unassigned', 'confirmed'],
    event: 'cancel',
    needs: ['beforeCutoff'],
    to: 'cancelled',
    seats: 'release',
    ticket: 'revoke',
    mails: [['cancelled', 'holder']],
  },
  ...settled(
    { from: ['cancelled', 'expired'], event: 'reinstate', needs: ['staff', 'claimable'] },
    [],
    'reissue',
  ),
];

/** The state machine. Rows of one pair are tried in order; a pair without a row is refused. */
export const TRANSITION_ROWS: readonly TransitionRow[] = [
  ...MAKING,
  ...SUBMITTING,
  ...APPROVING,
  ...PAYING,
  ...WAITING,
  ...CHANGING,
  ...ENDING,
];

/** The seat is theirs: a ticket for whoever has a name, the list with its links for a seat that has none yet. */
function settled(
  row: Omit<TransitionRow, 'to'>,
  mails: NonNullable<TransitionRow['mails']> = [],
  ticket: TicketEffect = 'issue',
): TransitionRow[] {
  const when = row.when ?? [];
  return [
    {
      ...row,
      when: [...when, 'named'],
      to: 'confirmed',
      seats: 'confirm',
      ticket,
      mails: [...mails, ...TICKET_MAIL],
    },
    {
      ...row,
      when: [...when, 'unnamed'],
      to: 'unassigned',
      seats: 'confirm',
      mails: [...mails, ...PARTY_MAIL],
    },
  ];
}
