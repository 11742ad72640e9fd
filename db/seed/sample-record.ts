import { and, count, eq, inArray, isNotNull, notInArray, or } from 'drizzle-orm';
import type { Reader, Tx } from '../types.ts';

/** Whether samples were loaded into this instance, and whether they were taken away again; undefined for neither. */
export async function sampleState(reader: Reader): Promise<SampleState | undefined> {
  const { instanceFact } = reader.t;
  const [fact] = await reader
    .select({ value: instanceFact.value })
    .from(instanceFact)
    .where(eq(instanceFact.name, FACT));
  return fact && (fact.value === 'removed' ? 'removed' : 'loaded');
}
export type SampleState = 'loaded' | 'removed';

/** Notes that samples are being loaded; false when that was noted before, or there is an edition already. */
export async function claimSamples(tx: Tx, at: number): Promise<boolean> {
  const { edition, instanceFact } = tx.t;
  const [editions] = await tx.select({ number: count() }).from(edition);
  if ((editions?.number ?? 0) > 0) return false;
  const claimed = await tx
    .insert(instanceFact)
    .values({ name: FACT, value: 'loaded' satisfies SampleState, at })
    .onConflictDoNothing()
    .returning({ name: instanceFact.name });
  return claimed.length === 1;
}

/** People and organisations that came with the samples; those that are invented are found by their mark as well. */
export type SampleIds = { readonly people: readonly string[]; readonly organisations: readonly string[] };

/**
 * Takes every sample edition away with all that belongs to it, and the people, organisations and series that
 * nothing else needs; remembers that they are not wanted. Gives the slugs of the editions that went.
 */
export async function removeSamples(tx: Tx, ids: SampleIds, at: number): Promise<string[]> {
  const { edition, instanceFact, series } = tx.t;
  const gone = await tx
    .delete(edition)
    .where(eq(edition.isSample, true))
    .returning({ slug: edition.slug, seriesId: edition.seriesId });
  await removePeople(tx, ids.people);
  await removeOrganisations(tx, ids.organisations);
  const seriesIds = gone.map((row) => row.seriesId);
  const inUse = tx.select({ id: edition.seriesId }).from(edition);
  await tx.delete(series).where(and(inArray(series.id, seriesIds), notInArray(series.id, inUse)));
  await tx
    .insert(instanceFact)
    .values({ name: FACT, value: 'removed' satisfies SampleState, at })
    .onConflictDoUpdate({ target: instanceFact.name, set: { value: 'removed', at } });
  return gone.map((row) => row.slug);
}

const FACT = 'samples';

async function removePeople(tx: Tx, ids: readonly string[]): Promise<void> {
  const { castMember, person } = tx.t;
  const cast = tx.select({ id: castMember.personId }).from(castMember).where(isNotNull(castMember.personId));
  const isOurs = or(eq(person.isSample, true), inArray(person.id, [...ids]));
  await tx.delete(person).where(and(isOurs, notInArray(person.id, cast)));
}

async function removeOrganisations(tx: Tx, ids: readonly string[]): Promise<void> {
  const { affiliation, organisation, organisationRole } = tx.t;
  const withRole = tx.select({ id: organisationRole.organisationId }).from(organisationRole);
  const withPeople = tx
    .select({ id: affiliation.organisationId })
    .from(affiliation)
    .where(isNotNull(affiliation.organisationId));
  const isOurs = or(eq(organisation.isSample, true), inArray(organisation.id, [...ids]));
  const isFree = and(notInArray(organisation.id, withRole), notInArray(organisation.id, withPeople));
  await tx.delete(organisation).where(and(isOurs, isFree));
}
