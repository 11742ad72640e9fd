import { describe, expect, it } from 'vitest';
import {
  AT,
  context,
  due,
  facts,
  full,
  invoiceMail,
  paid,
  partyMail,
  priced,
  seated,
  staff,
  type TransitionCase,
  ticketMail,
  unchanged,
  unnamed,
} from './transition.fixture.ts';
import { decideTransition } from './transition.ts';

const rows: TransitionCase[] = [
  [
    'payment in full with a name',
    'pay',
    { state: 'awaiting_payment', ...seated, ...paid },
    {},
    { to: 'confirmed', seats: 'confirm', ticket: 'issue', mails: [ticketMail] },
  ],
  [
    'payment in full without a name',
    'pay',
    { state: 'awaiting_payment', ...seated, ...paid, ...unnamed },
    {},
    { to: 'unassigned', seats: 'confirm', mails: [partyMail] },
  ],
  [
    'a hold that is over tells nobody',
    'expire',
    { state: 'held', ...seated, ...due },
    {},
    { to: 'expired', seats: 'release' },
  ],
  [
    'an invoice that is overdue gives the seat back',
    'expire',
    { state: 'awaiting_payment', ...seated, ...due },
    {},
    { to: 'expired', seats: 'release', mails: [{ kind: 'payment_expired', to: 'holder' }] },
  ],
  [
    'late money finds a seat',
    'pay',
    { state: 'expired', ...paid },
    {},
    { to: 'confirmed', seats: 'confirm', claimsSeat: true, ticket: 'issue', mails: [ticketMail] },
  ],
  [
    'late money finds none',
    'pay',
    { state: 'expired', ...paid },
    full,
    {
      to: 'refund_due',
      mails: [
        { kind: 'refund_due', to: 'holder' },
        { kind: 'staff_refund_due', to: 'staff' },
      ],
    },
  ],
  [
    'a full pool has a waitlist',
    'join_waitlist',
    {},
    full,
    { to: 'waitlisted', waiting: 'join', mails: [{ kind: 'rank', to: 'holder' }] },
  ],
  [
    'a free seat is offered',
    'promote',
    { state: 'waitlisted' },
    {},
    {
      to: 'offered',
      seats: 'offer',
      claimsSeat: true,
      waiting: 'leave',
      deadline: 'offer',
      mails: [{ kind: 'offer', to: 'holder' }],
    },
  ],
  [
    'a free seat is taken at once where people asked for that',
    'promote',
    { state: 'waitlisted', accept: 'auto' },
    {},
    {
      to: 'confirmed',
      seats: 'confirm',
      claimsSeat: true,
      waiting: 'leave',
      ticket: 'issue',
      mails: [ticketMail],
    },
  ],
  [
    'an accepted free offer',
    'accept',
    { state: 'offered', ...seated },
    full,
    { to: 'confirmed', seats: 'confirm', ticket: 'issue', mails: [ticketMail] },
  ],
  [
    'an accepted offer with a price',
    'accept',
    { state: 'offered', ...seated, ...priced },
    {},
    { to: 'awaiting_payment', seats: 'hold', deadline: 'due', mails: [invoiceMail] },
  ],
  [
    'a declined offer',
    'decline',
    { state: 'offered', ...seated },
    {},
    { to: 'cancelled', seats: 'release', mails: [{ kind: 'left', to: 'holder' }] },
  ],
  [
    'an offer that is over',
    'expire',
    { state: 'offered', ...seated, ...due },
    {},
    { to: 'expired', seats: 'release', mails: [{ kind: 'offer_ended', to: 'holder' }] },
  ],
  [
    'a seat of a party gets its name',
    'assign',
    { state: 'unassigned', ...seated, isPartySeat: true },
    {},
    { to: 'confirmed', ticket: 'issue', mails: [ticketMail] },
  ],
  [
    'another type is claimed before the old one is given back',
    'change_type',
    { state: 'confirmed', ...seated, hasTicket: true },
    {},
    {
      to: 'confirmed',
      seats: 'exchange',
      claimsSeat: true,
      ticket: 'reissue',
      mails: [{ kind: 'changed', to: 'holder' }],
    },
  ],
  [
    'a ticket passes to another person on a sold-out edition',
    'transfer',
    { state: 'confirmed', ...seated, hasTicket: true },
    { ...full, freezeAt: AT + 1 },
    {
      to: 'confirmed',
      ticket: 'transfer',
      mails: [{ kind: 'transferred', to: 'previous' }, ticketMail],
    },
  ],
  [
    'a holder cancels before the cutoff',
    'cancel',
    { state: 'confirmed', ...seated, hasTicket: true },
    { cutoffAt: AT + 1 },
    {
      to: 'cancelled',
      seats: 'release',
      ticket: 'revoke',
      mails: [{ kind: 'cancelled', to: 'holder' }],
    },
  ],
  [
    'staff brings a cancelled person back',
    'reinstate',
    { state: 'cancelled', hasTicket: true },
    staff,
    { to: 'confirmed', seats: 'confirm', claimsSeat: true, ticket: 'reissue', mails: [ticketMail] },
  ],
  [
    'staff brings back who never had a ticket',
    'reinstate',
    { state: 'expired' },
    staff,
    { to: 'confirmed', seats: 'confirm', claimsSeat: true, ticket: 'issue', mails: [ticketMail] },
  ],
];

describe('a registration that is paid, promoted, changed or ended', () => {
  it.each(rows)('%s', (_words, event, given, around, expected) => {
    expect(decideTransition(facts(given), event, context(around))).toEqual({ ...unchanged, ...expected });
  });
});
