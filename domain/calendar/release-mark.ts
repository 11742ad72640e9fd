import { canonicalJson } from '../canonical-json.ts';
import type {
  ProgrammeSnapshot,
  SnapshotCast,
  SnapshotSession,
  SnapshotSlot,
} from '../programme/snapshot.ts';
import { freshMark, type ReleaseMark, wholeSecond } from './release-fact.ts';
import { datedParts } from './summary-entry.ts';

type Marks = ReadonlyMap<string, ReleaseMark>;
/** What calendars show of one thing, as text to be compared, and what its sequence counts. */
type Shown =
  | { readonly text: string; readonly sequence: number }
  | { readonly text: string; readonly dates: string };

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
  const old = before ? shownOf(before) : new Map<string, Shown>();
  const marks = new Map(previous);
  for (const [id, now] of shownOf(after)) {
    const was = old.get(id);
    // A release from before there were marks: `markOf` took what it had for as old as that release.
    const mark = previous.get(id) ?? (before && was && firstMark(was, before.release.publishedAt));
    if (!mark) marks.set(id, firstMark(now, publishedAt));
    else if (was?.text === now.text) marks.set(id, mark);
    else marks.set(id, changedMark(mark, { was, now }, publishedAt));
  }
  return marks;
}

function firstMark(shown: Shown, publishedAt: number): ReleaseMark {
  return freshMark(publishedAt, 'sequence' in shown ? shown.sequence : 0);
}

function changedMark(
  mark: ReleaseMark,
  { was, now }: { readonly was: Shown | undefined; readonly now: Shown },
  publishedAt: number,
): ReleaseMark {
  const changedAt = Math.max(wholeSecond(publishedAt), mark.changedAt + 1000);
  if ('sequence' in now) return { ...mark, changedAt, sequence: now.sequence };
  // Without the dates before (a part that was away) nobody knows: one too many harms nobody, one too few is dropped.
  const isMoved = !was || !('dates' in was) || was.dates !== now.dates;
  return { ...mark, changedAt, sequence: mark.sequence + (isMoved ? 1 : 0) };
}

function shownOf(snapshot: ProgrammeSnapshot): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  const { slug, locales, defaultLocale } = snapshot.edition;
  // What every entry depends on: addresses begin with the slug, and missing texts fall back by the locales.
  const everywhere = canonicalJson([slug, locales, defaultLocale]);
  for (const { id, slug: key, name, subtitle, city, startOn, endOn } of datedParts({ snapshot })) {
    const text = everywhere + canonicalJson([key, name, subtitle, city, startOn, endOn]);
    shown.set(id, { text, dates: `${startOn} ${endOn}` });
  }
  const rows = rowsOf(snapshot);
  for (const slot of snapshot.slots) {
    const session = slot.sessionId === null ? undefined : rows.sessions.get(slot.sessionId);
    if (!session) continue;
    const text = everywhere + canonicalJson(entryFacts(slot, session, rows));
    shown.set(slot.occurrenceId, { text, sequence: slot.calendarSequence });
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
