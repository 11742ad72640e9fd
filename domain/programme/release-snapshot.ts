import type { Programme } from './programme.ts';
import { type DraftFloorPlan, publicFloorPlans } from './public-floor-plan.ts';
import type { ReleaseScope } from './release.ts';
import type { ProgrammeSnapshot, SnapshotRelease, SnapshotSession, SnapshotSlot } from './snapshot.ts';
import { snapshotOf } from './snapshot-of.ts';

/**
 * The snapshot of a release. Sessions, people and halls are not kept per plan: publishing one sub-forum must
 * therefore take everything of the others from the snapshot before, or their unpublished texts would come out
 * with it. What the edition has in common (its name, venues, plans of floors, tracks, formats, partners) is always the present.
 * `programme` comes from `releaseProgramme`. Source: programme.md PU1, PU3, rule 18.
 */
export function releaseSnapshot(
  programme: Programme,
  previous: ProgrammeSnapshot | null,
  scope: ReleaseScope,
  release: SnapshotRelease,
  floorPlans: readonly DraftFloorPlan[] = [],
): ProgrammeSnapshot {
  const whole = snapshotOf(programme, release);
  const snapshot = scope.kind === 'edition' ? whole : merged(whole, previous, scope.subForumId);
  const plans = publicFloorPlans(floorPlans, snapshot.halls);
  return plans.length === 0 ? snapshot : { ...snapshot, floorPlans: plans };
}

function merged(
  now: ProgrammeSnapshot,
  before: ProgrammeSnapshot | null,
  subForumId: string,
): ProgrammeSnapshot {
  const [fresh, kept] = [partOf(now, (id) => id === subForumId), partOf(before, (id) => id !== subForumId)];
  const halls = unite(
    now.halls,
    fresh.hallIds,
    before?.halls ?? [],
    (a, b) => a.position - b.position || a.publicNo - b.publicNo,
  );
  const rank = new Map(halls.map((hall, index) => [hall.id, index]));
  const rankOf = (slot: SnapshotSlot) => rank.get(slot.halls[0]?.hallId ?? '') ?? halls.length;
  const isKnownHall = (id: string) => rank.has(id);
  return {
    ...now,
    subForums: unite(now.subForums, new Set([subForumId]), before?.subForums ?? [], byPosition),
    halls,
    hallParts: now.hallParts.filter((row) => isKnownHall(row.joinedHallId) && isKnownHall(row.partHallId)),
    days: [
      ...now.days.filter((day) => day.subForumId === subForumId || (day.subForumId === null && !before)),
      ...(before?.days ?? []).filter((day) => day.subForumId !== subForumId),
    ].sort((a, b) => order(a.onDate, b.onDate) || a.opensAt - b.opensAt || order(a.id, b.id)),
    people: unite(
      now.people,
      fresh.personIds,
      before?.people ?? [],
      (a, b) => order(a.sortKey, b.sortKey) || order(a.id, b.id),
    ).filter((person) => fresh.personIds.has(person.id) || kept.personIds.has(person.id)),
    organisations: unite(
      now.organisations,
      namedOrganisations(now, fresh.sessions),
      before?.organisations ?? [],
      (a, b) => order(a.slug, b.slug),
    ),
    sessions: [...fresh.sessions, ...kept.sessions].sort((a, b) => order(a.code, b.code)),
    slots: [...fresh.slots, ...kept.slots].sort(
      (a, b) => a.startAt - b.startAt || rankOf(a) - rankOf(b) || a.publicNo - b.publicNo,
    ),
  };
}

/** Sessions and slots whose sub-forum is chosen, with the people and halls they name. */
function partOf(snapshot: ProgrammeSnapshot | null, isChosen: (subForumId: string | null) => boolean) {
  const sessions = snapshot?.sessions.filter((session) => isChosen(session.subForumId)) ?? [];
  const sessionIds = new Set(sessions.map((session) => session.id));
  const forumOfHall = new Map(snapshot?.halls.map((hall) => [hall.id, hall.subForumId]));
  const slots =
    snapshot?.slots.filter((slot) =>
      slot.sessionId === null
        ? isChosen(forumOfHall.get(slot.halls[0]?.hallId ?? '') ?? null)
        : sessionIds.has(slot.sessionId),
    ) ?? [];
  const named = slots.flatMap((slot) => slot.halls.map(({ hallId }) => hallId));
  const own = snapshot?.halls.filter((hall) => isChosen(hall.subForumId)).map((hall) => hall.id) ?? [];
  return {
    sessions,
    slots,
    personIds: new Set(sessions.flatMap(peopleOf)),
    hallIds: new Set([...own, ...named]),
  };
}

function peopleOf(session: SnapshotSession): string[] {
  const cast = [session.cast, ...session.talks.map((talk) => talk.cast)].flat();
  return cast.flatMap(({ personId }) => (personId === null ? [] : [personId]));
}

/** Organisations with a role at the edition or in an affiliation of these sessions, and what they are parts of. */
function namedOrganisations(snapshot: ProgrammeSnapshot, sessions: readonly SnapshotSession[]): Set<string> {
  const parents = new Map(snapshot.organisations.map((row) => [row.id, row.parentId]));
  const cast = sessions.flatMap((session) =>
    [session.cast, ...session.talks.map((talk) => talk.cast)].flat(),
  );
  const named = new Set<string>();
  const add = (id: string | null | undefined): void => {
    if (!id || named.has(id)) return;
    named.add(id);
    add(parents.get(id));
  };
  for (const role of snapshot.organisationRoles) add(role.organisationId);
  for (const one of cast) add(one.affiliation?.organisationId);
  return named;
}

/** Fresh rows as they are now, all others as they were before. */
function unite<T extends { id: string }>(
  now: readonly T[],
  fresh: ReadonlySet<string>,
  before: readonly T[],
  compare: (a: T, b: T) => number,
): T[] {
  return [...now.filter((row) => fresh.has(row.id)), ...before.filter((row) => !fresh.has(row.id))].sort(
    compare,
  );
}

function byPosition(a: { position: number; slug: string }, b: { position: number; slug: string }): number {
  return a.position - b.position || order(a.slug, b.slug);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
