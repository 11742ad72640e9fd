import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { TicketEventRow, TicketRow } from './ticket.ts';

/** A ticket by what is typed at a door: nine characters without hyphens. */
export async function ticketByHumanCode(
  reader: Reader,
  { editionId }: EditionScope,
  humanCode: string,
): Promise<TicketRow | undefined> {
  const { ticket } = reader.t;
  const [found] = await reader
    .select()
    .from(ticket)
    .where(and(eq(ticket.editionId, editionId), eq(ticket.humanCode, humanCode)));
  return found;
}

/** Every ticket of an edition, by id: what doors and badges know. One query. */
export async function allTickets(reader: Reader, { editionId }: EditionScope): Promise<TicketRow[]> {
  const { ticket } = reader.t;
  return reader.select().from(ticket).where(eq(ticket.editionId, editionId)).orderBy(asc(ticket.id));
}

/** What happened to the ticket of a registration, the newest first. */
export async function ticketEventsOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationId: string,
): Promise<TicketEventRow[]> {
  const { ticketEvent } = reader.t;
  return reader
    .select()
    .from(ticketEvent)
    .where(and(eq(ticketEvent.editionId, editionId), eq(ticketEvent.registrationId, registrationId)))
    .orderBy(desc(ticketEvent.at), desc(ticketEvent.id));
}

/** Ticket ids with the lowest generation that is good; an id without one is dead (rule 48). */
export type Revocation = { readonly ticketId: number; readonly minimumGeneration: number | null };

/**
 * The revocation list of an edition, by id: tickets beyond their first generation, revoked ones, and ids that gave way to
 * new ones. Two queries.
 */
export async function revocations(reader: Reader, { editionId }: EditionScope): Promise<Revocation[]> {
  const { ticket, ticketEvent } = reader.t;
  const tickets = await reader
    .select({ id: ticket.id, state: ticket.state, generation: ticket.generation })
    .from(ticket)
    .where(eq(ticket.editionId, editionId));
  const former = await reader
    .selectDistinct({ id: ticketEvent.ticketId })
    .from(ticketEvent)
    .where(eq(ticketEvent.editionId, editionId));
  const list = new Map<number, number | null>(former.map(({ id }) => [id, null]));
  for (const { id, state, generation } of tickets) {
    if (state === 'revoked') list.set(id, null);
    else if (generation > 1) list.set(id, generation);
    else list.delete(id);
  }
  return [...list]
    .map(([ticketId, minimumGeneration]) => ({ ticketId, minimumGeneration }))
    .sort((a, b) => a.ticketId - b.ticketId);
}

/** Events of an edition after an instant (UTC ms), in order: for doors that follow. */
export async function ticketEventsAfter(
  reader: Reader,
  { editionId }: EditionScope,
  at: number,
): Promise<TicketEventRow[]> {
  const { ticketEvent } = reader.t;
  return reader
    .select()
    .from(ticketEvent)
    .where(and(eq(ticketEvent.editionId, editionId), gt(ticketEvent.at, at)))
    .orderBy(asc(ticketEvent.at), asc(ticketEvent.id));
}
