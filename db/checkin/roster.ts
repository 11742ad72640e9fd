import { and, asc, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import type { AnswerValue } from '#domain/registration/visible-if.ts';
import type { RegistrationState, TicketState } from '#domain/registration/vocabulary.ts';
import { inChunks } from '../registration/chunk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** A ticket with what doors ask of its registration. */
export type RosterTicket = {
  readonly ticketNo: number;
  readonly registrationId: string;
  readonly typeNo: number;
  readonly generation: number;
  readonly validityNo: number;
  readonly kid: number;
  readonly humanCode: string;
  readonly ticketState: TicketState;
  readonly state: RegistrationState;
  readonly typeSlug: string;
  readonly personId: string | null;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly position: string | null;
  readonly email: string | null;
  readonly note: string | null;
};

/** Tickets of an edition by their numbers, or all of them, in ascending order. */
export async function rosterTickets(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[] | null,
): Promise<RosterTicket[]> {
  const { ticket, registration, ticketType } = reader.t;
  const ask = (some: number[] | null) =>
    reader
      .select({
        ...{ ticketNo: ticket.id, registrationId: ticket.registrationId, typeNo: ticket.typeNo },
        ...{ generation: ticket.generation, validityNo: ticket.validityNo, kid: ticket.kid },
        ...{ humanCode: ticket.humanCode, ticketState: ticket.state, state: registration.state },
        ...{ typeSlug: ticketType.slug, personId: registration.personId, name: registration.badgeName },
        ...{ organisation: registration.organisation, position: registration.position },
        ...{ email: registration.email, note: registration.note },
      })
      .from(ticket)
      .innerJoin(registration, eq(registration.id, ticket.registrationId))
      .innerJoin(ticketType, eq(ticketType.id, registration.typeId))
      .where(and(eq(ticket.editionId, editionId), some === null ? undefined : inArray(ticket.id, some)))
      .orderBy(asc(ticket.id));
  return ticketNos === null ? ask(null) : inChunks(ticketNos, ask);
}

/** Occurrences in which registrations have a seat, by registration; of all for null. */
export async function seatsOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[] | null,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { booking } = reader.t;
  const rows = await ofSome(registrationIds, (some) =>
    reader
      .select({ registrationId: booking.registrationId, occurrenceId: booking.occurrenceId })
      .from(booking)
      .where(
        and(
          eq(booking.editionId, editionId),
          eq(booking.state, 'confirmed'),
          some === null ? undefined : inArray(booking.registrationId, some),
        ),
      ),
  );
  return listsOf(rows.map(({ registrationId, occurrenceId }) => [registrationId, occurrenceId]));
}

/** Sessions in which people have a part, agreed or still asked for, by person. One query. */
export async function partsOf(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { castMember } = reader.t;
  const rows = await reader
    .selectDistinct({ personId: castMember.personId, sessionId: castMember.sessionId })
    .from(castMember)
    .where(
      and(
        eq(castMember.editionId, editionId),
        isNotNull(castMember.personId),
        inArray(castMember.inviteState, ['invited', 'confirmed']),
      ),
    );
  return listsOf(rows.map(({ personId, sessionId }) => [personId ?? '', sessionId]));
}

/** Public numbers of the slots of the public release, by occurrence and by session. One query. */
export async function slotNumbers(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<{ byOccurrence: ReadonlyMap<string, number>; bySession: ReadonlyMap<string, readonly number[]> }> {
  const { publicRelease, slot } = reader.t;
  const rows = await reader
    .select({ no: slot.publicNo, occurrenceId: slot.occurrenceId, sessionId: slot.sessionId })
    .from(publicRelease)
    .innerJoin(slot, eq(slot.planId, publicRelease.releaseId))
    .where(and(eq(publicRelease.editionId, editionId), ne(slot.state, 'cancelled')));
  return {
    byOccurrence: new Map(rows.map(({ occurrenceId, no }) => [occurrenceId, no])),
    bySession: listsOf(rows.flatMap(({ sessionId, no }) => (sessionId === null ? [] : [[sessionId, no]]))),
  };
}

/** Registrations that agreed to be counted by name at sessions; null where nobody is asked. */
export async function trackedRegistrations(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[] | null,
): Promise<ReadonlySet<string> | null> {
  const { consent, consentText } = reader.t;
  const isAsked = and(
    eq(consentText.editionId, editionId),
    eq(consentText.purpose, 'session_tracking'),
    isNull(consentText.retiredAt),
  );
  if ((await reader.$count(consentText, isAsked)) === 0) return null;
  const rows = await ofSome(registrationIds, (some) =>
    reader
      .select({ id: consent.registrationId })
      .from(consent)
      .where(
        and(
          eq(consent.editionId, editionId),
          eq(consent.purpose, 'session_tracking'),
          isNull(consent.withdrawnAt),
          some === null ? undefined : inArray(consent.registrationId, some),
        ),
      ),
  );
  return new Set(rows.map(({ id }) => id));
}

/** What registrations answered, by registration and by the id of the question. */
export async function answersOfMany(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[] | null,
): Promise<ReadonlyMap<string, ReadonlyMap<string, AnswerValue>>> {
  const { answer } = reader.t;
  const rows = await ofSome(registrationIds, (some) =>
    reader
      .select({
        registrationId: answer.registrationId,
        questionId: answer.questionId,
        value: answer.value,
      })
      .from(answer)
      .where(
        and(
          eq(answer.editionId, editionId),
          some === null ? undefined : inArray(answer.registrationId, some),
        ),
      ),
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.registrationId)].map(([id, own]) => [
      id,
      new Map(own.map(({ questionId, value }) => [questionId, value])),
    ]),
  );
}

function ofSome<Row>(
  ids: readonly string[] | null,
  ask: (some: string[] | null) => PromiseLike<Row[]>,
): PromiseLike<Row[]> {
  return ids === null ? ask(null) : inChunks(ids, ask);
}

function listsOf<V>(pairs: readonly (readonly [string, V])[]): ReadonlyMap<string, readonly V[]> {
  const lists = new Map<string, V[]>();
  for (const [key, value] of pairs) {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [value]);
    else list.push(value);
  }
  return lists;
}
