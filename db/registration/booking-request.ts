import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { BookingRow } from './booking.ts';
import { inChunks } from './chunk.ts';

/** Wishes for sessions that wait for a yes of the organizers, in the order in which they came (rule 28). One query. */
export async function requestedBookings(
  reader: Reader,
  { editionId }: EditionScope,
  occurrenceId?: string,
): Promise<BookingRow[]> {
  const { booking } = reader.t;
  return reader
    .select()
    .from(booking)
    .where(
      and(
        eq(booking.editionId, editionId),
        eq(booking.state, 'requested'),
        occurrenceId === undefined ? undefined : eq(booking.occurrenceId, occurrenceId),
      ),
    )
    .orderBy(asc(booking.createdAt), asc(booking.id));
}

/** Requests by their ids, in the order in which they came; what is decided or of another edition is missing. */
export async function requestedByIds(
  reader: Reader,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<BookingRow[]> {
  const { booking } = reader.t;
  const found = await inChunks(ids, (some) =>
    reader
      .select()
      .from(booking)
      .where(
        and(eq(booking.editionId, editionId), eq(booking.state, 'requested'), inArray(booking.id, some)),
      ),
  );
  return found.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** What organizers said no to, the latest first: the person may read why. One query. */
export async function rejectedBookings(
  reader: Reader,
  { editionId }: EditionScope,
  registrationId: string,
): Promise<BookingRow[]> {
  const { booking } = reader.t;
  return reader
    .select()
    .from(booking)
    .where(
      and(
        eq(booking.editionId, editionId),
        eq(booking.registrationId, registrationId),
        eq(booking.state, 'rejected'),
      ),
    )
    .orderBy(desc(booking.updatedAt), desc(booking.id));
}
