import { type AnyColumn, and, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import type { Tables } from '../tables.ts';
import type { Reader } from '../types.ts';

/** Ids, addresses and names under which somebody registered or signed up a group. */
export type Registrants = {
  readonly ids: string[];
  readonly addresses: string[];
  readonly names: string[];
};

type Asked = {
  readonly personIds: readonly string[];
  readonly addresses: readonly string[];
  /** Of registrations and groups. */
  readonly ids: readonly string[];
};

/** Registrations and groups of these people and addresses, and by which further addresses and names they are known. */
export async function registrantsBehind(reader: Reader, asked: Asked): Promise<Registrants> {
  const { registration, party, allocation } = reader.t;
  const byId = { personIds: asked.personIds, addresses: asked.addresses, registrationIds: asked.ids };
  const people = await reader
    .select({
      id: registration.id,
      email: registration.email,
      emailNorm: registration.emailNorm,
      name: registration.badgeName,
      latinName: registration.latinName,
    })
    .from(registration)
    .where(registrationsOf(reader.t, byId));
  const contacts = await reader
    .select({ id: party.id, email: party.email, emailNorm: party.emailNorm, name: party.contactName })
    .from(party)
    .where(partiesOf(reader.t, byId));
  const leaders = await reader
    .select({ id: allocation.id, email: allocation.email, emailNorm: allocation.emailNorm })
    .from(allocation)
    .where(inArray(allocation.emailNorm, [...asked.addresses, '']));
  const all = [...people, ...contacts];
  return {
    ids: [...all, ...leaders].map(({ id }) => id),
    addresses: [...all, ...leaders].flatMap(({ email, emailNorm }) => [email ?? [], emailNorm ?? []].flat()),
    names: [...all.map(({ name }) => name), ...people.map(({ latinName }) => latinName)].flatMap(
      (name) => name ?? [],
    ),
  };
}

/** Those of the ids under which a registration or a group still names somebody: erasing leaves the rows themselves. */
export async function namedHolders(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const { registration, party } = reader.t;
  const isNamed = or(
    isNotNull(registration.emailNorm),
    isNotNull(registration.badgeName),
    isNotNull(registration.personId),
  );
  const people = await reader
    .select({ id: registration.id })
    .from(registration)
    .where(and(inArray(registration.id, [...ids, '']), isNamed));
  const contacts = await reader
    .select({ id: party.id })
    .from(party)
    .where(
      and(inArray(party.id, [...ids, '']), or(isNotNull(party.emailNorm), isNotNull(party.contactName))),
    );
  return [...people, ...contacts].map(({ id }) => id);
}

/** Whether a column leads to a row of the subject's: their registration, their group, a payment of one of them. */
export function ownRows(
  tables: Tables,
  column: AnyColumn,
  subject: Named,
  names: 'registration' | 'party' | 'payment',
): SQL | undefined {
  const { registration, party, payment } = tables;
  const registrations = sql`(select ${registration.id} from ${registration} where ${registrationsOf(tables, subject)})`;
  const parties = sql`(select ${party.id} from ${party} where ${partiesOf(tables, subject)})`;
  if (names === 'registration') return sql`${column} in ${registrations}`;
  if (names === 'party') return sql`${column} in ${parties}`;
  return sql`${column} in (select ${payment.id} from ${payment} where ${payment.registrationId} in ${registrations} or ${payment.partyId} in ${parties})`;
}

type Named = {
  readonly personIds: readonly string[];
  readonly addresses: readonly string[];
  readonly registrationIds: readonly string[];
};

// An empty list has no condition that both engines know; no id and no address is empty.
function registrationsOf({ registration }: Tables, { personIds, addresses, registrationIds }: Named) {
  return or(
    inArray(registration.personId, [...personIds, '']),
    inArray(registration.emailNorm, [...addresses, '']),
    inArray(registration.id, [...registrationIds, '']),
  );
}

function partiesOf({ party }: Tables, { addresses, registrationIds }: Named) {
  return or(inArray(party.emailNorm, [...addresses, '']), inArray(party.id, [...registrationIds, '']));
}
