import { getDb } from '#db/client.ts';
import { editionNames } from '#db/edition-name.ts';
import {
  allOrganisations,
  organisationAliases,
  organisationAppearances,
} from '#db/organisation-directory.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { type MatchKind, matchOrganisations } from '#domain/desk/organisation-match.ts';
import type { RecordOption, RecordRow } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { comparerFor } from '#domain/person-name.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Organisation } from '#domain/programme/person-entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { ORGANISATION_ROLES } from '#domain/programme/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateEdition, gateInstance } from '../access.ts';
import { INSTANCE_LOCALES } from './person-context.ts';

type Locales = Pick<Edition, 'locales' | 'defaultLocale'>;
export type OrganisationList = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'locales' | 'defaultLocale'>;
  readonly rows: readonly RecordRow[];
};

/**
 * The organisations of an edition: those with a role first, in the order of roles, then those of its people.
 * @throws NotFoundError, ForbiddenError
 */
export async function listOrganisations(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<OrganisationList> {
  const scope = await gate(viewer, 'organisation.edit', { edition: slug });
  const reader = getDb().read;
  const draft = await loadProgramme(reader, scope);
  const aliases = Map.groupBy(await organisationAliases(reader), ({ organisationId }) => organisationId);
  const rolesOf = Map.groupBy(draft.organisationRoles, ({ organisationId }) => organisationId);
  const people = peopleByOrganisation(draft);
  const compare = comparerFor(language);
  const placeOf = (id: string) =>
    Math.min(
      ...(rolesOf.get(id) ?? []).map(
        ({ role, position }) => ORGANISATION_ROLES.indexOf(role) * 10_000 + position,
      ),
    );
  const rows = draft.organisations
    .map((row) => {
      const texts = (aliases.get(row.id) ?? []).map(({ text }) => text);
      const { id, name, values } = rowOf(row, texts, draft.edition, language);
      const roles = (rolesOf.get(id) ?? []).map(({ role }) => role);
      return { id, name, values: { ...values, roles, people: people.get(id)?.size ?? 0 } };
    })
    .sort((a, b) => placeOf(a.id) - placeOf(b.id) || compare(a.name, b.name));
  return { edition: draft.edition, rows };
}

/**
 * The catalogue of the instance with the editions that name each, by name; merged entries are left out.
 * @throws NotFoundError, ForbiddenError
 */
export async function listCatalogue(viewer: Viewer, language: Language): Promise<readonly RecordRow[]> {
  gateInstance(viewer, 'organisation.edit');
  const reader = getDb().read;
  const [all, aliases, where, editions] = [
    await allOrganisations(reader),
    Map.groupBy(await organisationAliases(reader), ({ organisationId }) => organisationId),
    Map.groupBy(await organisationAppearances(reader), ({ organisationId }) => organisationId),
    await editionNames(reader),
  ];
  const compare = comparerFor(language);
  return all
    .filter(({ mergedIntoId }) => mergedIntoId === null)
    .map((row) => {
      const texts = (aliases.get(row.id) ?? []).map(({ text }) => text);
      const ids = new Set((where.get(row.id) ?? []).map(({ editionId }) => editionId));
      const names = [...ids].flatMap((id) => {
        const edition = editions.get(id);
        return edition ? [nameIn(edition.name, language, edition) || edition.slug] : [];
      });
      const { id, name, values } = rowOf(row, texts, INSTANCE_LOCALES, language);
      return { id, name, values: { ...values, editions: names.sort(compare) } };
    })
    .sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

export type OrganisationSuggestion = RecordOption & { readonly kind: MatchKind; readonly slug: string };

/**
 * Entries of the catalogue that a typed name may mean (programme.md OR2, rule 25): for those who edit organisations or
 * sessions of the edition.
 * @throws NotFoundError, ForbiddenError
 */
export async function findOrganisations(
  viewer: Viewer,
  slug: string,
  typed: { readonly name: string; readonly country: string | null },
  language: Language,
): Promise<readonly OrganisationSuggestion[]> {
  const { edition } = await gateEdition(viewer, 'session.edit', { edition: slug, isAnyPart: true });
  return suggestionsFor(typed, edition, language);
}

/** The same for the catalogue of the instance. @throws NotFoundError, ForbiddenError */
export async function findInCatalogue(
  viewer: Viewer,
  typed: { readonly name: string; readonly country: string | null },
  language: Language,
): Promise<readonly OrganisationSuggestion[]> {
  gateInstance(viewer, 'organisation.edit');
  return suggestionsFor(typed, INSTANCE_LOCALES, language);
}

async function suggestionsFor(
  typed: { readonly name: string; readonly country: string | null },
  locales: Locales,
  language: Language,
): Promise<OrganisationSuggestion[]> {
  const reader = getDb().read;
  const catalogue = await allOrganisations(reader);
  const found = matchOrganisations(typed, catalogue, await organisationAliases(reader), MOST_SUGGESTIONS);
  return found.map(({ entry, kind }) => ({
    id: entry.id,
    slug: entry.slug,
    kind,
    name: nameIn(entry.name, language, locales) || entry.slug,
    hint: [entry.country ?? '', nameIn(entry.region, language, locales)].filter(Boolean).join(', '),
  }));
}

const MOST_SUGGESTIONS = 12;

function rowOf(row: Organisation, aliases: readonly string[], locales: Locales, language: Language) {
  const { id, slug, name, shortName, kind, region } = row;
  const values = {
    name,
    shortName,
    aliases,
    kind,
    country: row.country ?? '',
    region,
    homeUrl: row.homeUrl ?? '',
    slug,
  };
  return { id, name: nameIn(name, language, locales) || slug, values };
}

/** Who stands for an organisation: by a seat or by what they are now. */
function peopleByOrganisation(draft: Programme): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (organisationId: string | null | undefined, personId: string | null) => {
    if (organisationId == null || personId === null) return;
    const people = found.get(organisationId) ?? new Set();
    found.set(organisationId, people.add(personId));
  };
  for (const { affiliation, personId } of draft.cast) add(affiliation?.organisationId, personId);
  for (const { organisationId, personId } of draft.affiliations) add(organisationId, personId);
  return found;
}
