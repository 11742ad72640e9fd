import {
  type CorrectionRow,
  corrections,
  type KeptPresence,
  presenceWithin,
  seatsHeld,
} from '#db/checkin/attendance-report.ts';
import { type DoorSession, doorSessions } from '#db/checkin/door-session.ts';
import { allDeclinedTracking } from '#db/checkin/tracking.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import {
  type AttendedSlot,
  attendanceOf,
  correctedAttendance,
  isKeptByPerson,
} from '#domain/checkin/attendance.ts';
import { lastExitAll } from '#domain/checkin/exit-all.ts';
import { spansOf } from '#domain/checkin/presence.ts';
import { closedByNow } from '#domain/checkin/presence-now.ts';
import {
  type Attendee,
  type Crowd,
  type SessionFigure,
  sessionFigure,
} from '#domain/checkin/session-figure.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { mergedIntervals } from '#domain/programme/interval.ts';
import { type DoorPlan, readDoorPlan } from './door-work.ts';
import { countedIn } from './occupancy.ts';

/** What reports of attendance are made from, but for presence itself, as of `at` (UTC ms). */
export type AttendanceFacts = {
  readonly scope: EditionScope;
  readonly plan: DoorPlan;
  readonly at: number;
  readonly sessions: ReadonlyMap<string, DoorSession>;
  /** Registrations that are only counted (rule 36). */
  readonly declined: ReadonlySet<string>;
  readonly seats: ReadonlyMap<string, ReadonlySet<string>>;
  readonly corrections: ReadonlyMap<string, readonly CorrectionRow[]>;
};

/** One session with everybody of whom something is said. */
export type SessionReport = {
  readonly session: DoorSession;
  readonly slot: AttendedSlot;
  /** By name; nobody where people are only counted. */
  readonly attendees: readonly Attendee[];
  readonly figure: SessionFigure;
  /** People with a seat or seen inside who do not want to be known by name: no part of the figures by name. */
  readonly declined: number;
};

/** About ten queries, whatever the number of sessions. */
export async function readAttendanceFacts(
  reader: Reader,
  scope: EditionScope,
  edition: Edition,
  at: number,
): Promise<AttendanceFacts> {
  const plan = await readDoorPlan(reader, scope, edition);
  const sessions = await doorSessions(reader, scope);
  const seats = Map.groupBy(await seatsHeld(reader, scope), ({ occurrenceId }) => occurrenceId);
  const made = Map.groupBy(await corrections(reader, scope), ({ occurrenceId }) => occurrenceId);
  return {
    ...{ scope, plan, at },
    sessions: new Map(sessions.map((session) => [session.occurrenceId, session])),
    declined: await allDeclinedTracking(reader, scope),
    seats: new Map(
      [...seats].map(([id, rows]) => [id, new Set(rows.map(({ registrationId }) => registrationId))]),
    ),
    corrections: made,
  };
}

/** Sessions whose people are counted in some way, by start; sessions without a hall that has an area are none. */
export function countedSlots({ plan, sessions }: AttendanceFacts): AttendedSlot[] {
  return plan.slots
    .filter(
      ({ mode, areaIds, occurrenceId }) =>
        mode !== 'none' && areaIds.length > 0 && sessions.has(occurrenceId),
    )
    .toSorted((a, b) => a.startAt - b.startAt || (a.occurrenceId < b.occurrenceId ? -1 : 1));
}

/** The reports of some sessions, made from presence as it stands; three queries, whatever the number of sessions. */
export async function readSessionReports(
  reader: Reader,
  facts: AttendanceFacts,
  slots: readonly AttendedSlot[],
): Promise<SessionReport[]> {
  if (slots.length === 0) return [];
  const { scope, plan, at } = facts;
  const areaIds = [...new Set(slots.flatMap((slot) => slot.areaIds))];
  const fromAt = Math.min(...slots.map(({ startAt }) => startAt));
  const untilAt = Math.max(...slots.map(({ endAt }) => endAt));
  const rows = await presenceWithin(reader, scope, areaIds, { fromAt, untilAt });
  const presence = Map.groupBy(closedByNow(rows, plan.layout, at), ({ areaId }) => areaId);
  const after = lastExitAll(fromAt, plan.layout.closings.zone);
  const counted = await countedIn(reader, scope, { plan, areaIds, after, until: untilAt });
  return slots.flatMap((slot): SessionReport[] => {
    const session = facts.sessions.get(slot.occurrenceId);
    if (session === undefined) return [];
    const here = slot.areaIds.flatMap((areaId) => presence.get(areaId) ?? []);
    const nameless = slot.areaIds.map((areaId) => counted.get(areaId) ?? []);
    return [reportOf(facts, session, slot, { here, nameless })];
  });
}

type Seen = { readonly here: readonly KeptPresence[]; readonly nameless: Crowd['counted'] };

function reportOf(
  facts: AttendanceFacts,
  session: DoorSession,
  slot: AttendedSlot,
  { here, nameless }: Seen,
): SessionReport {
  const { at, declined, plan } = facts;
  const touching = here.filter(({ fromAt, toAt }) => fromAt < slot.endAt && (toAt ?? at) > slot.startAt);
  const people = Map.groupBy(
    touching,
    ({ registrationId, ticketNo }) => registrationId ?? `ticket ${ticketNo}`,
  );
  const known = new Set(touching.flatMap(({ registrationId }) => registrationId ?? []));
  const seats = facts.seats.get(slot.occurrenceId) ?? new Set();
  const all = [...known.union(seats)].sort();
  const attendees = isKeptByPerson(slot.mode) ? attendeesOf(facts, slot, { people, seats }) : [];
  const named = [...people.values()].map((rows) => mergedIntervals(spansOf(rows, at)));
  const since = lastExitAll(slot.startAt, plan.layout.closings.zone);
  return {
    session,
    slot,
    attendees,
    figure: sessionFigure(slot, attendees, { named, counted: nameless }, since),
    declined: all.filter((id) => declined.has(id)).length,
  };
}

function attendeesOf(
  { at, declined, corrections: made }: AttendanceFacts,
  slot: AttendedSlot,
  seen: {
    readonly people: ReadonlyMap<string, readonly KeptPresence[]>;
    readonly seats: ReadonlySet<string>;
  },
): Attendee[] {
  const corrected = Map.groupBy(made.get(slot.occurrenceId) ?? [], ({ registrationId }) => registrationId);
  const known = [...seen.people].flatMap(([id, rows]) => (rows[0]?.registrationId ? id : []));
  const ids = new Set([...known, ...seen.seats, ...corrected.keys()]).difference(declined);
  return [...ids].map((registrationId) => {
    const raw = attendanceOf(slot, seen.people.get(registrationId) ?? [], at);
    const figures = correctedAttendance(slot, raw, corrected.get(registrationId) ?? []);
    return { registrationId, ...figures, isBooked: seen.seats.has(registrationId) };
  });
}
