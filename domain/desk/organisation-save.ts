import { organisationKey } from '../organisation-key.ts';
import type { Organisation, OrganisationRoleRow } from '../programme/person-entity.ts';
import { RESERVED_SLUGS } from '../reserved-slug.ts';
import { isSlug, organisationSlug, uniqueSlug } from '../slug.ts';
import { isPictureAddress, isWebAddress } from './address-check.ts';
import { organisationValuesInput } from './organisation-input.ts';
import { type OrganisationRows, type OrganisationValues, organisationValues } from './organisation-value.ts';
import type { SaveResult } from './record.ts';
import { mapRefusals, refusalsIf, type SessionRefusal } from './session-refusal.ts';
import type { SessionMeans } from './session-slot.ts';
import { tidyList, tidyMap } from './session-tidy.ts';
import { mergeValues } from './stale-field.ts';

export type OrganisationContext = {
  /** Null in the catalogue of the instance: no roles there. */
  readonly editionId: string | null;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** Parent of each organisation that may be named, by id. */
  readonly parents: ReadonlyMap<string, string | null>;
  /** Those of others, present and former. */
  readonly takenSlugs: ReadonlySet<string>;
};
export type OrganisationSave = {
  readonly id: string | null;
  readonly base: OrganisationValues | null;
  readonly values: OrganisationValues;
};
export type OrganisationEdit = OrganisationRows & {
  readonly aliasKeys: readonly { readonly text: string; readonly matchKey: string }[];
};
type Stale = Extract<SaveResult, { readonly reason: 'stale' }>;
export type OrganisationDecision =
  | ({ readonly ok: true } & OrganisationEdit)
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly SessionRefusal[] }
  | Omit<Stale, 'by' | 'at'>
  | { readonly ok: false; readonly reason: 'gone' };

/** What a save of the organisation form makes of the stored rows (null: a new one), as for people. */
export function decideOrganisationSave(
  stored: OrganisationRows | null,
  { id, base, values }: OrganisationSave,
  context: OrganisationContext,
  means: SessionMeans,
): OrganisationDecision {
  if (id !== null && stored === null) return { ok: false, reason: 'gone' };
  const mine = tidyOrganisation(values);
  const current = stored && organisationValues(stored);
  const merged = current
    ? mergeValues(base ? tidyOrganisation(base) : {}, tidyOrganisation(current), mine)
    : null;
  if (merged && current && merged.stale.length > 0) {
    return { ok: false, reason: 'stale', fields: merged.stale, current };
  }
  const next = merged ? organisationValuesInput.parse(merged.values) : mine;
  const fields = organisationRefusals(next, stored?.organisation.id ?? null, context);
  if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
  return { ok: true, ...editOrganisation(stored, next, context, means) };
}

function organisationRefusals(
  values: OrganisationValues,
  id: string | null,
  context: OrganisationContext,
): SessionRefusal[] {
  const { name, slug, homeUrl, logoUrl, country, parentId, aliases, roles } = values;
  const kinds = roles.map(({ role }) => role);
  const maps = [
    ['name', 300],
    ['shortName', 100],
    ['region', 200],
    ['description', 20_000],
  ] as const;
  return [
    ...refusalsIf([
      ['name', Object.keys(name).length === 0, 'required'],
      ['slug', slug !== '' && (!isSlug(slug) || RESERVED_SLUGS.has(slug)), 'not_a_slug'],
      ['slug', context.takenSlugs.has(slug), 'taken'],
      ['country', country !== '' && !/^[A-Z]{2}$/.test(country), 'not_a_choice'],
      ['homeUrl', homeUrl !== '' && !isWebAddress(homeUrl), 'not_an_address'],
      ['logoUrl', logoUrl !== null && !isPictureAddress(logoUrl), 'not_an_address'],
      ['parentId', parentId !== null && !context.parents.has(parentId), 'unknown'],
      ['parentId', isOwnAncestor(id, parentId, context.parents), 'itself'],
      ['aliases', aliases.length > 50, 'too_many'],
      ['aliases', aliases.some((text) => text.length > 300), 'too_long'],
      ['roles', new Set(kinds).size < kinds.length, 'taken'],
      ['roles', kinds.length > 0 && context.editionId === null, 'unknown'],
    ]),
    ...maps.flatMap(([field, longest]) => mapRefusals(field, values[field], longest, context.locales)),
    ...roles.flatMap(({ tier }, index) => mapRefusals(`roles.${index}.tier`, tier, 100, context.locales)),
  ];
}

/** A body cannot be part of itself, not even by way of others. */
function isOwnAncestor(
  id: string | null,
  parentId: string | null,
  parents: OrganisationContext['parents'],
): boolean {
  const seen = new Set<string>();
  for (let at = parentId; id !== null && at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function editOrganisation(
  stored: OrganisationRows | null,
  values: OrganisationValues,
  { editionId, defaultLocale, takenSlugs }: OrganisationContext,
  means: SessionMeans,
): OrganisationEdit {
  const { name, shortName, kind, region, logoUrl, parentId, description, aliases } = values;
  const main = name[defaultLocale] ?? Object.values(name)[0] ?? '';
  const organisation: Organisation = {
    id: stored?.organisation.id ?? means.newId(),
    slug:
      values.slug ||
      (stored?.organisation.slug ?? uniqueSlug(organisationSlug(organisationKey(main)), takenSlugs)),
    name,
    shortName,
    description,
    kind,
    country: values.country || null,
    region,
    homeUrl: values.homeUrl || null,
    parentId,
    mergedIntoId: stored?.organisation.mergedIntoId ?? null,
    logoUrl,
    isSample: stored?.organisation.isSample ?? false,
  };
  const known = new Set(stored?.roles.map((row) => row.id));
  const roles = values.roles.map(
    (value): OrganisationRoleRow => ({
      ...value,
      id: known.has(value.id) ? value.id : means.newId(),
      editionId: editionId ?? '',
      organisationId: organisation.id,
    }),
  );
  const aliasKeys = aliases.map((text) => ({ text, matchKey: organisationKey(text) }));
  return { organisation, aliases, roles, aliasKeys };
}

function tidyOrganisation(values: OrganisationValues): OrganisationValues {
  return {
    ...values,
    name: tidyMap(values.name),
    shortName: tidyMap(values.shortName),
    aliases: tidyList(values.aliases),
    country: values.country.trim().toUpperCase(),
    region: tidyMap(values.region),
    homeUrl: values.homeUrl.trim(),
    logoUrl: values.logoUrl || null,
    slug: values.slug.trim(),
    description: tidyMap(values.description),
    roles: values.roles.map((one) => ({ ...one, tier: tidyMap(one.tier) })),
  };
}
