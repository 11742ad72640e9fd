import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { newId } from '../id.ts';
import { onceWriter, rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';

export type TicketRow = Reader['t']['ticket']['$inferSelect'];
export type TicketEventRow = Reader['t']['ticketEvent']['$inferSelect'];
export type SigningKeyRow = Reader['t']['signingKey']['$inferSelect'];

/** Stores a ticket; false when its number exists, so that the caller draws again. */
export async function addTicket(
  tx: Tx,
  { editionId }: EditionScope,
  row: Omit<TicketRow, 'editionId'>,
): Promise<boolean> {
  return storeTicket(tx, { ...row, editionId });
}

const storeTicket = onceWriter('ticket', ({ id }) => id);

/** Changes the one ticket of a registration and gives it as it is now. */
export async function changeTicket(
  tx: Tx,
  { editionId }: EditionScope,
  registrationId: string,
  change: Partial<Omit<TicketRow, 'editionId' | 'registrationId'>>,
): Promise<TicketRow | undefined> {
  const { ticket } = tx.t;
  const [changed] = await tx
    .update(ticket)
    .set(change)
    .where(and(eq(ticket.editionId, editionId), eq(ticket.registrationId, registrationId)))
    .returning();
  return changed;
}

export async function addTicketEvent(
  tx: Tx,
  { editionId }: EditionScope,
  event: Omit<TicketEventRow, 'id' | 'editionId'>,
): Promise<void> {
  await storeTicketEvent(tx, [{ id: newId(), editionId, ...event }]);
}

const storeTicketEvent = rowWriter('ticketEvent');

/** Tickets of registrations, at most one each. */
export async function ticketsOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<TicketRow[]> {
  const { ticket } = reader.t;
  return inChunks(registrationIds, (some) =>
    reader
      .select()
      .from(ticket)
      .where(and(eq(ticket.editionId, editionId), inArray(ticket.registrationId, some))),
  );
}

/** All signing keys of an edition, old ones too: their codes stay valid (registration.md rule 48). */
export async function signingKeys(reader: Reader, { editionId }: EditionScope): Promise<SigningKeyRow[]> {
  const { signingKey } = reader.t;
  return reader
    .select()
    .from(signingKey)
    .where(eq(signingKey.editionId, editionId))
    .orderBy(asc(signingKey.kid));
}

/** The key that signs now. */
export async function activeSigningKey(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<SigningKeyRow | undefined> {
  const { signingKey } = reader.t;
  const [found] = await reader
    .select()
    .from(signingKey)
    .where(and(eq(signingKey.editionId, editionId), isNull(signingKey.retiredAt)));
  return found;
}

export async function addSigningKey(
  tx: Tx,
  { editionId }: EditionScope,
  row: Omit<SigningKeyRow, 'id' | 'editionId' | 'retiredAt' | 'deadAt'>,
): Promise<void> {
  await tx.insert(tx.t.signingKey).values({ id: newId(), editionId, ...row, retiredAt: null, deadAt: null });
}
