import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { TransitionRefusal } from '#domain/registration/transition-guard.ts';
import type { RegistrationEvent } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { openOwnRegistration, stillOwn } from './own-registration.ts';
import { moveAndPromote } from './promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import { done, refused } from './ticket-deed.ts';
import { StaleRegistrationError } from './transition.ts';

/** Gives the place back before the cutoff; the seat goes to who waits, in the same transaction. @throws NotFoundError */
export function cancelOwn(secret: string, viewer?: Viewer): Promise<TicketDeedAnswer> {
  const from = ['confirmed', 'unassigned', 'pending_approval', 'awaiting_payment', 'held'];
  return move({ secret, viewer }, 'cancel', from);
}

/**
 * Removes a registration that somebody else made with this address (registration.md, "E-mails"), whatever its cutoff where
 * nobody ever proved the address: who proved it is the holder, and bound by the cutoff as by {@link cancelOwn}.
 * @throws NotFoundError
 */
export function denyOwn(secret: string, viewer?: Viewer): Promise<TicketDeedAnswer> {
  return move({ secret, viewer }, 'cancel', LIVE, { isDenial: true });
}

const LIVE = [
  ...(['confirmed', 'unassigned', 'pending_approval', 'awaiting_payment', 'held'] as const),
  ...(['waitlisted', 'offered'] as const),
];

/** Waits no longer. @throws NotFoundError */
export function leaveWaitlist(secret: string, viewer?: Viewer): Promise<TicketDeedAnswer> {
  return move({ secret, viewer }, 'cancel', ['waitlisted', 'offered']);
}

/** Takes the offered seat, as long as the offer stands. @throws NotFoundError */
export function acceptOffer(secret: string, viewer?: Viewer): Promise<TicketDeedAnswer> {
  return move({ secret, viewer }, 'accept', ['offered']);
}

/** Leaves the offered seat to the next in line. @throws NotFoundError */
export function declineOffer(secret: string, viewer?: Viewer): Promise<TicketDeedAnswer> {
  return move({ secret, viewer }, 'decline', ['offered']);
}

type Link = { readonly secret: string; readonly viewer: Viewer | undefined };

async function move(
  { secret, viewer }: Link,
  event: RegistrationEvent,
  from: readonly string[],
  { isDenial = false }: { readonly isDenial?: boolean } = {},
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  const { setup } = own;
  const at = now();
  try {
    return await getDb().tx(
      async (tx) => {
        const current = await stillOwn(tx, own);
        if (current === undefined || !from.includes(current.state)) return refused(409, 'not_possible');
        // The cutoff binds holders; who never asked for the seat is none.
        const by = isDenial && current.emailProvedAt === null ? ('staff' as const) : ('holder' as const);
        const work = { tx, setup, viewer: own.viewer, by, at };
        // Nobody may accept what the clock took away a second ago.
        const isOver = current.state === 'offered' && current.deadlineAt !== null && at >= current.deadlineAt;
        if (isOver && event === 'accept') {
          await moveAndPromote({ ...work, by: 'system' }, current, 'expire');
          return refused(409, 'not_possible');
        }
        const moved = await moveAndPromote(work, current, event);
        if (moved.ok && isDenial) await recordNote(work, moved.registration, 'not_me');
        return moved.ok ? done(moved.registration) : refused(409, REASONS[moved.reason] ?? 'not_possible');
      },
      { guarded: true, label: `registration.${event}` },
    );
  } catch (error) {
    if (error instanceof StaleRegistrationError) return refused(409, 'stale');
    throw error;
  }
}

async function recordNote(
  { tx, viewer, at }: RegistrationWork,
  { id, editionId }: Registration,
  name: string,
) {
  const line = { editionId, action: `registration.${name}`, targetKind: 'registration', targetId: id };
  await recordAudit(tx, viewer, at, [{ ...line, fields: ['state'] }]);
}

const REASONS: Readonly<Partial<Record<TransitionRefusal, 'pool_full' | 'cutoff_passed' | 'frozen'>>> = {
  pool_full: 'pool_full',
  cutoff_passed: 'cutoff_passed',
  frozen: 'frozen',
};
