import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { newId } from '../id.ts';
import { prepared, rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type CalendarInvite = Reader['t']['calendarInvite']['$inferSelect'];

/** What was mailed last about the ticket of a registration; undefined when nothing was. */
export async function ticketInvite(
  reader: Reader,
  { editionId }: EditionScope,
  { uid, registrationId }: { readonly uid: string; readonly registrationId: string },
): Promise<CalendarInvite | undefined> {
  const [found] = await findInvite(reader, { editionId, uid, registrationId });
  return found;
}

const findInvite = prepared<{ editionId: string; uid: string; registrationId: string }, CalendarInvite[]>(
  (reader) => {
    const { calendarInvite } = reader.t;
    return reader
      .select()
      .from(calendarInvite)
      .where(
        and(
          eq(calendarInvite.uid, sql.placeholder('uid')),
          eq(calendarInvite.registrationId, sql.placeholder('registrationId')),
          eq(calendarInvite.editionId, sql.placeholder('editionId')),
        ),
      );
  },
);

/** Writes down what a mail of the same transaction tells; in the place of `previous` where there is one. */
export async function keepTicketInvite(
  tx: Tx,
  { editionId }: EditionScope,
  previous: CalendarInvite | undefined,
  told: Pick<CalendarInvite, 'uid' | 'sequence' | 'contentSha256' | 'state' | 'sentAt'> & {
    readonly registrationId: string;
  },
): Promise<void> {
  const { calendarInvite } = tx.t;
  if (previous === undefined) await storeInvite(tx, [{ id: newId(), editionId, personId: null, ...told }]);
  else
    await tx
      .update(calendarInvite)
      .set(told)
      .where(and(eq(calendarInvite.editionId, editionId), eq(calendarInvite.id, previous.id)));
}

/** What people of the programme were mailed last about slots, by person and uid; of all people unless some are named. */
export async function personInvites(
  reader: Reader,
  { editionId }: EditionScope,
  personIds?: readonly string[],
): Promise<Map<string, CalendarInvite>> {
  const { calendarInvite } = reader.t;
  const { personId } = calendarInvite;
  const rows = await reader
    .select()
    .from(calendarInvite)
    .where(
      and(
        eq(calendarInvite.editionId, editionId),
        personIds === undefined ? isNotNull(personId) : inArray(personId, [...personIds]),
      ),
    );
  return new Map(rows.map((row) => [`${row.personId} ${row.uid}`, row]));
}

/** The same as {@link keepTicketInvite} for a person of the programme. */
export async function keepPersonInvite(
  tx: Tx,
  { editionId }: EditionScope,
  previous: Pick<CalendarInvite, 'id'> | undefined,
  told: Pick<CalendarInvite, 'uid' | 'sequence' | 'contentSha256' | 'state' | 'sentAt'> & {
    readonly personId: string;
  },
): Promise<void> {
  const { calendarInvite } = tx.t;
  if (previous === undefined)
    await storeInvite(tx, [{ id: newId(), editionId, registrationId: null, ...told }]);
  else
    await tx
      .update(calendarInvite)
      .set(told)
      .where(and(eq(calendarInvite.editionId, editionId), eq(calendarInvite.id, previous.id)));
}

const storeInvite = rowWriter('calendarInvite');
