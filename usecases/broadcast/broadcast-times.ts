import { namedAreas } from '#db/checkin/area-desk.ts';
import { attendanceSettings, storeAttendanceSetting } from '#db/checkin/attendance-setting.ts';
import { hallSlots } from '#db/checkin/hall-slot.ts';
import type { Tx } from '#db/types.ts';
import { BLANK_ATTENDANCE } from '#domain/checkin/attendance-record.ts';
import type { DoorPlace } from '../checkin/door-place.ts';
import { refoldAreas } from '../checkin/refold-area.ts';

/** When a session truly was; null: not known. UTC ms. */
export type TrueTimes = { readonly startAt: number | null; readonly endAt: number | null };

/**
 * Gives the true times of broadcasts to the attendance of their sessions, and counts again whoever was there (broadcast.md
 * "Actual start", checkin.md rule 34). What somebody said at the doors stays, unless `isSaid`: a correction is a person's word
 * too. In the transaction of the change.
 */
export async function tellAttendance(
  tx: Tx,
  place: DoorPlace,
  told: readonly {
    readonly occurrenceId: string;
    readonly before: TrueTimes;
    readonly after: TrueTimes;
    readonly isSaid: boolean;
  }[],
  at: number,
): Promise<void> {
  const settings = await attendanceSettings(tx, place.scope);
  const changed = new Set<string>();
  for (const { occurrenceId, before, after, isSaid } of told) {
    const setting = settings.get(occurrenceId) ?? { ...BLANK_ATTENDANCE, occurrenceId, version: 0 };
    const isOwn = setting.actualStartAt === before.startAt && setting.actualEndAt === before.endAt;
    const isUnsaid = setting.actualStartAt === null && setting.actualEndAt === null;
    if (!isSaid && !isOwn && !isUnsaid) continue;
    if (setting.actualStartAt === after.startAt && setting.actualEndAt === after.endAt) continue;
    const next = { ...setting, actualStartAt: after.startAt, actualEndAt: after.endAt };
    if (await storeAttendanceSetting(tx, place.scope, next)) changed.add(occurrenceId);
  }
  if (changed.size > 0) await refoldAreas(tx, place, await areasOf(tx, place, changed), at);
}

async function areasOf(
  tx: Tx,
  { scope }: DoorPlace,
  occurrenceIds: ReadonlySet<string>,
): Promise<Set<string>> {
  const slots = await hallSlots(tx, scope);
  const halls = new Set(
    slots.filter((slot) => occurrenceIds.has(slot.occurrenceId)).map(({ hallId }) => hallId),
  );
  const areas = await namedAreas(tx, scope);
  return new Set(areas.filter(({ hallId }) => hallId !== null && halls.has(hallId)).map(({ id }) => id));
}
