import type { FieldRefusal, RecordField, RecordValues } from '../desk/record.ts';
import { choiceValue, listValue, optionalText, textValue } from '../desk/record-value.ts';
import { keptMoment, momentValue } from '../registration/record-moment.ts';
import { PROFILE_CAPABILITIES } from './device-profile.ts';
import { CAPABILITIES, type Capability, DEVICE_PROFILES, type DeviceProfile } from './vocabulary.ts';

/** A volunteer has the device until so long after the session (rule 31). */
export const VOLUNTEER_AFTER_MS = 30 * 60_000;

export type DeviceFacts = {
  readonly name: string;
  readonly profile: DeviceProfile;
  readonly capabilities: readonly Capability[];
  readonly checkpointIds: readonly string[];
  /** UTC ms; null: with the edition. */
  readonly expiresAt: number | null;
  /** The session that it ends with, whenever that is by now; null: at `expiresAt`. */
  readonly occurrenceId: string | null;
};

export const BLANK_DEVICE: DeviceFacts = {
  ...{ name: '', profile: 'steward', capabilities: PROFILE_CAPABILITIES.steward },
  ...{ checkpointIds: [], expiresAt: null, occurrenceId: null },
};

/** The form of a device. What it may do is that of its profile, without what is withheld (rule 31). */
export const DEVICE_FIELDS: readonly RecordField[] = [
  { name: 'name', kind: 'text', maxLength: 60, isRequired: true },
  { name: 'profile', kind: 'choice', options: DEVICE_PROFILES, isColumn: true },
  { name: 'checkpoints', kind: 'references', of: 'checkpoint', isColumn: true },
  {
    ...{ name: 'withheld', kind: 'tags', isClosed: true },
    options: CAPABILITIES.filter((one) => one !== 'hub'),
    by: { field: 'profile', options: PROFILE_CAPABILITIES },
  },
  { name: 'endsWith', kind: 'reference', of: 'attendance' },
  { name: 'expiresAt', kind: 'wall_time', isColumn: true },
];

/** What only the device itself tells. */
export const DEVICE_COLUMNS: readonly RecordField[] = [
  {
    ...{ name: 'state', kind: 'choice', isColumn: true, isReadOnly: true },
    options: ['waiting', 'paired', 'expired', 'revoked'],
  },
  { name: 'lastSeenAt', kind: 'wall_time', isColumn: true, isReadOnly: true },
  { name: 'queueCount', kind: 'number', min: 0, max: 1_000_000, isColumn: true, isReadOnly: true },
  { name: 'batteryPct', kind: 'number', min: 0, max: 100, unit: '%', isColumn: true, isReadOnly: true },
  { name: 'appVersion', kind: 'text', maxLength: 60, isColumn: true, isReadOnly: true },
];

export type DeviceState = 'waiting' | 'paired' | 'expired' | 'revoked';

/** How a device stands at `now` (UTC ms): revoked outweighs expired. */
export function deviceState(
  device: {
    readonly pairedAt: number | null;
    readonly expiresAt: number | null;
    readonly revokedAt: number | null;
  },
  now: number,
): DeviceState {
  if (device.revokedAt !== null) return 'revoked';
  if (device.expiresAt !== null && device.expiresAt <= now) return 'expired';
  return device.pairedAt === null ? 'waiting' : 'paired';
}

export function deviceValues(facts: DeviceFacts, zone: string): RecordValues {
  const { name, profile, capabilities, checkpointIds, expiresAt, occurrenceId } = facts;
  return {
    ...{ name, profile, checkpoints: checkpointIds, endsWith: occurrenceId },
    withheld: PROFILE_CAPABILITIES[profile].filter((one) => !capabilities.includes(one)),
    expiresAt: momentValue(expiresAt, zone),
  };
}

/** The device that the values of a form mean; `slotEndAt` is the end of the session that it is for (UTC ms). */
export function deviceFrom(
  values: RecordValues,
  before: DeviceFacts,
  zone: string,
  slotEndAt: number | undefined,
): DeviceFacts {
  const profile = choiceValue(values, 'profile', DEVICE_PROFILES);
  const withheld = listValue(values, 'withheld');
  const expiresAt = keptMoment(values, 'expiresAt', zone, before.expiresAt);
  return {
    ...{ name: textValue(values, 'name'), profile },
    capabilities: PROFILE_CAPABILITIES[profile].filter((one) => !withheld.includes(one)),
    checkpointIds: listValue(values, 'checkpoints'),
    expiresAt: slotEndAt === undefined ? expiresAt : slotEndAt + VOLUNTEER_AFTER_MS,
    occurrenceId: optionalText(values, 'endsWith'),
  };
}

/**
 * A volunteer has one door of a hall and an end, a hub stands at no door, everybody else at one at least; nothing is
 * withheld that the profile does not have.
 */
export function checkDevice(
  values: RecordValues,
  isHallDoor: (checkpointId: string) => boolean,
): readonly FieldRefusal[] {
  const profile = choiceValue(values, 'profile', DEVICE_PROFILES);
  const given: readonly string[] = PROFILE_CAPABILITIES[profile];
  const checkpoints = listValue(values, 'checkpoints');
  const withheld = listValue(values, 'withheld');
  const refusals: FieldRefusal[] = [];
  if (!withheld.every((one) => given.includes(one)))
    refusals.push({ name: 'withheld', code: 'not_of_profile' });
  else if (withheld.length === given.length) refusals.push({ name: 'withheld', code: 'nothing_left' });
  if (profile === 'hub' && checkpoints.length > 0)
    refusals.push({ name: 'checkpoints', code: 'not_of_profile' });
  if (profile !== 'hub' && profile !== 'volunteer' && checkpoints.length === 0)
    refusals.push({ name: 'checkpoints', code: 'required' });
  if (profile !== 'volunteer') {
    if (optionalText(values, 'endsWith') !== null)
      refusals.push({ name: 'endsWith', code: 'not_of_profile' });
    return refusals;
  }
  const [only] = checkpoints;
  if (checkpoints.length !== 1 || only === undefined || !isHallDoor(only))
    refusals.push({ name: 'checkpoints', code: 'one_hall_door' });
  if (optionalText(values, 'endsWith') === null && optionalText(values, 'expiresAt') === null)
    refusals.push({ name: 'endsWith', code: 'required' });
  return refusals;
}
