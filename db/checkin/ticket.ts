import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Revocation } from '#domain/checkin/door-layout.ts';
import { preparedList } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

type OfEdition = { readonly editionId: string };
const ofEdition = sql.placeholder('editionId');

const findHolders = preparedList<OfEdition, number, { id: number; registrationId: string }>(
  (reader, ticketNos) => {
    const { ticket } = reader.t;
    return reader
      .select({ id: ticket.id, registrationId: ticket.registrationId })
      .from(ticket)
      .where(and(eq(ticket.editionId, ofEdition), inArray(ticket.id, ticketNos)));
  },
);

type Ended = { ticketNo: number; kind: string; newGeneration: number | null; at: number };
const findRevocations = preparedList<OfEdition, number, Ended>((reader, ticketNos) => {
  const { ticketEvent } = reader.t;
  return reader
    .select({
      ticketNo: ticketEvent.ticketId,
      kind: ticketEvent.kind,
      newGeneration: ticketEvent.newGeneration,
      at: ticketEvent.at,
    })
    .from(ticketEvent)
    .where(
      and(
        eq(ticketEvent.editionId, ofEdition),
        inArray(ticketEvent.ticketId, ticketNos),
        inArray(ticketEvent.kind, ['reissue', 'transfer', 'revoke']),
      ),
    );
});

/** Whose tickets these are; unknown numbers are missing. One query. */
export async function registrationsOfTickets(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await findHolders(reader, { editionId }, ticketNos);
  return new Map(rows.map(({ id, registrationId }) => [id, registrationId]));
}

/** From when on which codes of some tickets were no longer good. One query. */
export async function revocationsOf(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<ReadonlyMap<number, readonly Revocation[]>> {
  const rows = await findRevocations(reader, { editionId }, ticketNos);
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
