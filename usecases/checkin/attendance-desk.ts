import { namedAreas } from '#db/checkin/area-desk.ts';
import {
  type AttendanceSettingRow,
  attendanceSettings,
  storeAttendanceSetting,
} from '#db/checkin/attendance-setting.ts';
import { hallSlots } from '#db/checkin/hall-slot.ts';
import { type SlotTitle, slotTitles } from '#db/checkin/slot-title.ts';
import { getDb } from '#db/client.ts';
import type { Tx } from '#db/types.ts';
import {
  ATTENDANCE_COLUMNS,
  ATTENDANCE_FIELDS,
  attendanceFrom,
  attendanceValues,
  BLANK_ATTENDANCE,
  checkAttendance,
} from '#domain/checkin/attendance-record.ts';
import type { RecordRow, SaveResult } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { momentValue } from '#domain/registration/record-moment.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError } from '../desk/save-stored.ts';
import { areaName } from './area-tree.ts';
import { type DoorPlace, doorFrame, gateDoors, saveDoors } from './door-place.ts';
import { refoldAreas } from './refold-area.ts';

/** Sessions of the public release with how their attendance is counted. @throws NotFoundError, ForbiddenError */
export async function listAttendance(viewer: Viewer, slug: string, language: Language): Promise<RecordList> {
  const place = await gateDoors(viewer, slug);
  const { scope, edition } = place;
  const reader = getDb().read;
  const settings = await attendanceSettings(reader, scope);
  const rows = (await slotTitles(reader, scope)).map((slot): RecordRow => {
    const setting = settings.get(slot.occurrenceId) ?? BLANK_ATTENDANCE;
    const planned = { startAt: momentValue(slot.startAt, edition.zone), hallId: slot.hallId };
    const values = { ...attendanceValues(setting, edition.zone), ...planned };
    return { id: slot.occurrenceId, name: nameIn(slot.title, language, edition), values };
  });
  const halls = (await namedAreas(reader, scope)).flatMap((area) =>
    area.hallId === null ? [] : [{ id: area.hallId, name: areaName(area, language, edition) }],
  );
  return {
    ...doorFrame(place),
    ...{ noun: 'attendance', fields: ATTENDANCE_COLUMNS, options: { hall: halls }, rows, marks: {} },
  };
}

/** One session for its form. @throws NotFoundError, ForbiddenError */
export async function openAttendance(
  viewer: Viewer,
  slug: string,
  id: string,
  language: Language,
): Promise<OpenRecord | undefined> {
  const place = await gateDoors(viewer, slug);
  const { scope, edition } = place;
  const found = (await slotTitles(getDb().read, scope)).find(({ occurrenceId }) => occurrenceId === id);
  if (found === undefined) return undefined;
  const setting = (await attendanceSettings(getDb().read, scope)).get(id) ?? BLANK_ATTENDANCE;
  return {
    ...doorFrame(place),
    ...{ noun: 'attendance', fields: ATTENDANCE_FIELDS, options: {}, id, marks: [] },
    name: nameIn(found.title, language, edition),
    values: attendanceValues(setting, edition.zone),
  };
}

type Stored = {
  readonly slot: SlotTitle | undefined;
  readonly setting: Omit<AttendanceSettingRow, 'editionId'> | undefined;
};

/**
 * Says how some sessions are counted and when they truly were, all or none; what was counted already is counted anew.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveAttendance(
  viewer: Viewer,
  slug: string,
  inputs: readonly RecordInput[],
): Promise<SaveResult> {
  const place = await gateDoors(viewer, slug);
  const { scope, edition } = place;
  const slots = new Map((await slotTitles(getDb().read, scope)).map((slot) => [slot.occurrenceId, slot]));
  return saveDoors<Stored, { readonly id: string }>(viewer, place, {
    noun: 'attendance',
    action: 'door.attendance_mode',
    fields: ATTENDANCE_FIELDS,
    inputs,
    read: async (tx, id) => {
      const slot = slots.get(id ?? '');
      const setting = (await attendanceSettings(tx, scope)).get(id ?? '');
      const values = slot && attendanceValues(setting ?? BLANK_ATTENDANCE, edition.zone);
      return { stored: { slot, setting }, values, facts: { locales: edition.locales, known: () => false } };
    },
    check: (values, { slot }) =>
      slot === undefined ? [] : checkAttendance(values, plannedWall(slot, edition.zone)),
    write: async (tx, values, { slot, setting }) => {
      if (slot === undefined) throw new StaleRowError('session');
      const { occurrenceId } = slot;
      const before = setting ?? { ...BLANK_ATTENDANCE, occurrenceId, version: 0 };
      const next = attendanceFrom(values, before, edition.zone);
      if (!(await storeAttendanceSetting(tx, scope, { ...before, ...next })))
        throw new StaleRowError('attendance');
      return { id: occurrenceId };
    },
    after: async (tx, written, at) => {
      const ids = new Set(written.map(({ id }) => id));
      await refoldAreas(tx, place, await areasOfSlots(tx, place, ids), at);
    },
  });
}

function plannedWall({ startAt, endAt }: SlotTitle, zone: string) {
  return { startAt: momentValue(startAt, zone) ?? '', endAt: momentValue(endAt, zone) ?? '' };
}

async function areasOfSlots(
  tx: Tx,
  { scope }: DoorPlace,
  occurrenceIds: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const slots = await hallSlots(tx, scope);
  const halls = new Set(
    slots.filter(({ occurrenceId }) => occurrenceIds.has(occurrenceId)).map(({ hallId }) => hallId),
  );
  const areas = await namedAreas(tx, scope);
  return new Set(areas.filter(({ hallId }) => hallId !== null && halls.has(hallId)).map(({ id }) => id));
}
