import { type ConflictRules, conflictRules, weightOf } from '../programme/conflict-rule.ts';
import type { Day, Format, Hall, Session, Talk } from '../programme/entity.ts';
import type { Interval } from '../programme/interval.ts';
import type { Availability, CastMember } from '../programme/person-entity.ts';
import type { Slot } from '../programme/plan-entity.ts';
import type { Programme } from '../programme/programme.ts';
import { type TalkTime, talkTimes } from '../programme/talk-time.ts';

const MINUTE = 60_000;

/** A slot that takes part in the rules: not cancelled, with what stands around it. */
export type Placed = Interval & {
  readonly slot: Slot;
  readonly occurrenceId: string;
  readonly session: Session | undefined;
  readonly hallIds: readonly string[];
  /** Where people have to be: overflow halls and video links are only filled from there. */
  readonly mainHallIds: readonly string[];
  /** Halls in their smallest parts; two slots can only clash in one of these. */
  readonly cellIds: readonly string[];
  readonly cast: readonly CastMember[];
  readonly talks: readonly TalkTime<Talk>[];
};

/** A person who is needed somewhere: throughout a slot, or during one talk of it. */
export type Attendance = Interval & {
  readonly placed: Placed;
  readonly personId: string;
  readonly weight: number;
  readonly isIdea: boolean;
  readonly isOnline: boolean;
};

export type ConflictFacts = {
  readonly rules: ConflictRules;
  readonly programme: Programme;
  /** By start; what else decides is in `compareStart`. */
  readonly placed: readonly Placed[];
  readonly byOccurrence: ReadonlyMap<string, Placed>;
  readonly byCell: ReadonlyMap<string, readonly Placed[]>;
  readonly byTrack: ReadonlyMap<string, readonly Placed[]>;
  readonly bySessionCode: ReadonlyMap<string, readonly Placed[]>;
  readonly byPerson: ReadonlyMap<string, readonly Attendance[]>;
  readonly hallById: ReadonlyMap<string, Hall>;
  readonly cellsOfHall: ReadonlyMap<string, readonly string[]>;
  readonly walkMinutes: ReadonlyMap<string, number>;
  /** The longest way there is: how far apart two seats can be and still be too close. 0 when nobody asks. */
  readonly longestWalkMinutes: number;
  readonly formatById: ReadonlyMap<string, Format>;
  /** When the days of a sub-forum, or of the edition itself (null), are open. */
  readonly windowsOfForum: ReadonlyMap<string | null, readonly Interval[]>;
  readonly availabilityOf: ReadonlyMap<string, readonly Availability[]>;
  /** Every equipment tag that some hall has: what a session's tag can ask for. */
  readonly equipment: ReadonlySet<string>;
  /** Registered or favourites by session id, whichever is more. */
  readonly audience: ReadonlyMap<string, number>;
};

/** Lays the rows of a programme out for the rules: one pass over each table (programme.md rule 8). */
export function conflictFacts(
  programme: Programme,
  audience: ReadonlyMap<string, number> = new Map(),
): ConflictFacts {
  const rules = conflictRules(programme.rules);
  const cellsOfHall = cellsByHall(programme);
  const placed = placedSlots(programme, cellsOfHall);
  const { byCell, byTrack, bySessionCode, byPerson } = buckets(placed);
  return {
    rules,
    programme,
    placed,
    byOccurrence: new Map(placed.map((one) => [one.occurrenceId, one])),
    byCell,
    byTrack,
    bySessionCode,
    byPerson,
    hallById: new Map(programme.halls.map((hall) => [hall.id, hall])),
    cellsOfHall,
    walkMinutes: new Map(
      programme.hallLinks.flatMap((link) => [
        [`${link.toHallId} ${link.fromHallId}`, link.walkMinutes] as const,
        [`${link.fromHallId} ${link.toHallId}`, link.walkMinutes] as const,
      ]),
    ),
    longestWalkMinutes: longestWalk(programme, rules),
    formatById: new Map(programme.formats.map((format) => [format.id, format])),
    windowsOfForum: windowsByForum(programme.days),
    availabilityOf: Map.groupBy(programme.availabilities, (row) => row.personId ?? row.hallId ?? ''),
    equipment: new Set(programme.halls.flatMap((hall) => hall.equipment)),
    audience,
  };
}

/** The earlier start first; equal starts by public number, which never changes. */
export function compareStart(a: Placed, b: Placed): number {
  return (
    a.startAt - b.startAt ||
    a.slot.publicNo - b.slot.publicNo ||
    (a.occurrenceId < b.occurrenceId ? -1 : a.occurrenceId > b.occurrenceId ? 1 : 0)
  );
}

