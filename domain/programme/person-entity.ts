import type { LocaleMap } from '../locale.ts';
import type { PersonNames } from '../person-name.ts';
import type {
  AvailabilityKind,
  CastRole,
  InviteState,
  OrganisationKind,
  OrganisationRole,
  Presence,
} from './vocabulary.ts';

// Rows as in entity.ts.

/** A person stands once in the instance; affiliations and casts say what they were when. */
export type Person = {
  id: string;
  slug: string;
  names: PersonNames;
  sortKey: string;
  /** Private; never leaves with public data. */
  email: string | null;
  photoUrl: string | null;
  /** Markdown. */
  biography: LocaleMap;
  homeUrl: string | null;
  isSample: boolean;
};

export type Affiliation = {
  id: string;
  personId: string;
  organisationId: string | null;
  /** Name of the organisation when it is no record of ours. */
  organisationText: LocaleMap;
  position: LocaleMap;
  fromOn: string | null;
  untilOn: string | null;
  isPrimary: boolean;
};

/** Organisation name and post as they were when the person was cast (programme.md Cast). */
export type AffiliationSnapshot = {
  organisation: LocaleMap;
  position: LocaleMap;
  organisationId: string | null;
};

/** A person (or a text such as "heads of delegations") in a role at a session, or at one talk of it. */
export type CastMember = {
  id: string;
  editionId: string;
  sessionId: string;
  talkId: string | null;
  personId: string | null;
  text: LocaleMap;
  role: CastRole;
  position: number;
  affiliation: AffiliationSnapshot | null;
  inviteState: InviteState;
  presence: Presence;
  /** Shown before the person confirmed (programme.md PP9). */
  isPublic: boolean;
  /** Overrides the role's weight in person.overlap (rule 10). */
  weight: number | null;
};

export type Organisation = {
  id: string;
  slug: string;
  name: LocaleMap;
  shortName: LocaleMap;
  description: LocaleMap;
  kind: OrganisationKind;
  country: string | null;
  region: LocaleMap;
  homeUrl: string | null;
  parentId: string | null;
  mergedIntoId: string | null;
  /** Address of the logo, our own or as a source gave it. */
  logoUrl: string | null;
  isSample: boolean;
};

export type OrganisationRoleRow = {
  id: string;
  editionId: string;
  organisationId: string;
  role: OrganisationRole;
  tier: LocaleMap;
  position: number;
};

export type Availability = {
  id: string;
  editionId: string;
  personId: string | null;
  hallId: string | null;
  startAt: number;
  endAt: number;
  kind: AvailabilityKind;
  source: string;
};
