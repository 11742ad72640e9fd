import {
  and,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  type like,
  lt,
  lte,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import {
  DEAD_STATES,
  type RegistrationSource,
  type RegistrationState,
} from '#domain/registration/vocabulary.ts';
import { fold, likeEscape } from '../fold.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { Registration } from './registration.ts';

/** All registrations of an address or a person over all editions, the newest first: for `/my`, of whoever signed in. */
export async function registrationsOfAccount(
  reader: Reader,
  own: { readonly emailNorm: string; readonly personId: string | null },
): Promise<Registration[]> {
  const { registration } = reader.t;
  const isPerson = own.personId === null ? undefined : eq(registration.personId, own.personId);
  return reader
    .select()
    .from(registration)
    .where(or(eq(registration.emailNorm, own.emailNorm), isPerson))
    .orderBy(desc(registration.createdAt), desc(registration.id));
}

export type RegistrationWhere = {
  readonly states?: readonly RegistrationState[] | undefined;
  readonly typeIds?: readonly string[] | undefined;
  readonly sources?: readonly RegistrationSource[] | undefined;
  readonly country?: string | undefined;
  /** Part of a name or of an address. */
  readonly text?: string | undefined;
  /** What somebody typed was the number of a ticket (registration.md rule 47). */
  readonly ticketId?: number | undefined;
  /** Has a live booking of it. */
  readonly occurrenceIds?: readonly string[] | undefined;
  readonly codeIds?: readonly string[] | undefined;
  /** Those alone, e.g. who gave an answer. */
  readonly ids?: readonly string[] | undefined;
  /** When it was made, UTC ms; `until` is not included. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
};

/** A part of the list of people with the number of all that fit. Two queries, however many rows. */
export async function registrationPage(
  reader: Reader,
  scope: EditionScope,
  where: RegistrationWhere,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: Registration[]; total: number }> {
  const { registration } = reader.t;
  const fits = registrationFits(reader, scope, where);
  const rows = await reader
    .select()
    .from(registration)
    .where(fits)
    .orderBy(asc(registration.sortKey), asc(registration.id))
    .limit(limit)
    .offset(offset);
  return { rows, total: await reader.$count(registration, fits) };
}

/** Live registrations of all editions whose deadline has come by `at` (UTC ms), the oldest first, at most `limit`. */
export async function overdueRegistrations(
  reader: Reader,
  at: number,
  limit = 50,
): Promise<{ readonly id: string; readonly editionId: string }[]> {
  const { registration } = reader.t;
  return reader
    .select({ id: registration.id, editionId: registration.editionId })
    .from(registration)
    .where(
      and(
        isNotNull(registration.deadlineAt),
        lte(registration.deadlineAt, at),
        notInArray(registration.state, [...DEAD_STATES]),
      ),
    )
    .orderBy(asc(registration.deadlineAt), asc(registration.id))
    .limit(limit);
}

/** The condition of a list of people of an edition. */
export function registrationFits(
  reader: Reader,
  { editionId }: EditionScope,
  where: RegistrationWhere,
): SQL | undefined {
  const { registration: t } = reader.t;
  const { states, typeIds, sources, country, codeIds, ids, from, until } = where;
  return and(
    eq(t.editionId, editionId),
    states && inArray(t.state, [...states]),
    typeIds && inArray(t.typeId, [...typeIds, '']),
    sources && inArray(t.source, [...sources]),
    country === undefined ? undefined : eq(t.country, country),
    codeIds && inArray(t.codeId, [...codeIds, '']),
    ids && inArray(t.id, [...ids, '']),
    from === undefined ? undefined : gte(t.createdAt, from),
    until === undefined ? undefined : lt(t.createdAt, until),
    namedLike(reader, where),
    hasBooked(reader, where),
  );
}

/** By a part of name or address, or by the whole number of a ticket. */
function namedLike(reader: Reader, { text, ticketId }: RegistrationWhere): SQL | undefined {
  const { registration: t, ticket } = reader.t;
  const pattern = text?.trim() ? `%${likeEscape(fold(text))}%` : undefined;
  const isTicket =
    ticketId === undefined
      ? undefined
      : inArray(
          t.id,
          reader.select({ id: ticket.registrationId }).from(ticket).where(eq(ticket.id, ticketId)),
        );
  if (pattern === undefined) return isTicket;
  return or(likely(t.sortKey, pattern), likely(t.emailNorm, pattern), isTicket);
}

function hasBooked(reader: Reader, { occurrenceIds }: RegistrationWhere): SQL | undefined {
  if (occurrenceIds === undefined) return undefined;
  const { registration: t, booking } = reader.t;
  const booked = reader
    .select({ id: booking.registrationId })
    .from(booking)
    .where(
      and(
        inArray(booking.occurrenceId, [...occurrenceIds, '']),
        inArray(booking.state, ['requested', 'confirmed']),
      ),
    );
  return inArray(t.id, booked);
}

function likely(column: Parameters<typeof like>[0], pattern: string): SQL {
  return sql`${column} like ${pattern} escape '\\'`;
}
