import { and, count, eq, inArray, isNotNull, isNull, max, sum } from 'drizzle-orm';
import type { Registration } from '../registration/registration.ts';
import type { TicketRow } from '../registration/ticket.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** What somebody at a door can be found by. */
export type PersonWords = Pick<
  Registration,
  'badgeName' | 'familyName' | 'givenName' | 'patronymic' | 'latinName' | 'organisation' | 'emailNorm'
> & { readonly ticketNo: number };

export type TicketHolder = { readonly registration: Registration; readonly ticket: TicketRow };

/** Changes whenever somebody comes, goes or is changed. One query. */
export async function personStamp(reader: Reader, { editionId }: EditionScope): Promise<string> {
  const { registration: t } = reader.t;
  const [row] = await reader
    .select({ count: count(), version: sum(t.version), at: max(t.updatedAt) })
    .from(t)
    .where(eq(t.editionId, editionId));
  return `${row?.count} ${row?.version} ${row?.at}`;
}

/** Everybody who has a ticket and a name. One query. */
export async function personWords(reader: Reader, { editionId }: EditionScope): Promise<PersonWords[]> {
  const { registration: t, ticket } = reader.t;
  return reader
    .select({
      ticketNo: ticket.id,
      badgeName: t.badgeName,
      familyName: t.familyName,
      givenName: t.givenName,
      patronymic: t.patronymic,
      latinName: t.latinName,
      organisation: t.organisation,
      emailNorm: t.emailNorm,
    })
    .from(ticket)
    .innerJoin(t, eq(t.id, ticket.registrationId))
    .where(and(eq(ticket.editionId, editionId), isNotNull(t.badgeName)));
}

/** Whose tickets these are, with all that is known of them; unknown numbers are missing. One query. */
export async function ticketHolders(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<TicketHolder[]> {
  const { registration, ticket } = reader.t;
  if (ticketNos.length === 0) return [];
  return reader
    .select({ registration, ticket })
    .from(ticket)
    .innerJoin(registration, eq(registration.id, ticket.registrationId))
    .where(and(eq(ticket.editionId, editionId), inArray(ticket.id, [...ticketNos])));
}

/** Where people are now: open intervals of their tickets. One query. */
export async function openPresence(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<{ ticketNo: number | null; areaId: string; fromAt: number }[]> {
  const { presenceInterval: t } = reader.t;
  if (ticketNos.length === 0) return [];
  return reader
    .select({ ticketNo: t.ticketNo, areaId: t.areaId, fromAt: t.fromAt })
    .from(t)
    .where(and(eq(t.editionId, editionId), inArray(t.ticketNo, [...ticketNos]), isNull(t.toAt)));
}
