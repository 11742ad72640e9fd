import { describe, expect, it } from 'vitest';
import { AT, context, facts, full, priced, seated, staff, unnamed } from './transition.fixture.ts';
import { decideTransition, freesSeat, isPossible } from './transition.ts';
import { TRANSITION_ROWS } from './transition-table.ts';
import { REGISTRATION_EVENTS, REGISTRATION_STATES } from './vocabulary.ts';

describe('the state machine', () => {
  it.each([
    ['a price on one page', 'submit', priced, {}, 'reserve_first'],
    ['a party on one page', 'submit', unnamed, {}, 'reserve_first'],
    [
      'an approval that keeps the seat, on one page',
      'submit',
      { approval: 'seat_held' },
      {},
      'reserve_first',
    ],
    ['a full pool', 'submit', {}, full, 'pool_full'],
    ['a hold on a full pool', 'reserve', priced, full, 'pool_full'],
    ['a hold before an approval', 'reserve', { approval: 'before_seat' }, {}, 'approval_first'],
    [
      'a place in the queue before an approval',
      'join_waitlist',
      { approval: 'before_seat' },
      full,
      'approval_first',
    ],
    ['a queue beside free seats', 'join_waitlist', {}, {}, 'not_full'],
    [
      'a rejection without a reason',
      'reject',
      { state: 'pending_approval' },
      { reason: ' ' },
      'reason_missing',
    ],
    [
      'a part of the money',
      'pay',
      { state: 'awaiting_payment', ...seated, ...priced, paidMinor: 4_999 },
      {},
      'not_paid_in_full',
    ],
    ['a late part of the money', 'pay', { state: 'expired', ...priced }, full, 'not_paid_in_full'],
    ['a hold that runs', 'expire', { state: 'held', deadlineAt: AT + 1 }, {}, 'not_due'],
    ['a hold without an end', 'expire', { state: 'held' }, {}, 'not_due'],
    ['a promotion to nowhere', 'promote', { state: 'waitlisted' }, full, 'pool_full'],
    ['a seat for nobody', 'assign', { state: 'unassigned', isNamed: false }, {}, 'name_missing'],
    ['another type that is full', 'change_type', { state: 'confirmed', ...seated }, full, 'pool_full'],
    ['a transfer after the freeze', 'transfer', { state: 'confirmed' }, { freezeAt: AT }, 'frozen'],
    [
      'a transfer by the contact after the freeze',
      'transfer',
      { state: 'confirmed' },
      { freezeAt: AT, by: 'contact' },
      'frozen',
    ],
    ['a cancellation after the cutoff', 'cancel', { state: 'confirmed' }, { cutoffAt: AT }, 'cutoff_passed'],
    ['a reinstatement by the holder', 'reinstate', { state: 'cancelled' }, {}, 'staff_only'],
    ['a reinstatement on a full pool', 'reinstate', { state: 'expired' }, { ...staff, ...full }, 'pool_full'],
  ] as const)('refuses %s', (_words, event, given, around, reason) => {
    expect(decideTransition(facts(given), event, context(around))).toEqual({ ok: false, reason });
  });

  it('lets staff transfer after the freeze and cancel after the cutoff', () => {
    const late = context({ ...staff, freezeAt: AT, cutoffAt: AT });
    const confirmed = facts({ state: 'confirmed', ...seated, hasTicket: true });
    expect(decideTransition(confirmed, 'transfer', late)).toMatchObject({ ok: true, to: 'confirmed' });
    expect(decideTransition(confirmed, 'cancel', late)).toMatchObject({ ok: true, to: 'cancelled' });
  });

  it('lets everybody leave a queue, an offer or a hold, whatever the cutoff', () => {
    for (const state of ['waitlisted', 'offered', 'held'] as const) {
      expect(decideTransition(facts({ state }), 'cancel', context({ cutoffAt: AT }))).toMatchObject({
        to: 'cancelled',
        waiting: state === 'waitlisted' ? 'leave' : 'keep',
      });
    }
  });

  it('goes round no approval by way of the waitlist', () => {
    const waiting = facts({ state: 'waitlisted', approval: 'seat_held', accept: 'auto' });
    expect(decideTransition(waiting, 'promote', context())).toMatchObject({ to: 'offered' });
    const offered = facts({ state: 'offered', approval: 'seat_held', ...seated });
    expect(decideTransition(offered, 'accept', context())).toMatchObject({
      to: 'pending_approval',
      seats: 'hold',
    });
  });

  it('refuses every pair that the table does not have', () => {
    let known = 0;
    for (const state of [null, ...REGISTRATION_STATES]) {
      for (const event of REGISTRATION_EVENTS) {
        if (isPossible(state, event)) known += 1;
        else
          expect(decideTransition(facts({ state }), event, context(staff))).toEqual({
            ok: false,
            reason: 'not_possible',
          });
      }
    }
    expect(known).toBe(26);
  });

  it('asks for a payment link where people do not pay by invoice', () => {
    const held = facts({ state: 'held', ...seated, ...priced });
    expect(decideTransition(held, 'submit', context(), 'payment_due')).toMatchObject({
      mails: [{ kind: 'payment_due', to: 'holder' }],
    });
  });

  it('says when a seat comes free', () => {
    const cancelled = decideTransition(facts({ state: 'confirmed', ...seated }), 'cancel', context());
    expect(cancelled.ok && freesSeat(cancelled, true)).toBe(true);
    expect(cancelled.ok && freesSeat(cancelled, false)).toBe(false);
  });

  it('has no row that never mails and never changes anything', () => {
    for (const row of TRANSITION_ROWS) {
      expect(row.from.includes(row.to) && row.mails === undefined).toBe(false);
    }
  });
});
