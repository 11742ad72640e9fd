import type { LocaleMap } from '../locale.ts';
import { paths } from '../paths.ts';
import type { PersonNames } from '../person-name.ts';
import type { Film } from '../programme/entity.ts';
import type {
  ProgrammeSnapshot,
  SnapshotCast,
  SnapshotSession,
  SnapshotSlot,
} from '../programme/snapshot.ts';
import type { ApiList, ApiRow, CastRow, TalkRow } from './row-schema.ts';
import type { Say } from './text.ts';

/** How rows are told: texts, the beginning of addresses, and what of a session comes along. */
export type Telling = {
  readonly say: Say;
  readonly origin: string;
  readonly expand: ReadonlySet<string>;
  readonly emails?: ReadonlyMap<string, string | null> | undefined;
};

type Source<L extends ApiList> = { readonly id: string; readonly row: () => ApiRow[L] };
type Sources = { readonly [L in ApiList]: (snapshot: ProgrammeSnapshot, telling: Telling) => Source<L>[] };

/**
 * The rows of each list of a release, by id and made only when they are wanted. Closed sessions and their slots are
 * left out (exchange.md rules 25 and 26).
 */
export const ROW_SOURCES: Sources = {
  days: (snapshot, { say }) => each(snapshot.days, (day) => dayRow(day, say)),
  halls: (snapshot, { say }) => each(snapshot.halls, (hall) => hallRow(hall, snapshot, say)),
  tracks: (snapshot, { say }) => each(snapshot.tracks, (track) => trackRow(track, say)),
  formats: (snapshot, { say }) => each(snapshot.formats, (format) => formatRow(format, say)),
  sessions: (snapshot, telling) =>
    each(
      snapshot.sessions.filter(({ access }) => access !== 'closed'),
      (session) => sessionRow(session, snapshot.edition.slug, telling),
    ),
  slots: (snapshot, { say }) =>
    openSlots(snapshot).map((slot) => ({ id: slot.occurrenceId, row: () => slotRow(slot, say) })),
  people: (snapshot, telling) =>
    each(snapshot.people, (person) => personRow(person, snapshot.edition.slug, telling)),
  organisations: (snapshot, { say }) =>
    each(snapshot.organisations, (organisation) => organisationRow(organisation, snapshot, say)),
};

/** Slots that may be told: not those of closed sessions. */
export function openSlots(snapshot: ProgrammeSnapshot): readonly SnapshotSlot[] {
  const closed = new Set(snapshot.sessions.filter(({ access }) => access === 'closed').map(({ id }) => id));
  return snapshot.slots.filter(({ sessionId }) => sessionId === null || !closed.has(sessionId));
}

/** An instant as programs read it. */
export function instantText(at: number): string {
  return new Date(at).toISOString();
}

/** When and where a slot is. */
export function timesOf(slot: SnapshotSlot) {
  return {
    starts_at: instantText(slot.startAt),
    ends_at: instantText(slot.endAt),
    state: slot.state,
    halls: slot.halls.map(({ hallId, kind }) => ({ hall_id: hallId, kind })),
  };
}

function each<T extends { readonly id: string }, R>(rows: readonly T[], row: (from: T) => R) {
  return rows.map((from) => ({ id: from.id, row: () => row(from) }));
}

function dayRow(day: ProgrammeSnapshot['days'][number], say: Say): ApiRow['days'] {
  return {
    id: day.id,
    date: day.onDate,
    opens_at: instantText(day.opensAt),
    closes_at: instantText(day.closesAt),
    sub_forum_id: day.subForumId,
    ...say({ title: day.title }),
  };
}

function hallRow(
  hall: ProgrammeSnapshot['halls'][number],
  { venues }: ProgrammeSnapshot,
  say: Say,
): ApiRow['halls'] {
  const venue = venues.find(({ id }) => id === hall.venueId);
  return {
    id: hall.id,
    slug: hall.slug,
    number: hall.publicNo,
    capacity: hall.capacity,
    sub_forum_id: hall.subForumId,
    venue: venue === undefined ? null : venueRow(venue, say),
    ...say({ name: hall.name, floor: hall.floor }),
  };
}

function venueRow(venue: ProgrammeSnapshot['venues'][number], say: Say) {
  const { id, slug, zone, latitude, longitude, name, address } = venue;
  return { id, slug, zone, latitude, longitude, ...say({ name, address }) };
}

