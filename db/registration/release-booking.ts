import { and, asc, eq, inArray } from 'drizzle-orm';
import { LIVE_STATES } from '#domain/registration/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { BookingRow } from './booking.ts';
import { inChunks } from './chunk.ts';
import type { Registration } from './registration.ts';

/** All live bookings of an edition, in the order in which they came. One query. */
export async function liveBookings(reader: Reader, { editionId }: EditionScope): Promise<BookingRow[]> {
  const { booking } = reader.t;
  return reader
    .select()
    .from(booking)
    .where(and(eq(booking.editionId, editionId), inArray(booking.state, ['requested', 'confirmed'])))
    .orderBy(asc(booking.createdAt), asc(booking.id));
}

/** Registrations that came with a role in the programme (O7), whatever became of them. One query. */
export async function registrationsByRole(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Registration[]> {
  const { registration } = reader.t;
  return reader
    .select()
    .from(registration)
    .where(and(eq(registration.editionId, editionId), eq(registration.source, 'role')))
    .orderBy(asc(registration.sortKey), asc(registration.id));
}

/** Registrations of people in the edition, whatever their state. One query for up to 500 of them. */
export async function registrationsOfPeople(
  reader: Reader,
  { editionId }: EditionScope,
  personIds: readonly string[],
): Promise<Registration[]> {
  const { registration } = reader.t;
  return inChunks(personIds, (some) =>
    reader
      .select()
      .from(registration)
      .where(and(eq(registration.editionId, editionId), inArray(registration.personId, some)))
      .orderBy(asc(registration.id)),
  );
}

/** Private addresses of people of the programme, for their tickets. One query for up to 500 of them. */
export async function addressesOfPeople(
  reader: Reader,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const { person } = reader.t;
  const rows = await inChunks(personIds, (some) =>
    reader.select({ id: person.id, email: person.email }).from(person).where(inArray(person.id, some)),
  );
  return new Map(rows.flatMap(({ id, email }) => (email === null ? [] : [[id, email] as const])));
}

/** Which of these addresses, as compared, hold a live registration of the edition. One query for up to 500 of them. */
export async function liveAddresses(
  reader: Reader,
  { editionId }: EditionScope,
  emailNorms: readonly string[],
): Promise<Set<string>> {
  const { registration } = reader.t;
  const rows = await inChunks(emailNorms, (some) =>
    reader
      .select({ emailNorm: registration.emailNorm })
      .from(registration)
      .where(
        and(
          eq(registration.editionId, editionId),
          inArray(registration.emailNorm, some),
          inArray(registration.state, [...LIVE_STATES]),
        ),
      ),
  );
  return new Set(rows.flatMap(({ emailNorm }) => emailNorm ?? []));
}
