import type { Transition } from './transition.ts';
import type { TransitionContext, TransitionFacts } from './transition-guard.ts';
import type { RegistrationEvent } from './vocabulary.ts';

export const AT = Date.UTC(2027, 4, 20, 10);

/** A free seat of one named person, before anything happened. */
export function facts(over: Partial<TransitionFacts> = {}): TransitionFacts {
  return {
    state: null,
    approval: 'none',
    totalMinor: 0,
    paidMinor: 0,
    isNamed: true,
    isPartySeat: false,
    holdsSeat: false,
    hasTicket: false,
    accept: 'ask',
    deadlineAt: null,
    ...over,
  };
}

/** The holder acts while there are seats and nothing is frozen. */
export function context(over: Partial<TransitionContext> = {}): TransitionContext {
  return { at: AT, by: 'holder', pools: 'claimable', cutoffAt: null, freezeAt: null, ...over };
}

/** What a row that says nothing leaves as it is. */
export const unchanged: Omit<Transition, 'to'> = {
  ok: true,
  seats: 'keep',
  claimsSeat: false,
  waiting: 'keep',
  ticket: 'keep',
  deadline: 'none',
  priority: 0,
  mails: [],
};
export const ticketMail = { kind: 'ticket', to: 'holder' } as const;
export const partyMail = { kind: 'party', to: 'contact' } as const;
export const invoiceMail = { kind: 'invoice', to: 'holder' } as const;
export const full = { pools: 'full' } as const;
export const staff = { by: 'staff' } as const;
export const unnamed = { isNamed: false, isPartySeat: true } as const;
export const seated = { holdsSeat: true } as const;
export const priced = { totalMinor: 5_000 } as const;
export const paid = { ...priced, paidMinor: 5_000 } as const;
export const due = { deadlineAt: AT } as const;

/** One row of the table in registration.md, "State machine", as a test. */
export type TransitionCase = [
  words: string,
  event: RegistrationEvent,
  facts: Partial<TransitionFacts>,
  context: Partial<TransitionContext>,
  expected: Partial<Transition>,
];