function trackRow(track: ProgrammeSnapshot['tracks'][number], say: Say): ApiRow['tracks'] {
  const { id, slug, code, colourNo, name, description, groupName } = track;
  return { id, slug, code, colour_number: colourNo, ...say({ name, description, group: groupName }) };
}

function formatRow(format: ProgrammeSnapshot['formats'][number], say: Say): ApiRow['formats'] {
  const { id, slug, kind, defaultMinutes, name } = format;
  return { id, slug, kind, default_minutes: defaultMinutes, ...say({ name }) };
}

function sessionRow(
  session: SnapshotSession,
  edition: string,
  { say, origin, expand }: Telling,
): ApiRow['sessions'] {
  const { title, subtitle, abstract, description, access } = session;
  return {
    id: session.id,
    code: session.code,
    url: `${origin}${paths('en').session(edition, session.code)}`,
    format_id: session.formatId,
    track_id: session.trackId,
    sub_forum_id: session.subForumId,
    tags: [...session.tags],
    held_languages: [...session.heldLangs],
    interpretation_languages: [...session.interpretationLangs],
    access: access === 'invited' ? access : 'public',
    featured: session.isFeatured,
    record: session.record,
    film: session.film === null ? null : filmRow(session.film, say),
    links: session.links.map(({ url, title: name, type }) => ({ url, title: name, type })),
    origin_url: session.originUrl,
    ...say({ title, subtitle, abstract, description }),
    ...(expand.has('cast') ? { cast: session.cast.map((cast) => castRow(cast, say)) } : {}),
    ...(expand.has('talks') ? { talks: session.talks.map((talk) => talkRow(talk, say)) } : {}),
  };
}

function filmRow({ year, lengthMinutes, ageRating, director, country }: Film, say: Say) {
  return {
    year,
    length_minutes: lengthMinutes,
    age_rating: ageRating,
    ...say({ director, country }),
  };
}

function castRow(cast: SnapshotCast, say: Say): CastRow {
  const { organisation = {}, position = {}, organisationId = null } = cast.affiliation ?? {};
  return {
    person_id: cast.personId,
    role: cast.role,
    presence: cast.presence,
    confirmed: cast.isConfirmed,
    organisation_id: organisationId,
    ...say({ text: cast.text, organisation, position }),
  };
}

function talkRow(talk: SnapshotSession['talks'][number], say: Say): TalkRow {
  return {
    id: talk.id,
    offset_minutes: talk.offsetMinutes,
    length_minutes: talk.lengthMinutes,
    cast: talk.cast.map((cast) => castRow(cast, say)),
    ...say({ title: talk.title, abstract: talk.abstract }),
  };
}

function slotRow(slot: SnapshotSlot, say: Say): ApiRow['slots'] {
  return {
    id: slot.occurrenceId,
    code: slot.occurrenceCode,
    number: slot.publicNo,
    kind: slot.kind,
    session_id: slot.sessionId,
    zone: slot.zone,
    sequence: slot.calendarSequence,
    ...timesOf(slot),
    ...say({ title: slot.title }),
  };
}

function personRow(
  person: ProgrammeSnapshot['people'][number],
  edition: string,
  { say, origin, emails }: Telling,
): ApiRow['people'] {
  return {
    id: person.id,
    slug: person.slug,
    url: `${origin}${paths('en').person(edition, person.slug)}`,
    photo_url: person.photoUrl,
    home_url: person.homeUrl,
    ...say({ name: fullNames(person.names), biography: person.biography }),
    ...(emails === undefined ? {} : { email: emails.get(person.id) ?? null }),
  };
}

function fullNames(names: PersonNames): LocaleMap {
  return Object.fromEntries(Object.entries(names).map(([locale, { full }]) => [locale, full]));
}

function organisationRow(
  organisation: ProgrammeSnapshot['organisations'][number],
  { organisationRoles }: ProgrammeSnapshot,
  say: Say,
): ApiRow['organisations'] {
  const { id, slug, kind, country, homeUrl, logoUrl, name, shortName, description, region } = organisation;
  return {
    id,
    slug,
    kind,
    country,
    home_url: homeUrl,
    logo_url: logoUrl,
    roles: organisationRoles.filter(({ organisationId }) => organisationId === id).map(({ role }) => role),
    ...say({ name, short_name: shortName, description, region }),
  };
}
