import {
  and,
  asc,
  desc,
  eq,
  inArray,
  isNotNull,
  type like,
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
};

/** A part of the list of people with the number of all that fit. Two queries, however many rows. */
export async function registrationPage(
  reader: Reader,
  scope: EditionScope,
  where: RegistrationWhere,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: Registration[]; total: number }> {
  const { registration } = reader.t;
  const fits = fitting(reader, scope, where);
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

function fitting(reader: Reader, { editionId }: EditionScope, where: RegistrationWhere): SQL | undefined {
  const { registration: t } = reader.t;
  const { states, typeIds, sources, country, text } = where;
  const pattern = text?.trim() ? `%${likeEscape(fold(text))}%` : undefined;
  return and(
    eq(t.editionId, editionId),
    states && inArray(t.state, [...states]),
    typeIds && inArray(t.typeId, [...typeIds, '']),
    sources && inArray(t.source, [...sources]),
    country === undefined ? undefined : eq(t.country, country),
    pattern === undefined ? undefined : or(likely(t.sortKey, pattern), likely(t.emailNorm, pattern)),
  );
}

function likely(column: Parameters<typeof like>[0], pattern: string): SQL {
  return sql`${column} like ${pattern} escape '\\'`;
}
