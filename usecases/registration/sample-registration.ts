import { environment } from '#adapters/env.ts';
import { newSigningKey, type StoredSigningKey } from '#adapters/signing.ts';
import { storeBookingTarget } from '#db/registration/booking.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import { type SampleRegistration, sampleRegistrations } from '#db/seed/creativity-week-registration.ts';
import type { BuiltForum } from '#db/seed/forum-builder.ts';
import type { Tx } from '#db/types.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { type SetupWork, storeRegistration } from './open-registration.ts';

/** A signing key for each sample forum that registers people; made before the transaction. */
export function sampleKey({ edition }: BuiltForum): StoredSigningKey | undefined {
  return sampleRegistrations[edition.slug] && newSigningKey(environment().dataFolder);
}

/** Opens registration of a sample forum as its declaration says; nothing where there is none. */
export async function storeSampleRegistration(tx: Tx, work: SetupWork, programme: Programme): Promise<void> {
  const sample = sampleRegistrations[programme.edition.slug];
  if (sample === undefined || !(await storeRegistration(tx, work, sample))) return;
  for (const target of bookable(programme, sample)) {
    const { scope } = work;
    const { occurrenceId, sessionId, name, seats } = target;
    const pool = await addPool(tx, scope, { kind: 'session', refId: occurrenceId, name, nominal: seats });
    await storeBookingTarget(tx, scope, {
      occurrenceId,
      sessionId,
      mode: 'bookable',
      poolId: pool.id,
      followsHall: true,
      hasWaitlist: true,
      waitlistAccept: 'auto',
      opensAt: null,
      closesAt: null,
      typeIds: [],
      mandatoryTypeIds: [],
      graceMinutes: 10,
      version: 0,
    });
  }
}

/** Occurrences of the formats that are booked, with the seats of their halls. */
function bookable(
  { sessions, formats, slots, slotHalls, halls }: Programme,
  { bookableFormats }: SampleRegistration,
) {
  const formatIds = formats.filter(({ kind }) => bookableFormats.includes(kind)).map(({ id }) => id);
  return sessions.flatMap((session) => {
    if (session.formatId === null || !formatIds.includes(session.formatId)) return [];
    const own = slots.filter(({ sessionId, state }) => sessionId === session.id && state !== 'cancelled');
    return own.map(({ id, occurrenceId }) => {
      const hallIds = slotHalls.filter(({ slotId }) => slotId === id).map(({ hallId }) => hallId);
      const chairs = halls.flatMap((hall) => (hallIds.includes(hall.id) ? (hall.capacity ?? []) : []));
      const seats = chairs.length === 0 ? null : Math.max(...chairs);
      return { occurrenceId, sessionId: session.id, name: session.title, seats };
    });
  });
}
