import type { PlanMark } from '../floor-plan.ts';
import type { LocaleMap } from '../locale.ts';
import type { PersonNames } from '../person-name.ts';
import type {
  Day,
  Edition,
  Film,
  Format,
  Hall,
  HallPart,
  Series,
  SessionLink,
  SubForum,
  Track,
  Venue,
} from './entity.ts';
import type { AffiliationSnapshot, Organisation, OrganisationRoleRow } from './person-entity.ts';
import type { CastRole, Presence, RecordChoice, SlotHallKind, SlotKind, SlotState } from './vocabulary.ts';

/*
 * The full public programme of one release, in all locales (programme.md ReleaseSnapshot). Public pages, search,
 * feeds and exchange files read this and nothing else, so that nothing of a draft can leave the server.
 * What is not public is not in these types: e-mail addresses, holds, closed sessions' texts, unconfirmed people.
 */
export type ProgrammeSnapshot = {
  format: 'plenum-snapshot/1';
  release: SnapshotRelease;
  series: Omit<Series, 'createdAt'>;
  edition: Omit<Edition, 'createdAt' | 'publishState'>;
  subForums: readonly SubForum[];
  venues: readonly Venue[];
  halls: readonly Hall[];
  hallParts: readonly HallPart[];
  days: readonly Day[];
  tracks: readonly Track[];
  formats: readonly Format[];
  people: readonly SnapshotPerson[];
  organisations: readonly SnapshotOrganisation[];
  organisationRoles: readonly OrganisationRoleRow[];
  sessions: readonly SnapshotSession[];
  /** Sorted by start, hall position, publicNo. Cancelled slots are kept and say so. */
  slots: readonly SnapshotSlot[];
  /** Plans of floors with the halls on them; absent where there are none. */
  floorPlans?: readonly SnapshotFloorPlan[];
};

export type SnapshotFloorPlan = {
  id: string;
  venueId: string;
  name: LocaleMap;
  fileId: string;
  marks: readonly PlanMark[];
};

export type SnapshotRelease = {
  id: string;
  major: number;
  minor: number;
  notes: LocaleMap;
  publishedAt: number;
};

export type SnapshotPerson = {
  id: string;
  slug: string;
  names: PersonNames;
  sortKey: string;
  photoUrl: string | null;
  biography: LocaleMap;
  homeUrl: string | null;
};

export type SnapshotOrganisation = Omit<Organisation, 'mergedIntoId'>;

export type SnapshotSession = {
  id: string;
  subForumId: string | null;
  code: string;
  title: LocaleMap;
  subtitle: LocaleMap;
  abstract: LocaleMap;
  description: LocaleMap;
  formatId: string | null;
  trackId: string | null;
  tags: readonly string[];
  heldLangs: readonly string[];
  interpretationLangs: readonly string[];
  /** A closed session stays only as "busy": title and all texts empty, no cast (programme.md ST8). */
  access: 'public' | 'invited' | 'closed';
  isFeatured: boolean;
  record: RecordChoice;
  film: Film | null;
  links: readonly SessionLink[];
  originUrl: string | null;
  isSample: boolean;
  talks: readonly SnapshotTalk[];
  /** Session-wide cast in role order, then position. */
  cast: readonly SnapshotCast[];
};

export type SnapshotTalk = {
  id: string;
  position: number;
  title: LocaleMap;
  abstract: LocaleMap;
  lengthMinutes: number;
  /** Minutes after the slot's start, computed (programme.md rule 6). */
  offsetMinutes: number;
  cast: readonly SnapshotCast[];
};

export type SnapshotCast = {
  personId: string | null;
  text: LocaleMap;
  role: CastRole;
  affiliation: AffiliationSnapshot | null;
  presence: Presence;
  /** False while the person is only invited but marked public. */
  isConfirmed: boolean;
};

export type SnapshotSlot = {
  occurrenceId: string;
  publicNo: number;
  occurrenceCode: string;
  sessionId: string | null;
  /** Never 'hold'. */
  kind: Exclude<SlotKind, 'hold'>;
  title: LocaleMap;
  startAt: number;
  endAt: number;
  zone: string;
  state: SlotState;
  calendarSequence: number;
  halls: readonly { hallId: string; kind: SlotHallKind }[];
};
