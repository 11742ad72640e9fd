import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { RecordUse } from '#domain/desk/record-definition.ts';
import { usesOf } from '#domain/desk/record-rule.ts';
import type { Affiliation, Person } from '#domain/programme/person-entity.ts';
import type { Reader } from './types.ts';

/*
 * People of the instance. They belong to no edition, so these questions take no scope: whoever asks has been to
 * the gate for the instance, or shows names only (docs/decisions/098-people-belong-to-the-instance.md).
 */

/** What a search while typing needs of everybody. */
export type PersonLine = Pick<Person, 'id' | 'slug' | 'names' | 'sortKey' | 'isSample'>;

/** Everybody in the instance, without anything private. */
export async function allPeople(reader: Reader): Promise<PersonLine[]> {
  const { person } = reader.t;
  const { id, slug, names, sortKey, isSample } = person;
  return reader.select({ id, slug, names, sortKey, isSample }).from(person).orderBy(asc(id));
}

/** Which of these ids are people. */
export async function knownPeople(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const { person } = reader.t;
  const found: string[] = [];
  for (const some of chunks(ids)) {
    const rows = await reader.select({ id: person.id }).from(person).where(inArray(person.id, some));
    found.push(...rows.map(({ id }) => id));
  }
  return new Set(found);
}

/** Every slug of a person. */
export async function personSlugs(reader: Reader): Promise<Set<string>> {
  const rows = await reader.select({ slug: reader.t.person.slug }).from(reader.t.person);
  return new Set(rows.map(({ slug }) => slug));
}

/** One person whole, or undefined. */
export async function personById(reader: Reader, id: string): Promise<Person | undefined> {
  const [found] = await reader.select().from(reader.t.person).where(eq(reader.t.person.id, id));
  return found;
}

/** What these people are where, in the order in which they were written down. */
export async function affiliationsOf(reader: Reader, personIds: readonly string[]): Promise<Affiliation[]> {
  const { affiliation } = reader.t;
  const found: Affiliation[] = [];
  for (const some of chunks(personIds)) {
    const rows = await reader
      .select()
      .from(affiliation)
      .where(inArray(affiliation.personId, some))
      .orderBy(asc(affiliation.id));
    found.push(...rows);
  }
  return found;
}

/** In which editions a person is cast, and with how many seats. */
export type PersonAppearance = { readonly personId: string; readonly editionId: string };

/** Pairs of person and edition, once per seat; of some people, or of everybody when none are named. */
export async function personAppearances(
  reader: Reader,
  personIds?: readonly string[],
): Promise<PersonAppearance[]> {
  const { castMember } = reader.t;
  const columns = { personId: castMember.personId, editionId: castMember.editionId };
  const found: { personId: string | null; editionId: string }[] = [];
  for (const some of personIds === undefined ? [undefined] : chunks(personIds)) {
    const which = some === undefined ? undefined : inArray(castMember.personId, some);
    const rows = await reader
      .select(columns)
      .from(castMember)
      .where(and(isNotNull(castMember.personId), which));
    found.push(...rows);
  }
  return found.flatMap(({ personId, editionId }) => (personId === null ? [] : [{ personId, editionId }]));
}

/** What keeps a person from being taken out of the instance: seats, availabilities, accounts. */
export async function personUses(reader: Reader, personId: string): Promise<RecordUse[]> {
  const { castMember, availability, account } = reader.t;
  const counts = {
    session: await reader.$count(castMember, eq(castMember.personId, personId)),
    availability: await reader.$count(availability, eq(availability.personId, personId)),
    account: await reader.$count(account, eq(account.personId, personId)),
  };
  return usesOf(counts);
}

const CHUNK = 500;

function chunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, index) =>
    ids.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
