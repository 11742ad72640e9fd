import { and, asc, eq, or, type SQL } from 'drizzle-orm';
import type { RegistrationState, TicketState } from '#domain/registration/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** A registration of somebody who wants to watch, with its type and what became of its ticket (null: none yet). */
export type WatcherRow = {
  readonly id: string;
  readonly typeSlug: string;
  readonly state: RegistrationState;
  readonly ticketState: TicketState | null;
};

/** What an address or a person has in the edition, the oldest first. One query. */
export async function watcherRows(
  reader: Reader,
  { editionId }: EditionScope,
  own: { readonly emailNorm: string; readonly personId: string | null } | { readonly registrationId: string },
): Promise<WatcherRow[]> {
  const { registration, ticketType, ticket } = reader.t;
  return reader
    .select({
      id: registration.id,
      typeSlug: ticketType.slug,
      state: registration.state,
      ticketState: ticket.state,
    })
    .from(registration)
    .innerJoin(ticketType, eq(ticketType.id, registration.typeId))
    .leftJoin(ticket, eq(ticket.registrationId, registration.id))
    .where(and(eq(registration.editionId, editionId), ownedBy(reader, own)))
    .orderBy(asc(registration.createdAt), asc(registration.id));
}

function ownedBy(reader: Reader, own: Parameters<typeof watcherRows>[2]): SQL | undefined {
  const { registration } = reader.t;
  if ('registrationId' in own) return eq(registration.id, own.registrationId);
  const isPerson = own.personId === null ? undefined : eq(registration.personId, own.personId);
  return or(eq(registration.emailNorm, own.emailNorm), isPerson);
}
