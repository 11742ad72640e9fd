import { type AttendanceRow, attendanceOfRegistrations, replaceAttendance } from '#db/checkin/attendance.ts';
import { viewingOf } from '#db/checkin/presence.ts';
import { sameData } from '#domain/canonical-json.ts';
import { type AttendedSlot, attendanceOf, isKeptByPerson } from '#domain/checkin/attendance.ts';
import type { PresenceInterval } from '#domain/checkin/presence.ts';
import type { DoorWork } from './door-work.ts';

type Presence = PresenceInterval & { readonly registrationId: string | null };

/**
 * Makes anew the attendance of whoever the intervals are of, at sessions that are over: while one runs its figures would
 * change with each look. `made` holds all door intervals of each registration in it; `others` are registrations that came
 * through no door and only watched. Unchanged figures are not written.
 */
export async function deriveAttendance(
  work: DoorWork,
  made: readonly Presence[],
  others: readonly string[] = [],
): Promise<void> {
  const { tx, scope, plan, at } = work;
  const over = plan.slots.filter(({ mode, endAt }) => isKeptByPerson(mode) && endAt <= at);
  const ids = [...new Set([...made.flatMap(({ registrationId }) => registrationId ?? []), ...others])];
  if (ids.length === 0) return;
  const stored = await attendanceOfRegistrations(tx, scope, ids);
  if (over.length === 0 && stored.length === 0) return;
  const viewed = await viewingOf(tx, scope, ids);
  const presence = Map.groupBy([...made, ...viewed], ({ registrationId }) => registrationId);
  const rows = ids.flatMap((registrationId) =>
    over.flatMap((slot) => rowOf(slot, presence.get(registrationId) ?? [], work, registrationId)),
  );
  const wanted = new Map(rows.map((row) => [keyOf(row), row]));
  const known = new Map(stored.map((row) => [keyOf(row), row]));
  await replaceAttendance(tx, scope, {
    gone: stored.filter((row) => !sameData(row, wanted.get(keyOf(row)))),
    made: rows.filter((row) => !sameData(row, known.get(keyOf(row)))),
  });
}

/** Nothing for whoever never was there: absence of everybody else needs no rows. */
function rowOf(
  slot: AttendedSlot,
  presence: readonly PresenceInterval[],
  { scope: { editionId }, at }: DoorWork,
  registrationId: string,
): AttendanceRow[] {
  const { modes, confidence, ...figure } = attendanceOf(slot, presence, at);
  if (confidence === null) return [];
  return [{ occurrenceId: slot.occurrenceId, registrationId, editionId, ...figure, ...modes, confidence }];
}

function keyOf({ occurrenceId, registrationId }: AttendanceRow): string {
  return `${occurrenceId} ${registrationId}`;
}
