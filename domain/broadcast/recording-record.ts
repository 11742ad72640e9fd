import type { RecordField, RecordValues } from '../desk/record.ts';
import { flagValue, numberValue } from '../desk/record-value.ts';

/** What organizers say of a recording. Durations are tenths of a second. */
export type RecordingFacts = {
  readonly durationDs: number | null;
  readonly sessionOffsetDs: number;
  readonly isEdited: boolean;
  readonly isPublished: boolean;
};

export const BLANK_RECORDING: RecordingFacts = {
  ...{ durationDs: null, sessionOffsetDs: 0, isEdited: false, isPublished: false },
};

/** The broadcast of a new one; a recording keeps the one it was made for. */
export const BROADCAST_FIELD: RecordField = {
  ...{ name: 'broadcastId', kind: 'reference', of: 'broadcast', isRequired: true },
};

const DAY_SECONDS = 86_400;

export const RECORDING_FIELDS: readonly RecordField[] = [
  { name: 'isPublished', kind: 'flag', isColumn: true },
  {
    name: 'durationSeconds',
    kind: 'number',
    min: 1,
    max: DAY_SECONDS,
    unit: 'seconds',
    isDecimal: true,
    decimals: 1,
    isColumn: true,
  },
  {
    name: 'offsetSeconds',
    kind: 'number',
    min: -DAY_SECONDS,
    max: DAY_SECONDS,
    unit: 'seconds',
    isDecimal: true,
    decimals: 1,
  },
  { name: 'isEdited', kind: 'flag', isColumn: true },
];

export function recordingValues(facts: RecordingFacts): RecordValues {
  return {
    isPublished: facts.isPublished,
    durationSeconds: facts.durationDs === null ? null : facts.durationDs / 10,
    offsetSeconds: facts.sessionOffsetDs / 10,
    isEdited: facts.isEdited,
  };
}

export function recordingFrom(values: RecordValues): RecordingFacts {
  const duration = numberValue(values, 'durationSeconds');
  return {
    durationDs: duration === null ? null : Math.round(duration * 10),
    sessionOffsetDs: Math.round((numberValue(values, 'offsetSeconds') ?? 0) * 10),
    isEdited: flagValue(values, 'isEdited'),
    isPublished: flagValue(values, 'isPublished'),
  };
}
