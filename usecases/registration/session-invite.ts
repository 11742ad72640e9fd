import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { type BookingTargetRow, bookingsOf, bookingTargetOf } from '#db/registration/booking.ts';
import { addInvite, removeInvite } from '#db/registration/booking-invite.ts';
import { type Registration, registrationsByIds } from '#db/registration/registration.ts';
import { closeEntry } from '#db/registration/waitlist.ts';
import { entriesOf } from '#db/registration/waitlist-queue.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { noteBooking } from './booking-note.ts';
import { type BookingMap, bookingMap } from './booking-place.ts';
import { releaseBooking } from './booking-swap.ts';
import { promoteFreed } from './promote.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';
import { endSessionOffer } from './session-offer.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';

export type InviteOrder = { readonly occurrenceId: string; readonly ids: readonly string[] };
export type InviteAnswer =
  /** `skipped`: invited already or not at all, or whose registration is over. */
  | { readonly ok: true; readonly count: number; readonly skipped: number }
  | { readonly ok: false; readonly reason: 'not_possible' };

const AT_ONCE = 10;

/**
 * Invites registered people to a session that is booked by invitation; each gets a mail and may book from then on
 * (registration.md rule 28). @throws NotFoundError, ForbiddenError
 */
export function inviteToSession(viewer: Viewer, slug: string, order: InviteOrder): Promise<InviteAnswer> {
  return forEach(viewer, slug, order, async (work, person, { occurrenceId }) => {
    if (!isLiveState(person.state)) return false;
    const { tx, setup, at } = work;
    const invite = { registrationId: person.id, occurrenceId, createdAt: at };
    if (!(await addInvite(tx, setup.scope, invite))) return false;
    await noteBooking(work, person, 'invite_session', occurrenceId);
    await tell(work, person, 'invited', occurrenceId);
    return true;
  });
}

/**
 * Takes invitations back: a seat or a place in line that came of them goes on to others, and a mail says so.
 * @throws NotFoundError, ForbiddenError
 */
export function withdrawInvites(viewer: Viewer, slug: string, order: InviteOrder): Promise<InviteAnswer> {
  return forEach(viewer, slug, order, async (work, person, target) => {
    const { tx, setup, at } = work;
    const { occurrenceId, poolId } = target;
    const invite = { registrationId: person.id, occurrenceId };
    if (!(await removeInvite(tx, setup.scope, invite))) return false;
    const freed: string[] = [];
    for (const entry of await entriesOf(tx, setup.scope, { registrationIds: [person.id] })) {
      if (entry.targetId !== occurrenceId) continue;
      freed.push(...(await endSessionOffer(work, entry, poolId, 'expired')));
      await closeEntry(tx, setup.scope, entry, 'expired', at);
    }
    const live = await bookingsOf(tx, setup.scope, [person.id]);
    const booking = live.find((one) => one.occurrenceId === occurrenceId);
    if (booking !== undefined) freed.push(...(await releaseBooking(work, person, booking)));
    await noteBooking(work, person, 'uninvite_session', occurrenceId);
    await tell(work, person, 'uninvited', occurrenceId);
    await promoteFreed(work, [...new Set(freed)]);
    return true;
  });
}

type Deed = (work: RegistrationWork, person: Registration, target: BookingTargetRow) => Promise<boolean>;

async function forEach(
  viewer: Viewer,
  slug: string,
  { occurrenceId, ids }: InviteOrder,
  deed: Deed,
): Promise<InviteAnswer> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const target = await bookingTargetOf(read, scope, occurrenceId);
  if (target === undefined || !isInvited(await bookingMap(setup), target))
    return { ok: false, reason: 'not_possible' };
  const unique = [...new Set(ids)];
  let count = 0;
  for (let from = 0; from < unique.length; from += AT_ONCE)
    count += await some(viewer, setup, { target, ids: unique.slice(from, from + AT_ONCE) }, deed);
  return { ok: true, count, skipped: unique.length - count };
}

function isInvited(map: BookingMap, target: BookingTargetRow): boolean {
  return target.mode === 'invited' && map.place(target.occurrenceId) !== undefined;
}

function some(
  viewer: Viewer,
  setup: RegistrationSetup,
  { target, ids }: { readonly target: BookingTargetRow; readonly ids: readonly string[] },
  deed: Deed,
): Promise<number> {
  return getDb().tx(
    async (tx) => {
      const work = { tx, setup, viewer, by: 'staff' as const, at: now() };
      let count = 0;
      for (const person of await registrationsByIds(tx, setup.scope, ids))
        if (await deed(work, person, target)) count += 1;
      return count;
    },
    { guarded: true, label: 'booking.invite' },
  );
}

async function tell(
  { tx, setup, at }: RegistrationWork,
  person: Registration,
  what: 'invited' | 'uninvited',
  occurrenceId: string,
): Promise<void> {
  const params = { changes: `${what}:${occurrenceId}` };
  const mark = `${what}:${occurrenceId}:${at}`;
  await queueRegistrationMail(tx, setup, person, { kind: 'session_invited', at, mark, params });
}
