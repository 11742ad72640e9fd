import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
import { choiceValue, numberValue, textValue } from '../desk/record-value.ts';
import { keptMoment, momentValue } from '../registration/record-moment.ts';
import { DESK_MODES } from './area-record.ts';
import type { AttendanceMode } from './vocabulary.ts';

/** What is set about one session at one time; null: as its hall, as usual, as planned. Instants are UTC ms. */
export type AttendanceFacts = {
  readonly mode: AttendanceMode | null;
  /** 1 to 100. */
  readonly requiredSharePct: number | null;
  readonly actualStartAt: number | null;
  readonly actualEndAt: number | null;
};

export const BLANK_ATTENDANCE: AttendanceFacts = {
  ...{ mode: null, requiredSharePct: null, actualStartAt: null, actualEndAt: null },
};

/** The word of a form for a session that is counted as its hall is. */
const AS_HALL = 'as_hall';

export const ATTENDANCE_FIELDS: readonly RecordField[] = [
  { name: 'mode', kind: 'choice', options: [AS_HALL, ...DESK_MODES], isColumn: true, isBulk: true },
  {
    ...{ name: 'requiredSharePct', kind: 'number', min: 1, max: 100, unit: '%' },
    ...{ isColumn: true, isBulk: true },
  },
  { name: 'actualStartAt', kind: 'wall_time', isColumn: true },
  { name: 'actualEndAt', kind: 'wall_time', isColumn: true },
];

/** Where and when the session is planned, for the table alone. */
export const ATTENDANCE_COLUMNS: readonly RecordField[] = [
  { name: 'startAt', kind: 'wall_time', isColumn: true, isReadOnly: true },
  { name: 'hallId', kind: 'reference', of: 'hall', isColumn: true, isReadOnly: true },
  ...ATTENDANCE_FIELDS,
];

export function attendanceValues(facts: AttendanceFacts, zone: string): RecordValues {
  return {
    mode: facts.mode ?? AS_HALL,
    requiredSharePct: facts.requiredSharePct,
    actualStartAt: momentValue(facts.actualStartAt, zone),
    actualEndAt: momentValue(facts.actualEndAt, zone),
  };
}

/** The setting that the values of a form mean. */
export function attendanceFrom(values: RecordValues, before: AttendanceFacts, zone: string): AttendanceFacts {
  const isKept = values.mode === before.mode;
  return {
    mode: values.mode === AS_HALL ? null : isKept ? before.mode : choiceValue(values, 'mode', DESK_MODES),
    requiredSharePct: numberValue(values, 'requiredSharePct'),
    actualStartAt: keptMoment(values, 'actualStartAt', zone, before.actualStartAt),
    actualEndAt: keptMoment(values, 'actualEndAt', zone, before.actualEndAt),
  };
}

/** A session ends after it began, whichever of the two is known as it truly was; `planned` are wall times. */
export function checkAttendance(
  values: RecordValues,
  planned: { readonly startAt: string; readonly endAt: string },
): readonly FieldRefusal[] {
  const start = textValue(values, 'actualStartAt') || planned.startAt;
  const end = textValue(values, 'actualEndAt') || planned.endAt;
  if (end > start) return [];
  const name = textValue(values, 'actualEndAt') === '' ? 'actualStartAt' : 'actualEndAt';
  return [{ name, code: 'ends_before_start' }];
}
