import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { settleClaims } from '#db/registration/claim.ts';
import { changeRegistration, type Registration } from '#db/registration/registration.ts';
import { extendHold } from '#domain/registration/hold.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { openOwnRegistration, stillOwn } from './own-registration.ts';
import { moveAndPromote } from './promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import { done, refused } from './ticket-deed.ts';
import { StaleRegistrationError } from './transition.ts';

/**
 * Makes the hold of seats that are held together longer by one press, at least ten times (registration.md A8, WCAG 2.2
 * SC 2.2.1). False when nothing is held any more, or the presses are used up.
 */
export async function extendHolds(
  { tx, setup, at }: Pick<RegistrationWork, 'tx' | 'setup' | 'at'>,
  seats: readonly Registration[],
): Promise<boolean> {
  const held = seats.filter(({ state }) => state === 'held');
  if (held.length === 0) return false;
  for (const seat of held) {
    const { deadlineAt, holdExtensions: extensions } = seat;
    const longer = extendHold({ endsAt: deadlineAt ?? at, extensions }, at, setup.setting.holdMinutes);
    if (!longer.ok) return false;
    const change = { deadlineAt: longer.endsAt, holdExtensions: longer.extensions, updatedAt: at };
    const after = await changeRegistration(tx, setup.scope, seat, change);
    if (after === undefined) throw new StaleRegistrationError('changed meanwhile');
    await settleClaims(tx, setup.scope, [seat.id], { state: 'held', expiresAt: longer.endsAt });
  }
  return true;
}

/** As {@link extendHolds}, for one seat, by its link. @throws NotFoundError */
export async function extendOwnHold(secret: string): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret);
  const work = { setup: own.setup, at: now() };
  return inHold(async (tx) => {
    const current = await stillOwn(tx, own);
    const isLonger = current !== undefined && (await extendHolds({ ...work, tx }, [current]));
    return isLonger ? done(current) : refused(409, 'not_possible');
  });
}

/** The last page of a form: what was held is submitted (registration.md "State machine"). @throws NotFoundError */
export async function submitOwnHold(secret: string, viewer?: Viewer): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  const at = now();
  return inHold(async (tx) => {
    const current = await stillOwn(tx, own);
    if (current?.state !== 'held') return refused(409, 'not_possible');
    const work = { tx, setup: own.setup, viewer: own.viewer, by: 'holder' as const, at };
    const moved = await moveAndPromote(work, current, 'submit');
    return moved.ok ? done(moved.registration) : refused(409, 'not_possible');
  });
}

async function inHold(
  step: (tx: RegistrationWork['tx']) => Promise<TicketDeedAnswer>,
): Promise<TicketDeedAnswer> {
  try {
    return await getDb().tx(step, { guarded: true, label: 'registration.hold' });
  } catch (error) {
    if (error instanceof StaleRegistrationError) return refused(409, 'stale');
    throw error;
  }
}
