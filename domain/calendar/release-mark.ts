import { canonicalJson } from '../canonical-json.ts';
import type {
  ProgrammeSnapshot,
  SnapshotCast,
  SnapshotSession,
  SnapshotSlot,
} from '../programme/snapshot.ts';
import { datesKeys, type ReleaseMark, wholeSecond } from './release-fact.ts';
import { datedParts } from './summary-entry.ts';

type Marks = ReadonlyMap<string, ReleaseMark>;
/** What calendars show of one thing, as text to be compared. */
type Shown = Map<string, string>;

/**
 * The marks after a publish (UTC ms): whatever calendars show differently is changed now, and always later than before.
 * What left the programme keeps its mark, so that it goes on from there when it comes back. Written in the transaction
 * of the publish. Source: calendar.md rule 11.
 */
export function nextMarks(
  previous: Marks,
  before: ProgrammeSnapshot | null,
  after: ProgrammeSnapshot,
  publishedAt: number,
): Marks {
  const [old, now] = [before ? shownOf(before) : new Map<string, string>(), shownOf(after)];
  const at = wholeSecond(publishedAt);
  const marks = new Map(previous);
  for (const [key, shown] of now) {
    // A release from before there were marks: `markOf` took what it had for as old as that release.
    const mark =
      previous.get(key) ?? (before && old.has(key) ? freshMark(before.release.publishedAt) : undefined);
    if (!mark) marks.set(key, { changedAt: at, firstPublishedAt: at });
    else if (old.get(key) === shown) marks.set(key, mark);
    else marks.set(key, { ...mark, changedAt: Math.max(at, mark.changedAt + 1000) });
  }
  return marks;
}

function freshMark(publishedAt: number): ReleaseMark {
  const at = wholeSecond(publishedAt);
  return { changedAt: at, firstPublishedAt: at };
}

function shownOf(snapshot: ProgrammeSnapshot): Shown {
  const shown: Shown = new Map();
  const { slug, locales, defaultLocale } = snapshot.edition;
  // What every entry depends on: addresses begin with the slug, and missing texts fall back by the locales.
  const everywhere = canonicalJson([slug, locales, defaultLocale]);
  for (const part of datedParts({ snapshot })) {
    const { name, subtitle, city, startOn, endOn } = part;
    const keys = datesKeys(part.id);
    shown.set(keys.dates, canonicalJson([startOn, endOn]));
    shown.set(keys.shown, everywhere + canonicalJson([name, subtitle, city, startOn, endOn]));
  }
  const rows = rowsOf(snapshot);
  for (const slot of snapshot.slots) {
    const session = slot.sessionId === null ? undefined : rows.sessions.get(slot.sessionId);
    if (session) shown.set(slot.occurrenceId, everywhere + canonicalJson(entryFacts(slot, session, rows)));
  }
  return shown;
}

type Rows = ReturnType<typeof rowsOf>;

function rowsOf(snapshot: ProgrammeSnapshot) {
  const by = <T extends { readonly id: string }>(rows: readonly T[]) =>
    new Map(rows.map((row) => [row.id, row]));
  return {
    sessions: by(snapshot.sessions),
    people: by(snapshot.people),
    halls: by(snapshot.halls),
    venues: by(snapshot.venues),
    tracks: by(snapshot.tracks),
    formats: by(snapshot.formats),
  };
}

/** All that `releaseEntries` reads of a slot. */
function entryFacts(slot: SnapshotSlot, session: SnapshotSession, rows: Rows) {
  const { title, startAt, endAt, zone, state, calendarSequence } = slot;
  const { code, abstract, heldLangs, interpretationLangs, access } = session;
  return {
    slot: { title, startAt, endAt, zone, state, calendarSequence },
    session: { title: session.title, code, abstract, heldLangs, interpretationLangs, access },
    cast: session.cast.map((member) => castFacts(member, rows)),
    talks: session.talks.map(({ title, lengthMinutes, offsetMinutes, cast }) => ({
      title,
      lengthMinutes,
      offsetMinutes,
      cast: cast.map((member) => castFacts(member, rows)),
    })),
    halls: slot.halls.map(({ hallId }) => hallFacts(hallId, rows)),
    track: rows.tracks.get(session.trackId ?? '')?.name,
    format: rows.formats.get(session.formatId ?? '')?.name,
  };
}

function castFacts({ personId, text, role, affiliation, presence }: SnapshotCast, { people }: Rows) {
  const { position, organisation } = affiliation ?? {};
  const names = personId === null ? undefined : people.get(personId)?.names;
  return { text, names, role, position, organisation, isOnline: presence === 'online' };
}

function hallFacts(hallId: string, { halls, venues }: Rows) {
  const hall = halls.get(hallId);
  const venue = hall && venues.get(hall.venueId);
  if (!venue) return [hallId, hall?.name];
  return [hallId, hall.name, venue.name, venue.address, venue.latitude, venue.longitude];
}
