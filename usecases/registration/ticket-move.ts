import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { registrationById } from '#db/registration/registration.ts';
import type { TransitionRefusal } from '#domain/registration/transition-guard.ts';
import type { RegistrationEvent } from '#domain/registration/vocabulary.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { openOwnRegistration } from './own-registration.ts';
import { moveAndPromote } from './promote.ts';
import { done, refused } from './ticket-deed.ts';
import { StaleRegistrationError } from './transition.ts';

/** Gives the place back before the cutoff; the seat goes to who waits, in the same transaction. @throws NotFoundError */
export function cancelOwn(secret: string): Promise<TicketDeedAnswer> {
  return move(secret, 'cancel', ['confirmed', 'unassigned', 'pending_approval', 'awaiting_payment', 'held']);
}

/** Waits no longer. @throws NotFoundError */
export function leaveWaitlist(secret: string): Promise<TicketDeedAnswer> {
  return move(secret, 'cancel', ['waitlisted', 'offered']);
}

/** Takes the offered seat, as long as the offer stands. @throws NotFoundError */
export function acceptOffer(secret: string): Promise<TicketDeedAnswer> {
  return move(secret, 'accept', ['offered']);
}

/** Leaves the offered seat to the next in line. @throws NotFoundError */
export function declineOffer(secret: string): Promise<TicketDeedAnswer> {
  return move(secret, 'decline', ['offered']);
}

async function move(
  secret: string,
  event: RegistrationEvent,
  from: readonly string[],
): Promise<TicketDeedAnswer> {
  const { setup, registration } = await openOwnRegistration(secret);
  const at = now();
  try {
    return await getDb().tx(
      async (tx) => {
        const current = await registrationById(tx, setup.scope, registration.id);
        if (current === undefined || !from.includes(current.state)) return refused(409, 'not_possible');
        const work = { tx, setup, viewer: anonymousViewer, by: 'holder' as const, at };
        // Nobody may accept what the clock took away a second ago.
        const isOver = current.state === 'offered' && current.deadlineAt !== null && at >= current.deadlineAt;
        if (isOver && event === 'accept') {
          await moveAndPromote({ ...work, by: 'system' }, current, 'expire');
          return refused(409, 'not_possible');
        }
        const moved = await moveAndPromote(work, current, event);
        return moved.ok ? done(moved.registration) : refused(409, REASONS[moved.reason] ?? 'not_possible');
      },
      { guarded: true, label: `registration.${event}` },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return refused(409, 'stale');
    throw error;
  }
}

const REASONS: Readonly<Partial<Record<TransitionRefusal, 'pool_full' | 'cutoff_passed' | 'frozen'>>> = {
  pool_full: 'pool_full',
  cutoff_passed: 'cutoff_passed',
  frozen: 'frozen',
};
