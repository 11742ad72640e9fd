import { describe, expect, it } from 'vitest';
import {
  context,
  facts,
  full,
  invoiceMail,
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
    'one free page gives a ticket at once',
    'submit',
    {},
    {},
    { to: 'confirmed', seats: 'confirm', claimsSeat: true, ticket: 'issue', mails: [ticketMail] },
  ],
  [
    'several pages hold the seats',
    'reserve',
    { isPartySeat: true, isNamed: false },
    {},
    { to: 'held', seats: 'hold', claimsSeat: true, deadline: 'hold' },
  ],
  [
    'approval before the seat takes none, even when all is full',
    'submit',
    { approval: 'before_seat' },
    full,
    { to: 'pending_approval', mails: [{ kind: 'received', to: 'holder' }] },
  ],
  [
    'approval with the seat keeps it',
    'submit',
    { state: 'held', approval: 'seat_held', ...seated },
    {},
    { to: 'pending_approval', seats: 'hold', mails: [{ kind: 'received', to: 'holder' }] },
  ],
  [
    'a held free seat with a name',
    'submit',
    { state: 'held', ...seated },
    {},
    { to: 'confirmed', seats: 'confirm', ticket: 'issue', mails: [ticketMail] },
  ],
  [
    'a held free seat without a name',
    'submit',
    { state: 'held', ...seated, ...unnamed },
    {},
    { to: 'unassigned', seats: 'confirm', mails: [partyMail] },
  ],
  [
    'a held seat with a price',
    'submit',
    { state: 'held', ...seated, ...priced },
    {},
    { to: 'awaiting_payment', seats: 'hold', deadline: 'due', mails: [invoiceMail] },
  ],
  [
    'an approved person claims a seat',
    'approve',
    { state: 'pending_approval', approval: 'before_seat' },
    staff,
    {
      to: 'confirmed',
      seats: 'confirm',
      claimsSeat: true,
      ticket: 'issue',
      mails: [{ kind: 'approved', to: 'holder' }, ticketMail],
    },
  ],
  [
    'an approved person with a held seat needs no other, even when all is full',
    'approve',
    { state: 'pending_approval', approval: 'seat_held', ...seated },
    { ...staff, ...full },
    {
      to: 'confirmed',
      seats: 'confirm',
      ticket: 'issue',
      mails: [{ kind: 'approved', to: 'holder' }, ticketMail],
    },
  ],
  [
    'an approved person with a price owes it',
    'approve',
    { state: 'pending_approval', approval: 'before_seat', ...priced },
    staff,
    {
      to: 'awaiting_payment',
      seats: 'hold',
      claimsSeat: true,
      deadline: 'due',
      mails: [{ kind: 'approved', to: 'holder' }, invoiceMail],
    },
  ],
  [
    'an approved person who finds all full waits before others',
    'approve',
    { state: 'pending_approval', approval: 'before_seat' },
    { ...staff, ...full },
    {
      to: 'waitlisted',
      waiting: 'join',
      priority: 1000,
      mails: [{ kind: 'approved_waiting', to: 'holder' }],
    },
  ],
  [
    'a rejected person is told why',
    'reject',
    { state: 'pending_approval', ...seated },
    { ...staff, reason: 'No editorial office named' },
    { to: 'rejected', seats: 'release', mails: [{ kind: 'rejected', to: 'holder' }] },
  ],
];

describe('a registration on its way to a ticket', () => {
  it.each(rows)('%s', (_words, event, given, around, expected) => {
    expect(decideTransition(facts(given), event, context(around))).toEqual({ ...unchanged, ...expected });
  });
});
