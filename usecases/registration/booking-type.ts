import { bookingsOf, bookingTargets } from '#db/registration/booking.ts';
import type { Registration } from '#db/registration/registration.ts';
import { noteBooking } from './booking-note.ts';
import { releaseBooking } from './booking-swap.ts';
import type { RegistrationWork } from './registration-work.ts';

/**
 * Ends the bookings of sessions that are not for the type that a ticket has now, asked for ones too (registration.md rule
 * 28). @returns the pools in which seats came free, and what the mail about the change says of the sessions
 */
export async function endBarredBookings(
  work: RegistrationWork,
  registration: Registration,
): Promise<{ readonly freedPoolIds: readonly string[]; readonly changes: string }> {
  const { tx, setup } = work;
  const live = await bookingsOf(tx, setup.scope, [registration.id]);
  if (live.length === 0) return { freedPoolIds: [], changes: '' };
  const barring = new Set(
    (await bookingTargets(tx, setup.scope)).flatMap(({ occurrenceId, typeIds }) =>
      typeIds.length > 0 && !typeIds.includes(registration.typeId) ? [occurrenceId] : [],
    ),
  );
  const freedPoolIds: string[] = [];
  const changes: string[] = [];
  for (const booking of live.filter(({ occurrenceId }) => barring.has(occurrenceId))) {
    freedPoolIds.push(...(await releaseBooking(work, registration, booking)));
    await noteBooking(work, registration, 'drop_session', booking.occurrenceId);
    changes.push(`barred:${booking.occurrenceId}`);
  }
  return { freedPoolIds, changes: changes.join(' ') };
}
