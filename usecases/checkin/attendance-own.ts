import { now } from '#adapters/clock.ts';
import { corrections, presenceOfRegistration } from '#db/checkin/attendance-report.ts';
import { type DoorSession, doorSessions } from '#db/checkin/door-session.ts';
import { asksTracking, declinedTracking } from '#db/checkin/tracking.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import {
  type Attendance,
  type AttendedSlot,
  attendanceOf,
  correctedAttendance,
  isKeptByPerson,
} from '#domain/checkin/attendance.ts';
import { closedByNow } from '#domain/checkin/presence-now.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { openOwnRegistration } from '../registration/own-registration.ts';
import { readDoorPlan } from './door-work.ts';

/** What one person saw of one session: as it was made, and as people corrected it. */
export type PersonSession = Pick<DoorSession, 'occurrenceId' | 'code' | 'title'> &
  Pick<AttendedSlot, 'startAt' | 'endAt'> & { readonly raw: Attendance; readonly corrected: Attendance };

/**
 * Everything that is known of a person's attendance, by start: the input of certificates. Sessions that are over and that
 * they were at, or of which a figure was corrected; whole seconds, those in the hall and those online apart in `modes`, and
 * united in `seconds`, so that nothing counts twice (rules 34, 35). Nothing for whoever is only counted (rule 36). Certificates
 * take `corrected`. Seven queries, whatever the number of sessions; the gate is the caller's.
 */
export async function attendanceOfPerson(
  reader: Reader,
  scope: EditionScope,
  edition: Pick<Edition, 'zone'>,
  registrationId: string,
): Promise<PersonSession[]> {
  const declined = await declinedTracking(reader, scope, [registrationId]);
  if (declined.has(registrationId)) return [];
  const at = now();
  const plan = await readDoorPlan(reader, scope, edition);
  const rows = await presenceOfRegistration(reader, scope, registrationId);
  const presence = closedByNow(rows, plan.layout, at);
  const made = Map.groupBy(await corrections(reader, scope, registrationId), (row) => row.occurrenceId);
  const sessions = new Map((await doorSessions(reader, scope)).map((each) => [each.occurrenceId, each]));
  return plan.slots
    .flatMap((slot): PersonSession[] => {
      const session = sessions.get(slot.occurrenceId);
      const own = made.get(slot.occurrenceId) ?? [];
      if (session === undefined || slot.endAt > at || !isKeptByPerson(slot.mode)) return [];
      const raw = attendanceOf(slot, presence, at);
      if (raw.confidence === null && own.length === 0) return [];
      const { occurrenceId, code, title } = session;
      const { startAt, endAt } = slot;
      return [{ occurrenceId, code, title, startAt, endAt, ...correctedAttendance(slot, raw, own) }];
    })
    .sort((a, b) => a.startAt - b.startAt);
}

/** What the page of a ticket says about visits of its holder (T1). */
export type OwnAttendance = {
  /** Whether the edition asks at all; otherwise nothing can be chosen. */
  readonly isAsked: boolean;
  /** Only counted, without a name. */
  readonly isDeclined: boolean;
  readonly sessions: readonly PersonSession[];
};

/** The visits of whoever holds the ticket of a link. @throws NotFoundError, LinkEndedError */
export async function ownAttendance(secret: string): Promise<OwnAttendance> {
  const { setup, registration } = await openOwnRegistration(secret);
  const { read } = getDb();
  const { scope, edition } = setup;
  const declined = await declinedTracking(read, scope, [registration.id]);
  return {
    isAsked: await asksTracking(read, scope),
    isDeclined: declined.has(registration.id),
    sessions: await attendanceOfPerson(read, scope, edition, registration.id),
  };
}