function placedSlots(programme: Programme, cellsOfHall: ReadonlyMap<string, readonly string[]>): Placed[] {
  const sessions = new Map(programme.sessions.map((session) => [session.id, session]));
  const hallsOfSlot = Map.groupBy(programme.slotHalls, (row) => row.slotId);
  const castOf = Map.groupBy(programme.cast.filter(isExpected), (member) => member.sessionId);
  const talksOf = new Map(
    [...Map.groupBy(programme.talks, (talk) => talk.sessionId)].map(([id, talks]) => [id, talkTimes(talks)]),
  );
  return programme.slots
    .filter((slot) => slot.state !== 'cancelled')
    .map((slot) => {
      const sessionId = slot.kind === 'session' ? (slot.sessionId ?? '') : '';
      const halls = hallsOfSlot.get(slot.id) ?? [];
      const hallIds = [...new Set(halls.map((row) => row.hallId))].sort();
      return {
        slot,
        occurrenceId: slot.occurrenceId,
        startAt: slot.startAt,
        endAt: slot.endAt,
        session: sessions.get(sessionId),
        hallIds,
        mainHallIds: halls.filter((row) => row.kind === 'main').map((row) => row.hallId),
        cellIds: [...new Set(hallIds.flatMap((id) => cellsOfHall.get(id) ?? [id]))],
        cast: castOf.get(sessionId) ?? [],
        talks: talksOf.get(sessionId) ?? [],
      };
    })
    .sort(compareStart);
}

function windowsByForum(days: readonly Day[]): Map<string | null, Interval[]> {
  const windows = new Map<string | null, Interval[]>();
  for (const { subForumId, opensAt, closesAt } of days) {
    const list = windows.get(subForumId) ?? [];
    windows.set(subForumId, list);
    list.push({ startAt: opensAt, endAt: closesAt });
  }
  return windows;
}

function longestWalk({ hallLinks }: Programme, { levels, walk }: ConflictRules): number {
  if (levels['person.turnaround'] === 'off') return 0;
  const ways = hallLinks.map((link) => link.walkMinutes);
  return Math.max(walk.sameVenueMinutes, walk.otherVenueMinutes, ...ways);
}

function isExpected(member: CastMember): boolean {
  return member.inviteState !== 'declined' && member.inviteState !== 'cancelled';
}

function buckets(placed: readonly Placed[]) {
  const byCell = new Map<string, Placed[]>();
  const byTrack = new Map<string, Placed[]>();
  const bySessionCode = new Map<string, Placed[]>();
  const byPerson = new Map<string, Attendance[]>();
  for (const one of placed) {
    for (const cellId of one.cellIds) push(byCell, cellId, one);
    if (!one.session) continue;
    push(bySessionCode, one.session.code, one);
    if (one.session.trackId !== null) push(byTrack, one.session.trackId, one);
    for (const attendance of attendances(one)) push(byPerson, attendance.personId, attendance);
  }
  // A talk may begin later than the next slot: the order of slots is not that of attendances.
  for (const list of byPerson.values()) list.sort((a, b) => a.startAt - b.startAt);
  return { byCell, byTrack, bySessionCode, byPerson };
}

function attendances(placed: Placed): Attendance[] {
  return placed.cast.flatMap((member) => {
    const weight = weightOf(member);
    if (member.personId === null || weight <= 0) return [];
    const talk =
      member.talkId === null ? undefined : placed.talks.find((time) => time.talk.id === member.talkId);
    return [
      {
        placed,
        personId: member.personId,
        startAt: talk ? placed.startAt + talk.offsetMinutes * MINUTE : placed.startAt,
        endAt: talk ? placed.startAt + talk.endMinutes * MINUTE : placed.endAt,
        weight,
        isIdea: member.inviteState === 'idea',
        isOnline: member.presence === 'online',
      },
    ];
  });
}

/** A joined hall is its parts, and theirs; any other hall is itself. */
function cellsByHall(programme: Programme): Map<string, string[]> {
  const partsOf = Map.groupBy(programme.hallParts, (row) => row.joinedHallId);
  const cellsOf = (hallId: string, seen: ReadonlySet<string>): string[] => {
    const parts = (partsOf.get(hallId) ?? []).filter((row) => !seen.has(row.partHallId));
    if (parts.length === 0) return [hallId];
    return parts.flatMap((row) => cellsOf(row.partHallId, new Set([...seen, row.partHallId])));
  };
  return new Map(
    programme.halls.map((hall) => [hall.id, [...new Set(cellsOf(hall.id, new Set([hall.id])))].sort()]),
  );
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
