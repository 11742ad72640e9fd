import { type AnyColumn, and, asc, inArray, isNotNull, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import { LIVE_STATES } from '#domain/registration/vocabulary.ts';
import type { Tables } from '../tables.ts';
import type { Reader } from '../types.ts';
import type { Registration } from './registration.ts';

/** Ids, addresses and names under which somebody registered, signed up a group, or was given a ticket or a code. */
export type Registrants = {
  /** Of registrations, groups, delegations, offered tickets and codes: what is written down of an erasure. */
  readonly ids: string[];
  readonly addresses: string[];
  readonly names: string[];
};

type Asked = {
  readonly personIds: readonly string[];
  readonly addresses: readonly string[];
  /** As {@link Registrants.ids}. */
  readonly ids: readonly string[];
};

/** Registrations and groups of these people and addresses, and by which further addresses and names they are known. */
export async function registrantsBehind(reader: Reader, asked: Asked): Promise<Registrants> {
  const first = await registrantsOf(reader, asked);
  const known = new Set(asked.addresses);
  // Who is found by one registration may have others under its address.
  if (first.addresses.every((address) => known.has(address))) return first;
  return registrantsOf(reader, { ...asked, addresses: [...known.union(new Set(first.addresses))] });
}

async function registrantsOf(reader: Reader, asked: Asked): Promise<Registrants> {
  const { registration, party } = reader.t;
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
  const others = await addressees(reader, asked);
  const all = [...people, ...contacts, ...others];
  return {
    ids: all.map(({ id }) => id),
    addresses: all.flatMap(({ email, emailNorm }) => [email ?? [], emailNorm ?? []].flat()),
    names: [...all.map(({ name }) => name), ...people.map(({ latinName }) => latinName)].flatMap(
      (name) => name ?? [],
    ),
  };
}

/**
 * Live registrations that end with the subject, in all editions: their own, and seats of their groups that nobody has a
 * name for. Those who only wait come first, so that no freed seat is offered to the person who is leaving.
 */
export async function liveRegistrationsOf(reader: Reader, subject: Named): Promise<Registration[]> {
  const { registration, party } = reader.t;
  const groups = reader.select({ id: party.id }).from(party).where(partiesOf(reader.t, subject));
  const isNobodys = and(inArray(registration.partyId, groups), isNull(registration.badgeName));
  const found = await reader
    .select()
    .from(registration)
    .where(
      and(inArray(registration.state, [...LIVE_STATES]), or(registrationsOf(reader.t, subject), isNobodys)),
    )
    .orderBy(asc(registration.createdAt), asc(registration.id));
  const waits = ({ state }: Registration) => Number(state !== 'waitlisted');
  return found.sort((a, b) => waits(a) - waits(b));
}

/** Those of the ids that are confirmed registrations, the oldest first. */
export async function confirmedRegistrations(
  reader: Reader,
  ids: readonly string[],
): Promise<Registration[]> {
  const { registration } = reader.t;
  return reader
    .select()
    .from(registration)
    .where(and(inArray(registration.id, [...ids, '']), inArray(registration.state, ['confirmed'])))
    .orderBy(asc(registration.createdAt), asc(registration.id));
}

/** Files that these registrations brought as answers. */
export async function filesOfAnswers(reader: Reader, registrationIds: readonly string[]): Promise<string[]> {
  const { fileObject } = reader.t;
  if (registrationIds.length === 0) return [];
  const found = await reader
    .select({ id: fileObject.id })
    .from(fileObject)
    .where(inArray(fileObject.ownerId, [...registrationIds]));
  return found.map(({ id }) => id);
}

/** Those of the ids whose rows still name somebody: erasing leaves most of the rows themselves. */
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
  const others = await addressees(reader, { addresses: [], ids });
  return [...people, ...contacts, ...others].map(({ id }) => id);
}

/** Who has no seat: leaders of delegations, who is offered a ticket, and whose address a code is locked to. */
async function addressees(reader: Reader, { addresses, ids }: Pick<Asked, 'addresses' | 'ids'>) {
  const { allocation, transfer, accessCode } = reader.t;
  const isTheirs = (id: AnyColumn, address: AnyColumn) =>
    or(inArray(address, [...addresses, '']), and(inArray(id, [...ids, '']), isNotNull(address)));
  const leaders = await reader
    .select({ id: allocation.id, email: allocation.email, emailNorm: allocation.emailNorm })
    .from(allocation)
    .where(isTheirs(allocation.id, allocation.emailNorm));
  const recipients = await reader
    .select({
      id: transfer.id,
      email: transfer.email,
      emailNorm: transfer.emailNorm,
      name: transfer.badgeName,
    })
    .from(transfer)
    .where(isTheirs(transfer.id, transfer.emailNorm));
  const codes = await reader
    .select({ id: accessCode.id, emailNorm: accessCode.emailLock })
    .from(accessCode)
    .where(and(isTheirs(accessCode.id, accessCode.emailLock), like(accessCode.emailLock, '%@%')));
  return [
    ...leaders.map((row) => ({ ...row, name: null })),
    ...recipients,
    ...codes.map((row) => ({ ...row, email: null, name: null })),
  ];
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

/** As the condition of a row: people, addresses, and ids of registrations and groups. */
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
