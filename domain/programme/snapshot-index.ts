import { matches, type SearchEntry, searchEntry } from '../search/normalise.ts';
import { latinForm } from '../slug.ts';
import type { Format, Hall, SubForum, Track, Venue } from './entity.ts';
import type {
  ProgrammeSnapshot,
  SnapshotOrganisation,
  SnapshotPerson,
  SnapshotSession,
  SnapshotSlot,
} from './snapshot.ts';
import { type ProgrammeDay, programmeDays } from './snapshot-day.ts';

type ById<T> = ReadonlyMap<string, T>;
type ListBy<T> = ReadonlyMap<string, readonly T[]>;

/** A snapshot with its lookups. Slot lists keep the snapshot's order; an absent key means an empty list. */
export type SnapshotIndex = {
  readonly snapshot: ProgrammeSnapshot;
  readonly subForumById: ById<SubForum>;
  readonly subForumBySlug: ById<SubForum>;
  readonly venueById: ById<Venue>;
  readonly hallById: ById<Hall>;
  readonly hallBySlug: ById<Hall>;
  readonly trackById: ById<Track>;
  readonly trackBySlug: ById<Track>;
  readonly formatById: ById<Format>;
  readonly formatBySlug: ById<Format>;
  readonly personById: ById<SnapshotPerson>;
  readonly personBySlug: ById<SnapshotPerson>;
  readonly organisationById: ById<SnapshotOrganisation>;
  readonly organisationBySlug: ById<SnapshotOrganisation>;
  readonly sessionById: ById<SnapshotSession>;
  /** By the session's own code and by the code of each of its occurrences. */
  readonly sessionByCode: ById<SnapshotSession>;
  readonly slotByOccurrenceId: ById<SnapshotSlot>;
  readonly slotByCode: ById<SnapshotSlot>;
  readonly slotsBySession: ListBy<SnapshotSlot>;
  readonly slotsByHall: ListBy<SnapshotSlot>;
  /** Slots of the sessions in which the person is cast, at a talk or throughout. */
  readonly slotsByPerson: ListBy<SnapshotSlot>;
  readonly sessionsByPerson: ListBy<SnapshotSession>;
  readonly sessionsByTrack: ListBy<SnapshotSession>;
  readonly sessionsByOrganisation: ListBy<SnapshotSession>;
  readonly days: readonly ProgrammeDay[];
  /** Ids of the sessions that the words find, in all locales (SE1); empty for an empty query. */
  readonly search: (query: string) => ReadonlySet<string>;
};

/** Builds the lookups of a release once; requests share the result and must not change it. */
export function indexSnapshot(snapshot: ProgrammeSnapshot): SnapshotIndex {
  const sessionById = by(snapshot.sessions, 'id');
  const personById = by(snapshot.people, 'id');
  return {
    snapshot,
    subForumById: by(snapshot.subForums, 'id'),
    subForumBySlug: by(snapshot.subForums, 'slug'),
    venueById: by(snapshot.venues, 'id'),
    hallById: by(snapshot.halls, 'id'),
    hallBySlug: by(snapshot.halls, 'slug'),
    trackById: by(snapshot.tracks, 'id'),
    trackBySlug: by(snapshot.tracks, 'slug'),
    formatById: by(snapshot.formats, 'id'),
    formatBySlug: by(snapshot.formats, 'slug'),
    personById,
    personBySlug: by(snapshot.people, 'slug'),
    organisationById: by(snapshot.organisations, 'id'),
    organisationBySlug: by(snapshot.organisations, 'slug'),
    sessionById,
    sessionByCode: sessionsByCode(snapshot, sessionById),
    slotByOccurrenceId: by(snapshot.slots, 'occurrenceId'),
    slotByCode: by(snapshot.slots, 'occurrenceCode'),
    ...slotLists(snapshot, sessionById),
    ...sessionLists(snapshot),
    days: programmeDays(snapshot),
    search: searcher(snapshot, personById),
  };
}

function sessionsByCode(
  snapshot: ProgrammeSnapshot,
  sessionById: ById<SnapshotSession>,
): ById<SnapshotSession> {
  const byCode = by(snapshot.sessions, 'code');
  for (const slot of snapshot.slots) {
    const session = slot.sessionId === null ? undefined : sessionById.get(slot.sessionId);
    if (session && !byCode.has(slot.occurrenceCode)) byCode.set(slot.occurrenceCode, session);
  }
  return byCode;
}

function slotLists(snapshot: ProgrammeSnapshot, sessionById: ById<SnapshotSession>) {
  const slotsBySession = new Map<string, SnapshotSlot[]>();
  const slotsByHall = new Map<string, SnapshotSlot[]>();
  const slotsByPerson = new Map<string, SnapshotSlot[]>();
  for (const slot of snapshot.slots) {
    for (const { hallId } of slot.halls) push(slotsByHall, hallId, slot);
    const session = slot.sessionId === null ? undefined : sessionById.get(slot.sessionId);
    if (!session) continue;
    push(slotsBySession, session.id, slot);
    for (const personId of peopleOf(session)) push(slotsByPerson, personId, slot);
  }
  return { slotsBySession, slotsByHall, slotsByPerson };
}

function sessionLists(snapshot: ProgrammeSnapshot) {
  const sessionsByPerson = new Map<string, SnapshotSession[]>();
  const sessionsByTrack = new Map<string, SnapshotSession[]>();
  const sessionsByOrganisation = new Map<string, SnapshotSession[]>();
  for (const session of snapshot.sessions) {
    for (const personId of peopleOf(session)) push(sessionsByPerson, personId, session);
    if (session.trackId !== null) push(sessionsByTrack, session.trackId, session);
    const organisations = castOf(session).map((cast) => cast.affiliation?.organisationId);
    for (const id of new Set(organisations)) if (id) push(sessionsByOrganisation, id, session);
  }
  return { sessionsByPerson, sessionsByTrack, sessionsByOrganisation };
}

function castOf(session: SnapshotSession) {
  return [session.cast, ...session.talks.map((talk) => talk.cast)].flat();
}

function peopleOf(session: SnapshotSession): Set<string> {
  return new Set(castOf(session).flatMap((cast) => (cast.personId === null ? [] : [cast.personId])));
}

function searcher(snapshot: ProgrammeSnapshot, personById: ById<SnapshotPerson>) {
  // Most requests search nothing: the words of a release are cut up at the first search.
  let entries: SearchEntry[] | undefined;
  return (query: string): ReadonlySet<string> => {
    entries ??= snapshot.sessions.map((session) => entryOf(session, personById));
    const found = matches(query, entries).found.map(({ index }) => snapshot.sessions[index]?.id);
    return new Set(found.filter((id) => id !== undefined));
  };
}

function entryOf(session: SnapshotSession, personById: ById<SnapshotPerson>): SearchEntry {
  const names = [...peopleOf(session)].flatMap((id) =>
    Object.values(personById.get(id)?.names ?? {}).map((name) => name.full),
  );
  const texts = [session, ...session.talks];
  const title = [...texts.map((part) => part.title), session.subtitle].flatMap(Object.values);
  const bodies = [
    ...texts.map((part) => part.abstract),
    session.description,
    ...castOf(session).map((c) => c.text),
  ];
  const people = [...names, ...names.map(latinForm)];
  return searchEntry(
    title.join(' '),
    people.join(' '),
    [...bodies.flatMap(Object.values), ...session.tags].join(' '),
  );
}

function by<T, K extends keyof T>(
  rows: readonly T[],
  field: K & (T[K] extends string ? K : never),
): Map<string, T> {
  return new Map(rows.map((row) => [row[field] as string, row]));
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
