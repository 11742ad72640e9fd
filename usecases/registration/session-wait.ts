import { bookingsOf } from '#db/registration/booking.ts';
import { publicPlaces } from '#db/registration/public-place.ts';
import type { WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import { intersects } from '#domain/programme/interval.ts';
import type { RegistrationWork } from './transition.ts';

/**
 * Of those who wait for sessions, who cannot be given a seat now: their session is cancelled or not in the public programme,
 * or they have booked another one at that time meanwhile (registration.md rules 29 and 31). They keep their place and are
 * asked again; a booking that they would give up for the seat is in nobody's way.
 * @returns ids of entries
 */
export async function heldBack(
  { tx, setup }: RegistrationWork,
  rows: readonly WaitlistEntryRow[],
): Promise<ReadonlySet<string>> {
  const waiting = rows.filter(({ targetKind }) => targetKind === 'occurrence');
  if (waiting.length === 0) return new Set();
  const ids = [...new Set(waiting.flatMap(({ registrationId }) => registrationId ?? []))];
  const booked = await bookingsOf(tx, setup.scope, ids);
  const occurrenceIds = new Set([...waiting, ...booked].map(occurrenceOf));
  const places = await publicPlaces(tx, setup.scope, [...occurrenceIds]);
  const bookedBy = Map.groupBy(booked, ({ registrationId }) => registrationId);
  const cannot = waiting.filter(({ targetId, registrationId, swapsOccurrenceId }) => {
    const wanted = places.get(targetId);
    if (wanted === undefined || wanted.isCancelled) return true;
    if (setup.setting.allowsOverlap) return false;
    return (bookedBy.get(registrationId ?? '') ?? []).some(({ occurrenceId }) => {
      const other = places.get(occurrenceId);
      if (other === undefined || other.isCancelled || occurrenceId === swapsOccurrenceId) return false;
      return intersects(wanted, other);
    });
  });
  return new Set(cannot.map(({ id }) => id));
}

function occurrenceOf(one: { readonly targetId: string } | { readonly occurrenceId: string }): string {
  return 'targetId' in one ? one.targetId : one.occurrenceId;
}
