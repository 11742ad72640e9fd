import {
  BRANCHES,
  CONDITIONS,
  type DeadlineKind,
  type SeatEffect,
  type TicketEffect,
  type TransitionContext,
  type TransitionFacts,
  type TransitionMail,
  type TransitionRefusal,
  type WaitingEffect,
} from './transition-guard.ts';
import { TRANSITION_ROWS, type TransitionRow } from './transition-table.ts';
import type { RegistrationEvent, RegistrationState } from './vocabulary.ts';

/** Everything that one transaction writes together with the new state (registration.md rule 1). */
export type Transition = {
  readonly ok: true;
  readonly to: RegistrationState;
  readonly seats: SeatEffect;
  /** New claims are made, for which {@link TransitionContext.pools} answered. */
  readonly claimsSeat: boolean;
  readonly waiting: WaitingEffect;
  readonly ticket: TicketEffect;
  readonly deadline: DeadlineKind;
  readonly priority: number;
  readonly mails: readonly TransitionMail[];
};
export type RefusedTransition = { readonly ok: false; readonly reason: TransitionRefusal };

/** How somebody who owes money is told where to send it. */
export type PaymentMail = 'invoice' | 'payment_due';

/**
 * What an event does to a registration, or why not. Decides only: whoever calls has asked the pools in the same
 * transaction and writes all of the answer or none of it. A pair that the table does not have is `not_possible`.
 * Source: registration.md "State machine", rules 1 to 3.
 */
export function decideTransition(
  facts: TransitionFacts,
  event: RegistrationEvent,
  context: TransitionContext,
  paymentMail: PaymentMail = 'invoice',
): Transition | RefusedTransition {
  const row = rowsOf(facts.state, event).find(({ when = [] }) =>
    when.every((branch) => BRANCHES[branch](facts, context)),
  );
  if (row === undefined) return { ok: false, reason: 'not_possible' };
  const failed = row.needs?.find((name) => !CONDITIONS[name][1](facts, context));
  if (failed !== undefined) return { ok: false, reason: CONDITIONS[failed][0] };
  return transitionOf(row, facts, paymentMail);
}

/** Whether the table has any row for the pair: what a page offers as a button before the facts are asked. */
export function isPossible(state: RegistrationState | null, event: RegistrationEvent): boolean {
  return rowsOf(state, event).length > 0;
}

/** Whether a seat comes free, so that the same transaction promotes (rule 16). */
export function freesSeat(transition: Transition, holdsSeat: boolean): boolean {
  return holdsSeat && (transition.seats === 'release' || transition.seats === 'exchange');
}

function rowsOf(state: RegistrationState | null, event: RegistrationEvent): TransitionRow[] {
  return TRANSITION_ROWS.filter((row) => row.event === event && row.from.includes(state));
}

function transitionOf(row: TransitionRow, facts: TransitionFacts, paymentMail: PaymentMail): Transition {
  const seats = row.seats ?? 'keep';
  return {
    ok: true,
    to: row.to,
    seats,
    claimsSeat: seats === 'exchange' || (isTaking(seats) && !facts.holdsSeat),
    waiting: row.waiting ?? 'keep',
    ticket: ticketOf(row.ticket ?? 'keep', facts.hasTicket),
    deadline: row.deadline ?? 'none',
    priority: row.priority ?? 0,
    mails: (row.mails ?? []).map(([kind, to]) => ({ kind: kind === 'payment' ? paymentMail : kind, to })),
  };
}

function isTaking(seats: SeatEffect): boolean {
  return seats === 'hold' || seats === 'offer' || seats === 'confirm';
}

/** A second first ticket would be a second id for one seat, and what was never issued cannot be revoked. */
function ticketOf(effect: TicketEffect, hasTicket: boolean): TicketEffect {
  if (effect === 'issue' && hasTicket) return 'reissue';
  if (effect === 'reissue' && !hasTicket) return 'issue';
  return effect === 'revoke' && !hasTicket ? 'keep' : effect;
}
