import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import type { TransitionRefusal } from '#domain/registration/transition-guard.ts';
import type { RegistrationEvent } from '#domain/registration/vocabulary.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { openOwnRegistration } from './own-registration.ts';
import { moveAndPromote } from './promote.ts';
import { done, refused } from './ticket-deed.ts';
import { type RegistrationWork, StaleRegistrationError } from './transition.ts';

/** Gives the place back before the cutoff; the seat goes to who waits, in the same transaction. @throws NotFoundError */
export function cancelOwn(secret: string): Promise<TicketDeedAnswer> {
  return move(secret, 'cancel', ['confirmed', 'unassigned', 'pending_approval', 'awaiting_payment', 'held']);
}

/**
 * Removes a registration that somebody else made with this address, whatever its cutoff: who has the link of the mail has
 * the mailbox (registration.md, "E-mails"). @throws NotFoundError
 */
export function denyOwn(secret: string): Promise<TicketDeedAnswer> {
  // The cutoff binds holders; who never asked for the seat is none.
  return move(secret, 'cancel', LIVE, { by: 'staff', note: 'not_me' });
}

const LIVE = [
  ...(['confirmed', 'unassigned', 'pending_approval', 'awaiting_payment', 'held'] as const),
  ...(['waitlisted', 'offered'] as const),
];

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
  { by = 'holder', note }: { readonly by?: 'holder' | 'staff'; readonly note?: string } = {},
): Promise<TicketDeedAnswer> {
  const { setup, registration } = await openOwnRegistration(secret);
  const at = now();
  try {
    return await getDb().tx(
      async (tx) => {
        const current = await registrationById(tx, setup.scope, registration.id);
        if (current === undefined || !from.includes(current.state)) return refused(409, 'not_possible');
        const work = { tx, setup, viewer: anonymousViewer, by, at };
        // Nobody may accept what the clock took away a second ago.
        const isOver = current.state === 'offered' && current.deadlineAt !== null && at >= current.deadlineAt;
        if (isOver && event === 'accept') {
          await moveAndPromote({ ...work, by: 'system' }, current, 'expire');
          return refused(409, 'not_possible');
        }
        const moved = await moveAndPromote(work, current, event);
        if (moved.ok && note !== undefined) await recordNote(work, moved.registration, note);
        return moved.ok ? done(moved.registration) : refused(409, REASONS[moved.reason] ?? 'not_possible');
      },
      { guarded: true, label: `registration.${event}` },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return refused(409, 'stale');
    throw error;
  }
}

async function recordNote({ tx, at }: RegistrationWork, { id, editionId }: Registration, name: string) {
  const line = { editionId, action: `registration.${name}`, targetKind: 'registration', targetId: id };
  await recordAudit(tx, anonymousViewer, at, [{ ...line, fields: ['state'] }]);
}

const REASONS: Readonly<Partial<Record<TransitionRefusal, 'pool_full' | 'cutoff_passed' | 'frozen'>>> = {
  pool_full: 'pool_full',
  cutoff_passed: 'cutoff_passed',
  frozen: 'frozen',
};
