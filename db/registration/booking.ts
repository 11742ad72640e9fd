import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { BookingState } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';

export type BookingTargetRow = Reader['t']['bookingTarget']['$inferSelect'];
export type BookingRow = Reader['t']['booking']['$inferSelect'];

/** What counts for clashes and limits; the others are history. */
const LIVE: BookingState[] = ['requested', 'confirmed'];

/** How every occurrence of an edition is booked; one that is missing needs no booking. One query. */
export async function bookingTargets(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<BookingTargetRow[]> {
  const { bookingTarget } = reader.t;
  return reader
    .select()
    .from(bookingTarget)
    .where(eq(bookingTarget.editionId, editionId))
    .orderBy(asc(bookingTarget.occurrenceId));
}

export async function bookingTargetOf(
  reader: Reader,
  { editionId }: EditionScope,
  occurrenceId: string,
): Promise<BookingTargetRow | undefined> {
  const { bookingTarget } = reader.t;
  const [found] = await reader
    .select()
    .from(bookingTarget)
    .where(and(eq(bookingTarget.editionId, editionId), eq(bookingTarget.occurrenceId, occurrenceId)));
  return found;
}

/** Stores how an occurrence is booked: new with version 0, else over the version it was made from; false when stale. */
export async function storeBookingTarget(
  tx: Tx,
  { editionId }: EditionScope,
  target: Omit<BookingTargetRow, 'id' | 'editionId'>,
): Promise<boolean> {
  const { bookingTarget } = tx.t;
  const row = { ...target, version: target.version + 1 };
  if (target.version === 0) {
    const added = await tx
      .insert(bookingTarget)
      .values({ id: newId(), editionId, ...row })
      .onConflictDoNothing()
      .returning({ id: bookingTarget.id });
    return added.length === 1;
  }
  const changed = await tx
    .update(bookingTarget)
    .set(row)
    .where(
      and(
        eq(bookingTarget.editionId, editionId),
        eq(bookingTarget.occurrenceId, target.occurrenceId),
        eq(bookingTarget.version, target.version),
      ),
    )
    .returning({ id: bookingTarget.id });
  return changed.length === 1;
}

export async function bookingById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<BookingRow | undefined> {
  const { booking } = reader.t;
  const [found] = await reader
    .select()
    .from(booking)
    .where(and(eq(booking.editionId, editionId), eq(booking.id, id)));
  return found;
}

/** Stores a booking; false when the person has a live one of the occurrence: two that come at once are one. */
export async function addBooking(
  tx: Tx,
  { editionId }: EditionScope,
  given: Pick<BookingRow, 'registrationId' | 'occurrenceId' | 'state' | 'claimId' | 'createdAt'>,
): Promise<boolean> {
  const stored = await tx
    .insert(tx.t.booking)
    .values({ id: newId(), editionId, ...given, reason: null, updatedAt: given.createdAt, version: 1 })
    .onConflictDoNothing()
    .returning({ id: tx.t.booking.id });
  return stored.length === 1;
}

/** Changes a live booking; undefined when there is none, or when it is not as it was read. */
export async function changeBooking(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<BookingRow, 'id' | 'version'>,
  change: Partial<Pick<BookingRow, 'state' | 'claimId' | 'reason'>> & { readonly updatedAt: number },
): Promise<BookingRow | undefined> {
  const { booking } = tx.t;
  const [changed] = await tx
    .update(booking)
    .set({ ...change, version: version + 1 })
    .where(
      and(
        eq(booking.editionId, editionId),
        eq(booking.id, id),
        eq(booking.version, version),
        inArray(booking.state, LIVE),
      ),
    )
    .returning();
  return changed;
}

/** Ends all live bookings of registrations, e.g. with their cancellation; claims are released apart. */
export async function cancelBookings(
  tx: Tx,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
  at: number,
): Promise<BookingRow[]> {
  const { booking } = tx.t;
  return inChunks(registrationIds, (some) =>
    tx
      .update(booking)
      .set({ state: 'cancelled', claimId: null, updatedAt: at, version: sql`${booking.version} + 1` })
      .where(
        and(
          eq(booking.editionId, editionId),
          inArray(booking.registrationId, some),
          inArray(booking.state, LIVE),
        ),
      )
      .returning(),
  );
}

/** Live bookings of registrations. One query for up to 500 of them. */
export async function bookingsOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<BookingRow[]> {
  const { booking } = reader.t;
  return inChunks(registrationIds, (some) =>
    reader
      .select()
      .from(booking)
      .where(
        and(
          eq(booking.editionId, editionId),
          inArray(booking.registrationId, some),
          inArray(booking.state, LIVE),
        ),
      )
      .orderBy(asc(booking.createdAt), asc(booking.id)),
  );
}
