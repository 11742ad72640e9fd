import type { SessionState } from './vocabulary.ts';

export const SESSION_EVENTS = [
  'submit',
  'accept',
  'waitlist',
  'reject',
  'confirm',
  'withdraw',
  'cancel',
  'reopen',
] as const;
export type SessionEvent = (typeof SESSION_EVENTS)[number];

/**
 * Every change of state a session may make (programme.md rule 3): from, event, to. Withdrawing is the
 * participant's deed, cancelling the organizer's. A cancelled session stays so.
 */
export const SESSION_TRANSITIONS: Readonly<
  Record<SessionState, Readonly<Partial<Record<SessionEvent, SessionState>>>>
> = {
  draft: { submit: 'submitted' },
  submitted: { accept: 'accepted', waitlist: 'waitlisted', reject: 'rejected', withdraw: 'withdrawn' },
  waitlisted: { accept: 'accepted', withdraw: 'withdrawn' },
  accepted: { confirm: 'confirmed', withdraw: 'withdrawn', cancel: 'cancelled' },
  confirmed: { withdraw: 'withdrawn', cancel: 'cancelled' },
  rejected: { reopen: 'submitted' },
  withdrawn: { reopen: 'submitted' },
  cancelled: {},
};

export type StateDecision = { ok: true; state: SessionState } | { ok: false; reason: 'not_from_here' };

/** The state after an event, or the refusal when the event cannot happen in this state. */
export function decideSessionState(from: SessionState, event: SessionEvent): StateDecision {
  const state = SESSION_TRANSITIONS[from][event];
  return state === undefined ? { ok: false, reason: 'not_from_here' } : { ok: true, state };
}
