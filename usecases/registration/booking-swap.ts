import { type BookingRow, bookingsOf, bookingTargetOf, changeBooking } from '#db/registration/booking.ts';
import { releaseClaims } from '#db/registration/claim.ts';
import type { Registration } from '#db/registration/registration.ts';
import { decideDrop } from '#domain/registration/booking-limit.ts';
import type { RegistrationWork } from './registration-work.ts';

/** The live booking of an occurrence, where its holder may give it up by themselves. */
export async function droppableBooking(
  { tx, setup }: RegistrationWork,
  registration: Registration,
  occurrenceId: string,
): Promise<BookingRow | undefined> {
  const target = await bookingTargetOf(tx, setup.scope, occurrenceId);
  const live = await bookingsOf(tx, setup.scope, [registration.id]);
  const booking = live.find((one) => one.occurrenceId === occurrenceId);
  if (booking === undefined || target === undefined) return undefined;
  return decideDrop(target.mandatoryTypeIds, registration.typeId).ok ? booking : undefined;
}

/** Ends a booking and gives its seat back. @returns the pools in which a seat is free now, for those who wait */
export async function releaseBooking(
  { tx, setup, at }: RegistrationWork,
  registration: Registration,
  booking: BookingRow,
): Promise<string[]> {
  const target = await bookingTargetOf(tx, setup.scope, booking.occurrenceId);
  const change = { state: 'cancelled', claimId: null, updatedAt: at } as const;
  if ((await changeBooking(tx, setup.scope, booking, change)) === undefined) return [];
  const poolId = target?.poolId ?? null;
  if (poolId === null || booking.state !== 'confirmed') return [];
  return releaseClaims(tx, setup.scope, [registration.id], [poolId]);
}
