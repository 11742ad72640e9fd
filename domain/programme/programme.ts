import type {
  Day,
  Edition,
  Format,
  Hall,
  HallLink,
  HallPart,
  Series,
  Session,
  SubForum,
  Talk,
  Track,
  Venue,
} from './entity.ts';
import type {
  Affiliation,
  Availability,
  CastMember,
  Organisation,
  OrganisationRoleRow,
  Person,
} from './person-entity.ts';
import type { Acknowledgement, Plan, RuleSetting, Slot, SlotHall } from './plan-entity.ts';

/**
 * Everything of one edition in one plan, as rows. Loaded by db/programme/load.ts, read by the rules, changed only
 * by commands. People and organisations are those the edition refers to.
 */
export type Programme = {
  series: Series;
  edition: Edition;
  plan: Plan;
  subForums: readonly SubForum[];
  venues: readonly Venue[];
  halls: readonly Hall[];
  hallParts: readonly HallPart[];
  hallLinks: readonly HallLink[];
  days: readonly Day[];
  tracks: readonly Track[];
  formats: readonly Format[];
  sessions: readonly Session[];
  talks: readonly Talk[];
  cast: readonly CastMember[];
  people: readonly Person[];
  affiliations: readonly Affiliation[];
  organisations: readonly Organisation[];
  organisationRoles: readonly OrganisationRoleRow[];
  slots: readonly Slot[];
  slotHalls: readonly SlotHall[];
  availabilities: readonly Availability[];
  rules: readonly RuleSetting[];
  acknowledgements: readonly Acknowledgement[];
};

/** The row sets a command may change, by the name they have in `Programme`. */
export type ProgrammeRows = {
  subForums: SubForum;
  venues: Venue;
  halls: Hall;
  hallParts: HallPart;
  hallLinks: HallLink;
  days: Day;
  tracks: Track;
  formats: Format;
  sessions: Session;
  talks: Talk;
  cast: CastMember;
  people: Person;
  affiliations: Affiliation;
  organisations: Organisation;
  organisationRoles: OrganisationRoleRow;
  slots: Slot;
  slotHalls: SlotHall;
  availabilities: Availability;
};
export type RowSet = keyof ProgrammeRows;

/** One row made (before null), changed, or removed (after null). Its inverse swaps the two. */
export type RowChange = {
  [S in RowSet]: { set: S; id: string; before: ProgrammeRows[S] | null; after: ProgrammeRows[S] | null };
}[RowSet];

/** What a command did to the edition row itself (dates, zone, name grown by an import). */
export type EditionChange = { before: Edition; after: Edition };

/** Payload and inverse of a stored command (programme.md rule 13). */
export type ProgrammeChange = { edition: EditionChange | null; rows: readonly RowChange[] };
