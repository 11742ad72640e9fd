import type { LocaleMap } from '../locale.ts';
import type { CastRole, RecordChoice } from '../programme/vocabulary.ts';
import type {
  ImportedField,
  ImportFormat,
  ImportIssue,
  ImportPlace,
  ImportRefusal,
  ImportSuggestion,
} from './import-issue.ts';

/**
 * The one tree every reader produces, whatever the file looked like (exchange.md rule 4).
 * Instants are UTC milliseconds, days are `YYYY-MM-DD`, lengths carry their unit. Texts are locale maps in
 * the file's locale and hold Markdown where people write prose, never raw HTML.
 * Keys are stable inside one source and unique inside their list: they are the external keys of `ImportKey`.
 * Plain data only, so that it crosses a thread boundary unchanged.
 */
export type ImportedProgramme = {
  format: ImportFormat;
  dialect: ImportDialect;
  generator: string | null;
  /** What the file calls its version; `null` means unversioned. */
  version: string | null;
  /** The key of every locale map in this tree. */
  locale: string;
  zone: string;
  conference: ImportedConference;
  days: ImportedDay[];
  halls: ImportedHall[];
  tracks: ImportedTrack[];
  formats: ImportedFormat[];
  people: ImportedPerson[];
  sessions: ImportedSession[];
  issues: ImportIssue[];
  suggestions: ImportSuggestion[];
  /** Every element, attribute or key met, how often, and whether it was used. */
  fields: ImportedField[];
};

export type ImportDialect = 'pretalx' | 'frab' | 'pentabarf' | 'plain';

export type ImportedConference = {
  place: ImportPlace;
  title: LocaleMap;
  subtitle: LocaleMap | null;
  description: LocaleMap | null;
  acronym: string | null;
  startOn: string | null;
  endOn: string | null;
  url: string | null;
  baseUrl: string | null;
  logoUrl: string | null;
  venue: string | null;
  city: string | null;
  /** `#rrggbb` in lower case. */
  color: string | null;
  /** `HH:MM`: a start before it belongs to the evening before; `04:00` when the file does not say. */
  dayChange: string;
  timeslotMinutes: number | null;
};

/** `startAt` and `endAt` already contain every slot that starts in the day; `stated…` is what the file says. */
export type ImportedDay = {
  place: ImportPlace;
  key: string;
  index: number;
  date: string;
  startAt: number;
  endAt: number;
  statedStartAt: number | null;
  statedEndAt: number | null;
};

export type ImportedHall = {
  place: ImportPlace;
  /** The hall's name as the file spells it, spaces collapsed. */
  key: string;
  name: LocaleMap;
  guid: string | null;
  slug: string | null;
  capacity: number | null;
  description: LocaleMap | null;
  /** Position in the file, from 0. */
  order: number;
};

export type ImportedTrack = {
  place: ImportPlace;
  key: string;
  name: LocaleMap;
  slug: string | null;
  color: string | null;
  /** False for a track that only events name: it is created only when ticked. */
  declared: boolean;
};

export type ImportedFormat = { place: ImportPlace; key: string; name: LocaleMap };

export type ImportedPerson = {
  place: ImportPlace;
  /** `guid:…`, `code:…`, `id:…` or `name:…`, the first that the file supports. */
  key: string;
  name: LocaleMap;
  guid: string | null;
  code: string | null;
  id: string | null;
  slug: string | null;
  biography: LocaleMap | null;
  avatarUrl: string | null;
  url: string | null;
};

export type ImportedSession = {
  place: ImportPlace;
  key: string;
  /** A break is a slot without a session; it keeps title and slots only. */
  kind: 'session' | 'break';
  title: LocaleMap;
  subtitle: LocaleMap | null;
  abstract: LocaleMap | null;
  description: LocaleMap | null;
  /** BCP 47 tags of the languages held, in the order of the file. */
  languages: string[];
  /** Keys into `tracks` and `formats`. */
  track: string | null;
  format: string | null;
  code: string | null;
  id: string | null;
  slug: string | null;
  url: string | null;
  originUrl: string | null;
  feedbackUrl: string | null;
  imageUrl: string | null;
  /** `null`: the file says nothing about recording. */
  record: RecordChoice | null;
  recordLicense: string | null;
  links: ImportedLink[];
  attachments: ImportedLink[];
  cast: ImportedCast[];
  slots: ImportedSlot[];
};

export type ImportedLink = { place: ImportPlace; url: string; title: string | null; type: ImportedLinkType };

export type ImportedLinkType =
  | 'slides'
  | 'paper'
  | 'web'
  | 'blog'
  | 'article'
  | 'media'
  | 'related'
  | 'activitypub'
  | 'book'
  | 'feedback'
  | 'origin';

/** A seat: a person, or a text such as “heads of delegations”; exactly one of the two is set. */
export type ImportedCast = {
  place: ImportPlace;
  person: string | null;
  text: LocaleMap | null;
  role: CastRole;
  position: LocaleMap | null;
  /** Position and organisation in one text, as the file gives it; never taken apart alone. */
  affiliation: LocaleMap | null;
};

export type ImportedSlot = {
  place: ImportPlace;
  key: string;
  startAt: number;
  endAt: number;
  /** Keys into `halls`; the first is the main hall. Empty: hall to be announced. */
  halls: string[];
  guid: string | null;
  id: string | null;
  code: string | null;
  slug: string | null;
  url: string | null;
};

/** What every reader answers: the whole programme, or the one reason why there is none. */
export type ImportReading = { ok: true; programme: ImportedProgramme } | ImportRefusal;
