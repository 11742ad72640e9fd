import { expect, test } from 'vitest';
import { decideSessionState, SESSION_EVENTS } from './session-state.ts';
import { SESSION_STATES } from './vocabulary.ts';

test('a session changes its state in exactly the ways of programme.md rule 3', () => {
  const allowed = SESSION_STATES.flatMap((from) =>
    SESSION_EVENTS.flatMap((event) => {
      const decision = decideSessionState(from, event);
      return decision.ok ? [`${from} ${event} ${decision.state}`] : [];
    }),
  );
  expect(allowed).toEqual([
    'draft submit submitted',
    'submitted accept accepted',
    'submitted waitlist waitlisted',
    'submitted reject rejected',
    'submitted withdraw withdrawn',
    'accepted confirm confirmed',
    'accepted withdraw withdrawn',
    'accepted cancel cancelled',
    'waitlisted accept accepted',
    'waitlisted withdraw withdrawn',
    'rejected reopen submitted',
    'confirmed withdraw withdrawn',
    'confirmed cancel cancelled',
    'withdrawn reopen submitted',
  ]);
});

test('an event that does not fit the state is refused with a reason', () => {
  expect(decideSessionState('cancelled', 'reopen')).toEqual({ ok: false, reason: 'not_from_here' });
});
