import type { Organisation } from './person-entity.ts';
import type { Slot } from './plan-entity.ts';
import type { Programme } from './programme.ts';
import { publicOrganisations } from './public-organisation.ts';
import { publicSessions } from './public-session.ts';
import { publicSlots } from './public-slot.ts';
import type { ProgrammeSnapshot, SnapshotPerson, SnapshotRelease, SnapshotSession } from './snapshot.ts';
import { ORGANISATION_ROLES } from './vocabulary.ts';

/**
 * The public projection of a programme: what everybody may know once it is released, in all locales and in an
 * order that depends on the content alone. Left out: sessions that are neither accepted nor confirmed (a
 * cancelled one stays while its cancelled slot says so), texts and people of closed sessions, holds, people who
 * did not confirm and are not marked public, hidden halls and sub-forums, every e-mail address.
 * Source: programme.md ST8, PU1, PP9; docs/decisions/050-what-a-snapshot-shows.md.
 */
export function snapshotOf(programme: Programme, release: SnapshotRelease): ProgrammeSnapshot {
  const subForums = programme.subForums.filter((row) => row.publishState !== 'hidden');
  const visible = visibility(programme, new Set(subForums.map((row) => row.id)));
  const survivor = survivors(programme.organisations);
  const sessions = publicSessions(programme, visible.subForum, survivor);
  const halls = programme.halls.filter(visible.hall).sort(byPositionThen('publicNo'));
  const organisationRoles = programme.organisationRoles.map((row) => ({
    ...pick(row, ['id', 'editionId', 'organisationId', 'role', 'tier', 'position']),
    organisationId: survivor(row.organisationId),
  }));
  const hallIds = new Set(halls.map((hall) => hall.id));
  return {
    format: 'plenum-snapshot/1',
    release: pick(release, ['id', 'major', 'minor', 'notes', 'publishedAt']),
    series: pick(programme.series, ['id', 'slug', 'name', 'description']),
    edition: publicEdition(programme),
    subForums: subForums
      .map((row) => pick(row, SUB_FORUM_FIELDS))
      .sort((a, b) => a.position - b.position || order(a.slug, b.slug)),
    venues: programme.venues.map((row) => pick(row, VENUE_FIELDS)).sort(byPositionThen('slug')),
    halls: halls.map((row) => pick(row, HALL_FIELDS)),
    hallParts: programme.hallParts
      .filter((row) => hallIds.has(row.joinedHallId) && hallIds.has(row.partHallId))
      .map((row) => pick(row, ['id', 'editionId', 'joinedHallId', 'partHallId']))
      .sort((a, b) => order(a.joinedHallId, b.joinedHallId) || order(a.partHallId, b.partHallId)),
    days: programme.days
      .filter((row) => visible.subForum(row.subForumId))
      .map((row) => pick(row, ['id', 'editionId', 'subForumId', 'onDate', 'opensAt', 'closesAt', 'title']))
      .sort((a, b) => order(a.onDate, b.onDate) || a.opensAt - b.opensAt || order(a.id, b.id)),
    tracks: programme.tracks.map((row) => pick(row, TRACK_FIELDS)).sort(byPositionThen('slug')),
    formats: programme.formats.map((row) => pick(row, FORMAT_FIELDS)).sort(byPositionThen('slug')),
    people: publicPeople(programme, sessions),
    organisations: publicOrganisations(programme.organisations, organisationRoles, sessions, survivor),
    organisationRoles: organisationRoles.sort(
      (a, b) =>
        ORGANISATION_ROLES.indexOf(a.role) - ORGANISATION_ROLES.indexOf(b.role) ||
        a.position - b.position ||
        order(a.id, b.id),
    ),
    sessions,
    slots: publicSlots(programme, halls, sessions, visible.slot),
  };
}

