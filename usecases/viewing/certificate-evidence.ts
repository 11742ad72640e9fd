import { presenceWithin } from '#db/checkin/attendance-report.ts';
import { getDb } from '#db/client.ts';
import { viewerKeysOfRegistrations } from '#db/viewing/viewer-link.ts';
import type { CertificateRule, SessionEvidence } from '#domain/broadcast/certificate-rule.ts';
import { type AttendedSlot, attendanceOf, correctedAttendance } from '#domain/checkin/attendance.ts';
import { type PresenceInterval, spansOf } from '#domain/checkin/presence.ts';
import { closedByNow } from '#domain/checkin/presence-now.ts';
import type { Interval } from '#domain/programme/interval.ts';
import { addDays, instantOf } from '#domain/time.ts';
import type { ViewerPlays } from '#domain/viewing/audience.ts';
import {
  type CreditLeft,
  clipped,
  liveIntervals,
  personTime,
  recordingIntervals,
  unionMs,
} from '#domain/viewing/timeline.ts';
import { type AttendanceFacts, readAttendanceFacts } from '../checkin/attendance-facts.ts';
import type { AudienceFacts, CarriedSession } from './audience-facts.ts';
import { audienceSource } from './audience-source.ts';

/** What one registration was at and watched, by start of sessions. */
export type PersonEvidence = {
  readonly registrationId: string;
  readonly sessions: readonly SessionEvidence[];
  /** Some of what they watch is not closed yet: nothing is issued before it is. */
  readonly isWatching: boolean;
};

export type EvidenceMoment = {
  /** UTC ms. */
  readonly at: number;
  /** Of sessions that are over, as certificates ask; or also of those that began, for who wants to know how far they are. */
  readonly sessions: 'over' | 'begun';
};

/**
 * Reads what the evidence of some registrations at `at` (UTC ms) is made from, once for all of them, and gives it for one after the
 * other. Whoever wants only to be counted has none. About twenty queries, whatever the number of sessions, and one reading of the
 * view store, whatever the number of people. Source: broadcast.md "Combined attendance and certificates".
 */
export async function readEvidence(
  facts: AudienceFacts,
  rule: CertificateRule,
  registrationIds: readonly string[],
  { at, sessions }: EvidenceMoment,
): Promise<Iterable<PersonEvidence>> {
  const { read } = getDb();
  const attendance = await readAttendanceFacts(read, facts.scope, facts.edition, at);
  const asked = askedSessions(facts, { at, sessions });
  const door = await doorPresence(attendance, asked);
  const plays = await playsOf(facts, rule, registrationIds);
  const slots = new Map(attendance.plan.slots.map((slot) => [slot.occurrenceId, slot]));
  return registrationIds
    .values()
    .filter((id) => !attendance.declined.has(id))
    .map((registrationId) => {
      const own = plays.get(registrationId) ?? [];
      const credits = new Map(own.map((play) => [play, { leftMs: play.creditedMs }]));
      const person: Person = {
        ...{ registrationId, rule, attendance, slots, facts, credits, at },
        presence: door.get(registrationId) ?? [],
      };
      return {
        registrationId,
        sessions: evidenceOfAll(asked, person),
        isWatching: own.some(({ isClosed }) => !isClosed),
      };
    });
}

type Person = {
  readonly registrationId: string;
  readonly rule: CertificateRule;
  readonly facts: AudienceFacts;
  readonly attendance: AttendanceFacts;
  readonly slots: ReadonlyMap<string, AttendedSlot>;
  readonly presence: readonly PresenceInterval[];
  /** What is left to earn of each play. */
  readonly credits: ReadonlyMap<ViewerPlays, CreditLeft>;
  readonly at: number;
};

function askedSessions({ carried }: AudienceFacts, { at, sessions }: EvidenceMoment): CarriedSession[] {
  return carried
    .filter(({ startAt, endAt }) => (sessions === 'over' ? endAt <= at : startAt <= at))
    .toSorted((a, b) => a.startAt - b.startAt);
}

/** Those that are over take their credit first: what is told of them is then what is issued. */
function evidenceOfAll(sessions: readonly CarriedSession[], person: Person): SessionEvidence[] {
  const isOver = ({ endAt }: CarriedSession) => endAt <= person.at;
  const [over, on] = [sessions.filter(isOver), sessions.filter((session) => !isOver(session))];
  const found = new Map([...over, ...on].map((session) => [session, evidenceAt(session, person)]));
  return sessions.flatMap((session) => found.get(session) ?? []);
}

/** Undefined: the person saw nothing of it. */
function evidenceAt(carried: CarriedSession, person: Person): SessionEvidence | undefined {
  const { rule } = person;
  const session = { startAt: carried.startAt, endAt: carried.endAt };
  const time = personTime(session, {
    door: rule.countsDoor ? doorSpans(carried, person) : [],
    live: rule.countsLive ? livePlays(carried, person) : [],
    recording: rule.countsRecording ? recordingPlays(carried, person) : [],
  });
  const edited = rule.countsRecording ? editedPlay(carried, person) : null;
  const corrected = correctedMs(carried, person);
  if (time.unitedMs === 0 && edited === null && corrected === undefined) return undefined;
  return {
    ...{ occurrenceId: carried.slot.occurrenceId, code: carried.code, edited },
    lengthMs: session.endAt - session.startAt,
    ...time,
    // A correction stands for hall and live together; a recording may show more.
    unitedMs: corrected === undefined ? time.unitedMs : Math.max(corrected, time.recordingMs),
    isCorrected: corrected !== undefined,
    isOver: carried.endAt <= person.at,
  };
}

