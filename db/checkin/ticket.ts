import { and, eq, inArray } from 'drizzle-orm';
import type { Revocation } from '#domain/checkin/door-layout.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** Whose tickets these are; unknown numbers are missing. One query. */
export async function registrationsOfTickets(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { ticket } = reader.t;
  if (ticketNos.length === 0) return new Map();
  const rows = await reader
    .select({ id: ticket.id, registrationId: ticket.registrationId })
    .from(ticket)
    .where(and(eq(ticket.editionId, editionId), inArray(ticket.id, [...ticketNos])));
  return new Map(rows.map(({ id, registrationId }) => [id, registrationId]));
}

/** From when on which codes of some tickets were no longer good. One query. */
export async function revocationsOf(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<ReadonlyMap<number, readonly Revocation[]>> {
  const { ticketEvent } = reader.t;
  if (ticketNos.length === 0) return new Map();
  const rows = await reader
    .select({
      ticketNo: ticketEvent.ticketId,
      kind: ticketEvent.kind,
      newGeneration: ticketEvent.newGeneration,
      at: ticketEvent.at,
    })
    .from(ticketEvent)
    .where(
      and(
        eq(ticketEvent.editionId, editionId),
        inArray(ticketEvent.ticketId, [...ticketNos]),
        inArray(ticketEvent.kind, ['reissue', 'transfer', 'revoke']),
      ),
    );
  return new Map(
    [...Map.groupBy(rows, ({ ticketNo }) => ticketNo)].map(([ticketNo, events]) => [
      ticketNo,
      events.map(({ kind, newGeneration, at }) => ({
        belowGeneration: kind === 'revoke' ? NO_GENERATION : (newGeneration ?? NO_GENERATION),
        at,
      })),
    ]),
  );
}

/** One more than the last there is: nothing is good any more. */
const NO_GENERATION = 256;
