import type { LocaleMap } from '../locale.ts';
import type { Organisation, OrganisationRoleRow } from '../programme/person-entity.ts';
import type { OrganisationKind, OrganisationRole } from '../programme/vocabulary.ts';

/** A role of the organisation at the edition; `tier` e.g. { en: 'Gold' }. */
export type RoleValue = {
  readonly id: string;
  readonly role: OrganisationRole;
  readonly tier: LocaleMap;
  /** Place among those with the same role. */
  readonly position: number;
};

/** An organisation of the catalogue as one record, with its roles at one edition. Empty text is ''. */
export type OrganisationValues = {
  readonly name: LocaleMap;
  readonly shortName: LocaleMap;
  /** Former and other names, for matching. */
  readonly aliases: readonly string[];
  readonly kind: OrganisationKind;
  /** ISO 3166 alpha-2, upper case, or ''. */
  readonly country: string;
  readonly region: LocaleMap;
  readonly homeUrl: string;
  readonly logoUrl: string | null;
  readonly parentId: string | null;
  readonly slug: string;
  readonly description: LocaleMap;
  /** Always empty where no edition is looked at. */
  readonly roles: readonly RoleValue[];
};

export type OrganisationRows = {
  readonly organisation: Organisation;
  readonly aliases: readonly string[];
  readonly roles: readonly OrganisationRoleRow[];
};

/** A stored organisation as the form shows it. */
export function organisationValues({ organisation, aliases, roles }: OrganisationRows): OrganisationValues {
  const { name, shortName, kind, region, logoUrl, parentId, slug, description } = organisation;
  return {
    name,
    shortName,
    aliases,
    kind,
    country: organisation.country ?? '',
    region,
    homeUrl: organisation.homeUrl ?? '',
    logoUrl,
    parentId,
    slug,
    description,
    roles: roles.map(({ id, role, tier, position }) => ({ id, role, tier, position })),
  };
}

export const BLANK_ORGANISATION: OrganisationValues = {
  name: {},
  shortName: {},
  aliases: [],
  kind: 'other',
  country: '',
  region: {},
  homeUrl: '',
  logoUrl: null,
  parentId: null,
  slug: '',
  description: {},
  roles: [],
};
