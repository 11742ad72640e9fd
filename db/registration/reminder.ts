import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { Party } from './party.ts';
import type { Registration } from './registration.ts';

/** Never more in one transaction. */
const MOST = 200;

/** Groups of an edition with seats without names whose contact wants to be reminded. One query. */
export async function partiesToRemind(reader: Reader, { editionId }: EditionScope): Promise<Party[]> {
  const { party, registration } = reader.t;
  const nameless = sql`exists (select 1 from ${registration} where ${registration.partyId} = ${party.id} and ${registration.state} = 'unassigned')`;
  return reader
    .select()
    .from(party)
    .where(
      and(eq(party.editionId, editionId), isNull(party.remindersOffAt), isNotNull(party.emailNorm), nameless),
    )
    .orderBy(asc(party.id));
}

/**
 * People with a ticket who can and want to be reminded and have no mail of this key yet (`prefix` and the id of the
 * registration), by id after `afterId`, at most 200. One query.
 */
export async function holdersToRemind(
  reader: Reader,
  { editionId }: EditionScope,
  { prefix, afterId }: { readonly prefix: string; readonly afterId: string },
): Promise<Registration[]> {
  const { mail, registration } = reader.t;
  const isNew = sql`not exists (select 1 from ${mail} where ${mail.dedupeKey} = ${prefix} || ${registration.id})`;
  return reader
    .select()
    .from(registration)
    .where(
      and(
        eq(registration.editionId, editionId),
        eq(registration.state, 'confirmed'),
        isNotNull(registration.email),
        isNull(registration.remindersOffAt),
        gt(registration.id, afterId),
        isNew,
      ),
    )
    .orderBy(asc(registration.id))
    .limit(MOST);
}

/** As {@link holdersToRemind}, of those with a seat in one occurrence, each with when it was booked (UTC ms). */
export async function bookersToRemind(
  reader: Reader,
  { editionId }: EditionScope,
  { prefix, occurrenceId }: { readonly prefix: string; readonly occurrenceId: string },
): Promise<{ readonly holder: Registration; readonly bookedAt: number }[]> {
  const { booking, mail, registration } = reader.t;
  const isNew = sql`not exists (select 1 from ${mail} where ${mail.dedupeKey} = ${prefix} || ${registration.id})`;
  return reader
    .select({ holder: registration, bookedAt: booking.createdAt })
    .from(booking)
    .innerJoin(registration, eq(registration.id, booking.registrationId))
    .where(
      and(
        eq(booking.editionId, editionId),
        eq(booking.occurrenceId, occurrenceId),
        eq(booking.state, 'confirmed'),
        eq(registration.state, 'confirmed'),
        isNotNull(registration.email),
        isNull(registration.remindersOffAt),
        isNew,
      ),
    )
    .orderBy(asc(registration.id))
    .limit(MOST);
}