const SUB_FORUM_FIELDS = [
  'id',
  'editionId',
  'slug',
  'name',
  'city',
  'startOn',
  'endOn',
  'zone',
  'publishState',
  'position',
] as const;
const VENUE_FIELDS = [
  'id',
  'editionId',
  'slug',
  'name',
  'shortName',
  'address',
  'zone',
  'latitude',
  'longitude',
  'position',
] as const;
const HALL_FIELDS = [
  'id',
  'editionId',
  'venueId',
  'subForumId',
  'slug',
  'name',
  'publicNo',
  'capacity',
  'floor',
  'equipment',
  'interpretationChannels',
  'isParallel',
  'isHidden',
  'position',
] as const;
const TRACK_FIELDS = [
  'id',
  'editionId',
  'slug',
  'code',
  'name',
  'description',
  'colourNo',
  'importedHex',
  'groupName',
  'position',
] as const;
const FORMAT_FIELDS = [
  'id',
  'editionId',
  'slug',
  'name',
  'kind',
  'defaultMinutes',
  'allowsTalks',
  'roleLimits',
  'position',
] as const;
const EDITION_FIELDS = [
  'id',
  'seriesId',
  'slug',
  'name',
  'subtitle',
  'description',
  'number',
  'year',
  'startOn',
  'endOn',
  'city',
  'zone',
  'zoneText',
  'locales',
  'defaultLocale',
  'acronym',
  'dayChange',
  'accentInput',
  'logoUrl',
  'homeUrl',
  'timeslotMinutes',
  'isSample',
  'sourceNote',
] as const;

function publicEdition(programme: Programme): ProgrammeSnapshot['edition'] {
  return pick(programme.edition, EDITION_FIELDS);
}

/** Who is visible by place: a hidden sub-forum takes its halls, days, sessions and breaks with it. */
function visibility(programme: Programme, subForumIds: ReadonlySet<string>) {
  const subForum = (id: string | null): boolean => id === null || subForumIds.has(id);
  const hall = (row: Programme['halls'][number]): boolean => !row.isHidden && subForum(row.subForumId);
  const hallById = new Map(programme.halls.map((row) => [row.id, row]));
  const placed = new Set<string>();
  const placedVisibly = new Set<string>();
  for (const { slotId, hallId } of programme.slotHalls) {
    const row = hallById.get(hallId);
    placed.add(slotId);
    if (row && hall(row)) placedVisibly.add(slotId);
  }
  // A session belongs to its own sub-forum, a break only to its halls: without a visible one it is no news.
  const slot = (row: Slot): boolean =>
    row.kind === 'session' || !placed.has(row.id) || placedVisibly.has(row.id);
  return { subForum, hall, slot };
}

function publicPeople(programme: Programme, sessions: readonly SnapshotSession[]): SnapshotPerson[] {
  const shown = new Set<string>();
  for (const session of sessions) {
    for (const cast of [session.cast, ...session.talks.map((talk) => talk.cast)].flat()) {
      if (cast.personId !== null) shown.add(cast.personId);
    }
  }
  return programme.people
    .filter((person) => shown.has(person.id))
    .map((person) => pick(person, ['id', 'slug', 'names', 'sortKey', 'photoUrl', 'biography', 'homeUrl']))
    .sort((a, b) => order(a.sortKey, b.sortKey) || order(a.id, b.id));
}

/** The record that a merged organisation became (programme.md OR2), followed to its end. */
function survivors(organisations: readonly Organisation[]): (id: string) => string {
  const mergedInto = new Map(organisations.map((row) => [row.id, row.mergedIntoId]));
  return (id) => {
    let current = id;
    for (let steps = 0; steps < organisations.length; steps += 1) {
      const next = mergedInto.get(current);
      if (!next) return current;
      current = next;
    }
    return current;
  };
}

// Rows are copied field by field: a column added to a table tomorrow must not become public by itself.
function pick<T, K extends keyof T>(row: T, fields: readonly K[]): Pick<T, K> {
  const picked: Partial<Pick<T, K>> = {};
  for (const field of fields) picked[field] = row[field];
  return picked as Pick<T, K>;
}

function byPositionThen<K extends string>(field: K) {
  return <T extends { position: number } & Record<K, string | number>>(a: T, b: T): number =>
    a.position - b.position || order(a[field], b[field]);
}

function order(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
