import { and, asc, eq, inArray, isNotNull, like, sql } from 'drizzle-orm';
import type { Organisation } from '#domain/programme/person-entity.ts';
import { newId } from './id.ts';
import type { Reader, Tx } from './types.ts';

/*
 * The catalogue of organisations belongs to the instance: these questions take no scope, and are asked only by
 * use cases that have been to the gate (docs/decisions/098-people-belong-to-the-instance.md).
 */

export type OrganisationAlias = {
  readonly id: string;
  readonly organisationId: string;
  readonly text: string;
  readonly matchKey: string;
  readonly source: string;
};

/** The whole catalogue, merged records included. */
export async function allOrganisations(reader: Reader): Promise<Organisation[]> {
  return reader.select().from(reader.t.organisation).orderBy(asc(reader.t.organisation.id));
}

/** One organisation, or undefined. */
export async function organisationById(reader: Reader, id: string): Promise<Organisation | undefined> {
  const [found] = await reader.select().from(reader.t.organisation).where(eq(reader.t.organisation.id, id));
  return found;
}

/** Which of these ids are organisations that were not merged into another. */
export async function knownOrganisations(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { organisation } = reader.t;
  const rows = await reader
    .select({ id: organisation.id, mergedIntoId: organisation.mergedIntoId })
    .from(organisation)
    .where(inArray(organisation.id, [...ids]));
  return new Set(rows.filter((row) => row.mergedIntoId === null).map(({ id }) => id));
}

/** Every slug of an organisation. */
export async function organisationSlugs(reader: Reader): Promise<Set<string>> {
  const rows = await reader.select({ slug: reader.t.organisation.slug }).from(reader.t.organisation);
  return new Set(rows.map(({ slug }) => slug));
}

/** Former and other names: of one organisation, or of all. */
export async function organisationAliases(
  reader: Reader,
  organisationId?: string,
): Promise<OrganisationAlias[]> {
  const { organisationAlias } = reader.t;
  return reader
    .select()
    .from(organisationAlias)
    .where(organisationId === undefined ? undefined : eq(organisationAlias.organisationId, organisationId))
    .orderBy(asc(organisationAlias.id));
}

/** Makes the aliases of an organisation exactly these; those that stay keep id and source. */
export async function replaceAliases(
  tx: Tx,
  organisationId: string,
  aliases: readonly { readonly text: string; readonly matchKey: string }[],
): Promise<void> {
  const { organisationAlias } = tx.t;
  const stored = await organisationAliases(tx, organisationId);
  const wanted = new Map(aliases.map((alias) => [alias.text, alias]));
  const gone = stored.filter(({ text }) => !wanted.has(text)).map(({ id }) => id);
  if (gone.length > 0) await tx.delete(organisationAlias).where(inArray(organisationAlias.id, gone));
  const known = new Set(stored.map(({ text }) => text));
  const made = [...wanted.values()].filter(({ text }) => !known.has(text));
  if (made.length === 0) return;
  await tx
    .insert(organisationAlias)
    .values(made.map((alias) => ({ ...alias, id: newId(), organisationId, source: 'desk' })));
}

/** Pairs of organisation and edition: by a role, by a seat's affiliation, or by a person's affiliation there. */
export type OrganisationAppearance = { readonly organisationId: string; readonly editionId: string };

/** Where organisations appear; of one, or of all. The same pair may come several times. */
export async function organisationAppearances(
  reader: Reader,
  organisationId?: string,
): Promise<OrganisationAppearance[]> {
  const { organisationRole, castMember, affiliation } = reader.t;
  const roles = await reader
    .select({ organisationId: organisationRole.organisationId, editionId: organisationRole.editionId })
    .from(organisationRole)
    .where(organisationId === undefined ? undefined : eq(organisationRole.organisationId, organisationId));
  const people = await reader
    .selectDistinct({ organisationId: affiliation.organisationId, editionId: castMember.editionId })
    .from(affiliation)
    .innerJoin(castMember, eq(castMember.personId, affiliation.personId))
    .where(
      organisationId === undefined
        ? isNotNull(affiliation.organisationId)
        : eq(affiliation.organisationId, organisationId),
    );
  const seats = await reader
    .select({ affiliation: castMember.affiliation, editionId: castMember.editionId })
    .from(castMember)
    .where(and(isNotNull(castMember.affiliation), mentions(reader, organisationId)));
  return [
    ...roles,
    ...people.flatMap((row) =>
      row.organisationId === null ? [] : [{ organisationId: row.organisationId, editionId: row.editionId }],
    ),
    ...seats.flatMap(({ affiliation: snapshot, editionId }) =>
      snapshot?.organisationId == null ? [] : [{ organisationId: snapshot.organisationId, editionId }],
    ),
  ].filter((row) => organisationId === undefined || row.organisationId === organisationId);
}

/** The affiliation of a seat is JSON: its text is searched for the id, which stands nowhere else in it. */
function mentions(reader: Reader, organisationId: string | undefined) {
  if (organisationId === undefined) return undefined;
  return like(sql`cast(${reader.t.castMember.affiliation} as text)`, `%${organisationId}%`);
}
