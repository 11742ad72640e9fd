import type { LocaleMap } from '../locale.ts';
import type {
  CastRole,
  FormatKind,
  PublishState,
  RecordChoice,
  SessionAccess,
  SessionState,
} from './vocabulary.ts';

/*
 * The programme as plain rows: one type per table of db/schema, instants as UTC milliseconds, days as YYYY-MM-DD.
 * Commands store these rows as JSON and the rules read them, so nothing here may need a class or a Date.
 */

export type Series = { id: string; slug: string; name: LocaleMap; description: LocaleMap; createdAt: number };

export type Edition = {
  id: string;
  seriesId: string;
  slug: string;
  name: LocaleMap;
  subtitle: LocaleMap;
  description: LocaleMap;
  /** Ordinal within the series, e.g. 3 for the III Congress. */
  number: number | null;
  year: number;
  startOn: string;
  endOn: string;
  city: LocaleMap;
  zone: string;
  /** Label printed beside times instead of the computed one, e.g. { ru: 'МСК' } (design.md rule 23). */
  zoneText: LocaleMap;
  locales: readonly string[];
  defaultLocale: string;
  /** `[a-z0-9][a-z0-9_]{3,}` (exchange.md rule 11). */
  acronym: string;
  /** HH:MM; a slot before it belongs to the evening before (programme.md ST4). */
  dayChange: string;
  /** #rrggbb as the organizer gave it, or null for Plenum's own accent. */
  accentInput: string | null;
  logoUrl: string | null;
  /** Address of the forum's own site, shown as a link and used as base_url of exchange files. */
  homeUrl: string | null;
  timeslotMinutes: number;
  publishState: PublishState;
  /** Sample forums are marked so, and removable (architecture.md 12). */
  isSample: boolean;
  /** A note in the forum's own pages saying what of the content is sample and where the facts come from. */
  sourceNote: LocaleMap;
  createdAt: number;
};

export type SubForum = {
  id: string;
  editionId: string;
  slug: string;
  name: LocaleMap;
  city: LocaleMap;
  startOn: string;
  endOn: string;
  zone: string;
  publishState: PublishState;
  position: number;
};

export type Venue = {
  id: string;
  editionId: string;
  slug: string;
  name: LocaleMap;
  shortName: LocaleMap;
  address: LocaleMap;
  zone: string;
  latitude: number | null;
  longitude: number | null;
  position: number;
};

export type Hall = {
  id: string;
  editionId: string;
  venueId: string;
  subForumId: string | null;
  slug: string;
  name: LocaleMap;
  publicNo: number;
  capacity: number | null;
  floor: LocaleMap;
  equipment: readonly string[];
  interpretationChannels: number;
  /** Poster area, yard: several things at once are no clash (programme.md rule 9). */
  isParallel: boolean;
  isHidden: boolean;
  position: number;
};

/** A joined hall "A+B" lists its parts and blocks them (programme.md ST3, rule 8). */
export type HallPart = { id: string; editionId: string; joinedHallId: string; partHallId: string };

export type HallLink = {
  id: string;
  editionId: string;
  fromHallId: string;
  toHallId: string;
  walkMinutes: number;
};

export type Day = {
  id: string;
  editionId: string;
  subForumId: string | null;
  /** Civil date in the zone of the sub-forum or edition. */
  onDate: string;
  opensAt: number;
  closesAt: number;
  title: LocaleMap;
};

export type Track = {
  id: string;
  editionId: string;
  slug: string;
  /** 2–3 letters printed on cards, so that colour never speaks alone (design.md rule 9). */
  code: string;
  name: LocaleMap;
  description: LocaleMap;
  /** 1–12 (design.md rule 9). */
  colourNo: number;
  importedHex: string | null;
  groupName: LocaleMap;
  position: number;
};

/** Fewest and most people per role, e.g. { moderator: [1, 2] }. */
export type RoleLimits = Readonly<Partial<Record<CastRole, readonly [number, number]>>>;

export type Format = {
  id: string;
  editionId: string;
  slug: string;
  name: LocaleMap;
  kind: FormatKind;
  defaultMinutes: number;
  allowsTalks: boolean;
  roleLimits: RoleLimits;
  position: number;
};

export type Film = {
  director: LocaleMap;
  year: number | null;
  country: LocaleMap;
  lengthMinutes: number | null;
  ageRating: string | null;
};

export type SessionLink = { url: string; title: string; type: string };

export type Session = {
  id: string;
  editionId: string;
  subForumId: string | null;
  code: string;
  title: LocaleMap;
  subtitle: LocaleMap;
  /** Markdown. */
  abstract: LocaleMap;
  /** Markdown. */
  description: LocaleMap;
  formatId: string | null;
  trackId: string | null;
  tags: readonly string[];
  heldLangs: readonly string[];
  interpretationLangs: readonly string[];
  state: SessionState;
  access: SessionAccess;
  expectedAudience: number | null;
  isFeatured: boolean;
  record: RecordChoice;
  film: Film | null;
  links: readonly SessionLink[];
  /** Public address of the session at its source, kept for exports. */
  originUrl: string | null;
  isSample: boolean;
  rev: number;
};

export type Talk = {
  id: string;
  editionId: string;
  sessionId: string;
  position: number;
  title: LocaleMap;
  abstract: LocaleMap;
  lengthMinutes: number;
  /** Minutes after the slot's start, when the talk must not move with the ones before it. */
  fixedOffsetMinutes: number | null;
};