function doorSpans({ slot }: CarriedSession, { presence, slots, at }: Person): Interval[] {
  const areas = new Set(slots.get(slot.occurrenceId)?.areaIds ?? []);
  const here = presence.filter(({ areaId, source }) => source !== 'online' && areas.has(areaId));
  return spansOf(here, at);
}

function livePlays({ interval }: CarriedSession, { credits, facts }: Person) {
  const epochs = new Map(facts.targets.map(({ targetNo, epochAt }) => [targetNo, epochAt]));
  return [...credits].flatMap(([play, credit]) => {
    const epochAt = epochs.get(play.targetNo) ?? null;
    const isIt = interval?.liveTargets.includes(play.targetNo) === true;
    return !isIt || epochAt === null ? [] : [{ spans: liveIntervals(play.ranges, epochAt), credit }];
  });
}

/** By the state of a player alone nobody knows what of a recording was seen. */
function recordingPlays(carried: CarriedSession, { credits }: Person) {
  return [...credits].flatMap(([play, credit]) => {
    const found = carried.interval?.recordings.find(
      ({ targetNo, isEdited }) => targetNo === play.targetNo && !isEdited,
    );
    if (found === undefined || play.isCoarse) return [];
    return [{ spans: recordingIntervals(play.ranges, found.offsetDs, carried), credit }];
  });
}

/** The edited recording of which most was seen, against its own length. */
function editedPlay({ interval }: CarriedSession, { credits, facts }: Person): SessionEvidence['edited'] {
  const edited = (interval?.recordings ?? []).filter(({ isEdited }) => isEdited);
  const seen = edited.flatMap(({ targetNo }) => {
    const lengthMs = lengthOf(facts, targetNo);
    const whole = { startAt: 0, endAt: lengthMs };
    const own = [...credits].filter(([play]) => play.targetNo === targetNo && !play.isCoarse);
    const ms = own.reduce(
      (sum, [play]) =>
        sum + Math.min(unionMs(clipped(liveIntervals(play.ranges, 0), whole)), play.creditedMs),
      0,
    );
    return ms === 0 || lengthMs === 0 ? [] : [{ ms: Math.min(ms, lengthMs), lengthMs }];
  });
  return seen.toSorted((a, b) => b.ms - a.ms)[0] ?? null;
}

function lengthOf({ targets, broadcasts }: AudienceFacts, targetNo: number): number {
  const no = targets.find((target) => target.targetNo === targetNo)?.ofNo;
  const found = broadcasts.recordings.find((recording) => recording.no === no);
  return (found?.durationDs ?? 0) * 100;
}

/** What people put in the place of the figure of the doors; undefined: nothing. */
function correctedMs(
  { slot }: CarriedSession,
  { attendance, registrationId, slots, presence, at }: Person,
): number | undefined {
  const own = (attendance.corrections.get(slot.occurrenceId) ?? []).filter(
    (row) => row.registrationId === registrationId,
  );
  const attended = slots.get(slot.occurrenceId);
  if (own.length === 0 || attended === undefined) return undefined;
  const { corrected } = correctedAttendance(attended, attendanceOf(attended, presence, at), own);
  return corrected.status === 'absent' ? 0 : corrected.seconds * 1000;
}

async function doorPresence(
  { scope, plan, at }: AttendanceFacts,
  sessions: readonly CarriedSession[],
): Promise<Map<string, PresenceInterval[]>> {
  const areaIds = [...new Set(plan.slots.flatMap((slot) => slot.areaIds))];
  if (sessions.length === 0 || areaIds.length === 0) return new Map();
  const rows = await presenceWithin(getDb().read, scope, areaIds, {
    fromAt: Math.min(...sessions.map(({ startAt }) => startAt)),
    untilAt: Math.max(...sessions.map(({ endAt }) => endAt)),
  });
  const closed = closedByNow(rows, plan.layout, at);
  return Map.groupBy(
    closed.filter(({ registrationId }) => registrationId !== null),
    ({ registrationId }) => registrationId ?? '',
  );
}

async function playsOf(
  { scope, edition, targets }: AudienceFacts,
  { recordingUntilOn, countsLive, countsRecording }: CertificateRule,
  registrationIds: readonly string[],
): Promise<Map<string, ViewerPlays[]>> {
  if (targets.length === 0 || !(countsLive || countsRecording)) return new Map();
  const links = await viewerKeysOfRegistrations(getDb().read, scope, registrationIds);
  const owners = new Map(links.map(({ viewerKey, registrationId }) => [viewerKey, registrationId]));
  const untilAt =
    recordingUntilOn === null ? null : instantOf(`${addDays(recordingUntilOn, 1)}T00:00`, edition.zone);
  const plays = await audienceSource().plays(scope, [...owners.keys()], untilAt);
  return Map.groupBy(plays, ({ viewerKey }) => owners.get(viewerKey) ?? '');
}
