import type { Registration } from '#db/registration/registration.ts';
import { addTicketEvent, changeTicket, type TicketRow, ticketsOf } from '#db/registration/ticket.ts';
import { actorOf } from '#domain/viewer.ts';
import type { RegistrationWork } from './transition.ts';

/** Tickets wait for the rest of their price: they admit nobody until it is paid (registration.md A10). */
export async function blockForPayment(work: RegistrationWork, ticket: TicketRow): Promise<void> {
  await flag(work, ticket, 'blocked');
}

/** The rest was paid, or nothing is due any more: tickets that waited for it admit again. */
export async function openTickets(work: RegistrationWork, members: readonly Registration[]): Promise<void> {
  const { tx, setup } = work;
  const tickets = await ticketsOf(
    tx,
    setup.scope,
    members.map(({ id }) => id),
  );
  for (const ticket of tickets.filter(({ state }) => state === 'blocked')) await flag(work, ticket, 'active');
}

async function flag(
  { tx, setup, viewer, at }: RegistrationWork,
  { id: ticketId, registrationId, generation }: TicketRow,
  state: 'blocked' | 'active',
): Promise<void> {
  await changeTicket(tx, setup.scope, registrationId, { state, updatedAt: at });
  await addTicketEvent(tx, setup.scope, {
    registrationId,
    ticketId,
    kind: state === 'blocked' ? 'block' : 'unblock',
    oldGeneration: generation,
    newGeneration: generation,
    actor: actorOf(viewer),
    reason: 'payment',
    at,
  });
}
