import { and, asc, eq, inArray } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';

export type BookingInviteRow = Reader['t']['bookingInvite']['$inferSelect'];
type Pair = Pick<BookingInviteRow, 'registrationId' | 'occurrenceId'>;

/** Invites somebody to book an occurrence of mode `invited` (rule 28); false when they are invited already. */
export async function addInvite(
  tx: Tx,
  { editionId }: EditionScope,
  given: Pair & { readonly createdAt: number },
): Promise<boolean> {
  const { bookingInvite } = tx.t;
  const added = await tx
    .insert(bookingInvite)
    .values({ id: newId(), editionId, ...given })
    .onConflictDoNothing()
    .returning({ id: bookingInvite.id });
  return added.length === 1;
}

/** Takes an invitation back; false when there is none. */
export async function removeInvite(
  tx: Tx,
  { editionId }: EditionScope,
  { registrationId, occurrenceId }: Pair,
): Promise<boolean> {
  const { bookingInvite } = tx.t;
  const gone = await tx
    .delete(bookingInvite)
    .where(
      and(
        eq(bookingInvite.editionId, editionId),
        eq(bookingInvite.registrationId, registrationId),
        eq(bookingInvite.occurrenceId, occurrenceId),
      ),
    )
    .returning({ id: bookingInvite.id });
  return gone.length === 1;
}

/** What registrations are invited to. One query for up to 500 of them. */
export async function invitesOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<BookingInviteRow[]> {
  const { bookingInvite } = reader.t;
  return inChunks(registrationIds, (some) =>
    reader
      .select()
      .from(bookingInvite)
      .where(and(eq(bookingInvite.editionId, editionId), inArray(bookingInvite.registrationId, some))),
  );
}

/** All invitations of an edition, in the order in which they were made. One query. */
export async function allInvites(reader: Reader, { editionId }: EditionScope): Promise<BookingInviteRow[]> {
  const { bookingInvite } = reader.t;
  return reader
    .select()
    .from(bookingInvite)
    .where(eq(bookingInvite.editionId, editionId))
    .orderBy(asc(bookingInvite.createdAt), asc(bookingInvite.id));
}
