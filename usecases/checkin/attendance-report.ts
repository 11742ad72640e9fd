import { now } from '#adapters/clock.ts';
import { presenceWithin } from '#db/checkin/attendance-report.ts';
import { areaNames } from '#db/checkin/door-board.ts';
import { asksTracking } from '#db/checkin/tracking.ts';
import { getDb } from '#db/client.ts';
import { registrationsByIds } from '#db/registration/registration.ts';
import { type HallFlow, hallFlow } from '#domain/checkin/hall-flow.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { type LocalDay, programmeDay } from '#domain/time.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import {
  type AttendanceFacts,
  countedSlots,
  readAttendanceFacts,
  readSessionReports,
  type SessionReport,
} from './attendance-facts.ts';

export type ReportEdition = Pick<
  Edition,
  'id' | 'slug' | 'name' | 'city' | 'zone' | 'zoneText' | 'locales' | 'defaultLocale'
>;

/** The sessions of one day with their figures (O3), and where people went between its halls (O6). */
export type AttendanceList = {
  readonly edition: ReportEdition;
  /** As of, UTC ms. */
  readonly at: number;
  /** Days with sessions whose people are counted; empty: there are none. */
  readonly days: readonly LocalDay[];
  readonly day: LocalDay | undefined;
  readonly sessions: readonly SessionReport[];
  readonly halls: ReadonlyMap<string, LocaleMap>;
  readonly flow: readonly HallFlow[];
  /** Whether people are asked at registration about being known by name. */
  readonly isAsked: boolean;
};

/** Somebody in the list of a session, with what was corrected and why. */
export type AttendeeLine = SessionReport['attendees'][number] & {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly corrections: readonly {
    readonly at: number;
    readonly reason: string;
    readonly actor: string;
    readonly seconds: number | null;
    readonly status: string | null;
  }[];
};

export type AttendanceDetail = Omit<SessionReport, 'attendees'> & {
  readonly edition: ReportEdition;
  readonly at: number;
  readonly halls: readonly LocaleMap[];
  /** By name. */
  readonly attendees: readonly AttendeeLine[];
};

/** Somebody with all sessions they were at. */
export type PersonLine = {
  readonly registrationId: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  /** Attended or partly attended. */
  readonly sessions: number;
  /** As corrected; sessions at the same time in two halls count each. */
  readonly seconds: number;
  readonly onlineSeconds: number;
  /** Seats that they held and did not take. */
  readonly noShows: number;
};

/**
 * Attendance of a day's sessions, made from presence as it stands now. `day` absent or unknown: today where the edition is
 * on, else the first. @throws NotFoundError, ForbiddenError
 */
export async function listAttendance(
  viewer: Viewer,
  slug: string,
  wanted: LocalDay | undefined,
): Promise<AttendanceList> {
  const { edition, facts } = await openFacts(viewer, slug);
  const { read } = getDb();
  const dayOf = (at: number) => programmeDay(at, edition.zone, edition.dayChange);
  const slots = countedSlots(facts);
  const days = [...new Set(slots.map(({ startAt }) => dayOf(startAt)))].sort();
  const today = dayOf(facts.at);
  const day = [wanted, today].find((one) => one !== undefined && days.includes(one)) ?? days[0];
  const shown = slots.filter(({ startAt }) => dayOf(startAt) === day);
  const names = await areaNames(read, facts.scope);
  return {
    edition,
    at: facts.at,
    days,
    day,
    sessions: await readSessionReports(read, facts, shown),
    halls: new Map(names.map(({ id, name }) => [id, name])),
    flow: await flowOf(facts, shown),
    isAsked: await asksTracking(read, facts.scope),
  };
}

/** One session with its people. @throws NotFoundError, ForbiddenError */
export async function openAttendance(
  viewer: Viewer,
  slug: string,
  occurrenceId: string,
): Promise<AttendanceDetail> {
  const { edition, facts } = await openFacts(viewer, slug);
  const slot = countedSlots(facts).find((one) => one.occurrenceId === occurrenceId);
  if (slot === undefined) throw new NotFoundError('no such session');
  const { read } = getDb();
  const [report] = await readSessionReports(read, facts, [slot]);
  if (report === undefined) throw new NotFoundError('no such session');
  const names = await areaNames(read, facts.scope);
  return {
    ...report,
    edition,
    at: facts.at,
    halls: names.filter(({ id }) => slot.areaIds.includes(id)).map(({ name }) => name),
    attendees: await linesOf(facts, report),
  };
}

/** Everybody who was at a session or held a seat, with their hours, by name. @throws NotFoundError, ForbiddenError */
export async function listPeople(
  viewer: Viewer,
  slug: string,
): Promise<{ readonly edition: ReportEdition; readonly at: number; readonly people: readonly PersonLine[] }> {
  const { edition, facts } = await openFacts(viewer, slug);
  const reports = await readSessionReports(getDb().read, facts, countedSlots(facts));
  const all = reports.flatMap(({ attendees }) => attendees);
  const people = await nameLines(facts, [...new Set(all.map(({ registrationId }) => registrationId))]);
  const own = Map.groupBy(all, ({ registrationId }) => registrationId);
  const lines = people.map((person) => ({ ...person, ...hoursOf(own.get(person.registrationId) ?? []) }));
  return { edition, at: facts.at, people: lines };
}

/** All sessions with their people, for files; the gate is the caller's. */
export async function readWholeReport(
  edition: Edition,
  facts: AttendanceFacts,
): Promise<readonly AttendanceDetail[]> {
  const reports = await readSessionReports(getDb().read, facts, countedSlots(facts));
  const names = await areaNames(getDb().read, facts.scope);
  const details: AttendanceDetail[] = [];
  for (const report of reports)
    details.push({
      ...report,
      edition,
      at: facts.at,
      halls: names.filter(({ id }) => report.slot.areaIds.includes(id)).map(({ name }) => name),
      attendees: await linesOf(facts, report),
    });
  return details;
}

async function openFacts(viewer: Viewer, slug: string) {
  const { scope, edition } = await gateEdition(viewer, 'door.see', { edition: slug });
  return { edition, facts: await readAttendanceFacts(getDb().read, scope, edition, now()) };
}

async function linesOf(
  facts: AttendanceFacts,
  { attendees, session }: SessionReport,
): Promise<AttendeeLine[]> {
  const people = await nameLines(
    facts,
    attendees.map(({ registrationId }) => registrationId),
  );
  const byId = new Map(attendees.map((one) => [one.registrationId, one]));
  const made = facts.corrections.get(session.occurrenceId) ?? [];
  return people.flatMap((person) => {
    const attendee = byId.get(person.registrationId);
    const own = made.filter(({ registrationId }) => registrationId === person.registrationId);
    return attendee === undefined ? [] : [{ ...attendee, ...person, corrections: own }];
  });
}

type NameLine = Pick<AttendeeLine, 'registrationId' | 'name' | 'email' | 'organisation'>;

async function nameLines({ scope }: AttendanceFacts, ids: readonly string[]): Promise<NameLine[]> {
  const rows = await registrationsByIds(getDb().read, scope, ids);
  return rows
    .toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : 1))
    .map(({ id, badgeName, email, organisation }) => ({
      ...{ registrationId: id, name: badgeName ?? '', email: email ?? '', organisation: organisation ?? '' },
    }));
}

function hoursOf(own: readonly SessionReport['attendees'][number][]) {
  const there = own.filter(({ corrected }) => corrected.status !== 'absent');
  return {
    sessions: there.length,
    seconds: there.reduce((sum, { corrected }) => sum + corrected.seconds, 0),
    onlineSeconds: there.reduce((sum, { raw }) => sum + raw.modes.onlineSeconds, 0),
    noShows: own.filter(({ corrected, isBooked }) => isBooked && corrected.status === 'absent').length,
  };
}

async function flowOf(
  { plan, scope }: AttendanceFacts,
  slots: readonly { readonly areaIds: readonly string[]; readonly startAt: number; readonly endAt: number }[],
): Promise<HallFlow[]> {
  if (slots.length === 0) return [];
  const halls = [...plan.layout.tree.areas.values()].filter(({ hallId }) => hallId !== null);
  const span = {
    fromAt: Math.min(...slots.map(({ startAt }) => startAt)),
    untilAt: Math.max(...slots.map(({ endAt }) => endAt)),
  };
  const rows = await presenceWithin(
    getDb().read,
    scope,
    halls.map(({ id }) => id),
    span,
  );
  const inHalls = rows.filter(({ source }) => source !== 'online');
  return hallFlow(
    inHalls.map(({ registrationId, ticketNo, areaId, fromAt }) => ({
      ...{ person: registrationId ?? `ticket ${ticketNo}`, areaId, fromAt },
    })),
  );
}
