import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { allCheckpoints } from '#db/checkin/checkpoint-desk.ts';
import {
  addDevice,
  allDevices,
  changeDevice,
  type DeskDevice,
  deviceScans,
  removeDevice as removeRow,
  revokeDevice as revokeRow,
} from '#db/checkin/device-desk.ts';
import { type SlotTitle, slotTitles } from '#db/checkin/slot-title.ts';
import { getDb } from '#db/client.ts';
import type { Reader, Tx } from '#db/types.ts';
import {
  BLANK_DEVICE,
  checkDevice,
  DEVICE_COLUMNS,
  DEVICE_FIELDS,
  type DeviceState,
  deviceFrom,
  deviceState,
  deviceValues,
} from '#domain/checkin/device-record.ts';
import { dateTimeText } from '#domain/date-text.ts';
import type {
  RecordOptions,
  RecordRow,
  RecordValues,
  RemoveResult,
  SaveResult,
} from '#domain/desk/record.ts';
import { nameIn, optionalText } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { momentValue } from '#domain/registration/record-moment.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError } from '../desk/save-stored.ts';
import { changeDoors, type DoorPlace, doorFrame, gateDoors, saveDoors } from './door-place.ts';

/** What only a device itself tells, beside its form. */
export type DeviceNews = {
  readonly state: DeviceState;
  /** Instants are UTC ms. */
  readonly pairedAt: number | null;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly lastSeenAt: number | null;
  readonly queueCount: number | null;
  readonly batteryPct: number | null;
  readonly appVersion: string | null;
  /** Of the edition. */
  readonly zone: string;
};

/** All devices of an edition, and what they last told. @throws NotFoundError, ForbiddenError */
export async function listDevices(viewer: Viewer, slug: string, language: Language): Promise<RecordList> {
  const place = await gateDoors(viewer, slug);
  const { zone } = place.edition;
  const at = now();
  const rows = (await allDevices(getDb().read, place.scope)).map((device): RecordRow => {
    const { queueCount, batteryPct, appVersion } = device;
    const values: RecordValues = {
      ...deviceValues(device, zone),
      ...{ state: deviceState(device, at), queueCount, batteryPct, appVersion: appVersion ?? '' },
      lastSeenAt: momentValue(device.lastSeenAt, zone),
    };
    return { id: device.id, name: device.name, values };
  });
  const fields = [...DEVICE_FIELDS.filter(({ name }) => !HIDDEN.has(name)), ...DEVICE_COLUMNS];
  const options = await optionsOf(getDb().read, place, language);
  return { ...doorFrame(place), noun: 'device', fields, options, rows, marks: {} };
}

/** The name of a row is its own column, and the other is no fact of a device. */
const HIDDEN: ReadonlySet<string> = new Set(['name', 'endsWith']);

/** One device for its form, or the form of a new one. @throws NotFoundError, ForbiddenError */
export async function openDevice(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<(OpenRecord & { readonly isRemovable: boolean }) | undefined> {
  const place = await gateDoors(viewer, slug);
  const reader = getDb().read;
  const found = (await allDevices(reader, place.scope)).find((device) => device.id === id);
  if (id !== null && found === undefined) return undefined;
  return {
    ...doorFrame(place),
    ...{ noun: 'device', fields: DEVICE_FIELDS, id, marks: [], name: found?.name ?? '' },
    options: await optionsOf(reader, place, language),
    isRemovable: found === undefined || found.pairedAt === null,
    values: deviceValues(found ?? BLANK_DEVICE, place.edition.zone),
  };
}

/** What a device last told; undefined where there is none. @throws NotFoundError, ForbiddenError */
export async function deviceNews(viewer: Viewer, slug: string, id: string): Promise<DeviceNews | undefined> {
  const { scope, edition } = await gateDoors(viewer, slug);
  const device = (await allDevices(getDb().read, scope)).find((one) => one.id === id);
  if (device === undefined) return undefined;
  const { pairedAt, expiresAt, revokedAt, lastSeenAt, queueCount, batteryPct, appVersion } = device;
  const told = { pairedAt, expiresAt, revokedAt, lastSeenAt, queueCount, batteryPct, appVersion };
  return { ...told, state: deviceState(device, now()), zone: edition.zone };
}

type Stored = {
  readonly found: DeskDevice | undefined;
  readonly slots: readonly SlotTitle[];
  readonly hallDoors: ReadonlySet<string>;
};

/** Makes a device that can then be paired, or changes what one may do. @throws NotFoundError, ForbiddenError */
export async function saveDevice(viewer: Viewer, slug: string, input: RecordInput): Promise<SaveResult> {
  const place = await gateDoors(viewer, slug);
  return saveDoors<Stored, { readonly id: string }>(viewer, place, {
    noun: 'device',
    action: input.id === null ? 'door.device_add' : 'door.device_change',
    fields: DEVICE_FIELDS,
    inputs: [input],
    read: async (tx, id) => {
      const found = (await allDevices(tx, place.scope)).find((device) => device.id === id);
      const checkpoints = await allCheckpoints(tx, place.scope);
      const slots = await slotTitles(tx, place.scope);
      const ids = new Set([
        ...checkpoints.map((one) => one.id),
        ...slots.map(({ occurrenceId }) => occurrenceId),
      ]);
      const doors = checkpoints.filter(({ kind }) => kind === 'session_door');
      const stored = { found, slots, hallDoors: new Set(doors.map((one) => one.id)) };
      const facts = { locales: place.edition.locales, known: (_: string, known: string) => ids.has(known) };
      return { stored, values: found && deviceValues(found, place.edition.zone), facts };
    },
    check: (values, { hallDoors }) => checkDevice(values, (checkpointId) => hallDoors.has(checkpointId)),
    write: (tx, values, stored) => write(tx, place, values, stored),
  });
}

async function write(
  tx: Tx,
  { scope, edition }: DoorPlace,
  values: RecordValues,
  { found, slots }: Stored,
): Promise<{ readonly id: string }> {
  const endsWith = optionalText(values, 'endsWith');
  const slot = slots.find(({ occurrenceId }) => occurrenceId === endsWith);
  const next = deviceFrom(values, found ?? BLANK_DEVICE, edition.zone, slot?.endAt);
  if (found === undefined) return { id: await addDevice(tx, scope, { ...next, createdAt: now() }) };
  if (!(await changeDevice(tx, scope, found, next))) throw new StaleRowError('device');
  return { id: found.id };
}

/**
 * Ends a device from now on: its next request is refused, and what it scanned later is kept apart (rule 13). Cannot be
 * taken back; whoever has the phone is paired anew. @throws NotFoundError, ForbiddenError
 */
export async function revokeDevice(
  viewer: Viewer,
  slug: string,
  deviceId: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'gone' }> {
  const place = await gateDoors(viewer, slug);
  const { scope } = place;
  return changeDoors(place, 'door.device_revoke', async (tx) => {
    const at = now();
    if (!(await revokeRow(tx, scope, deviceId, at))) return { ok: false, reason: 'gone' } as const;
    const line = { editionId: scope.editionId, action: 'door.device_revoke', fields: ['revokedAt'] };
    await recordAudit(tx, viewer, at, [{ ...line, targetKind: 'device', targetId: deviceId }]);
    return { ok: true } as const;
  });
}

/**
 * Takes away a device that nobody ever paired. Any other can only be revoked, also one that sent nothing yet: its phone may hold
 * scans, which it could never bring. @throws NotFoundError, ForbiddenError
 */
export async function removeDevice(viewer: Viewer, slug: string, id: string): Promise<RemoveResult> {
  const place = await gateDoors(viewer, slug);
  const { scope } = place;
  return changeDoors(place, 'door.device_remove', async (tx): Promise<RemoveResult> => {
    const count = await deviceScans(tx, scope, id);
    if (count > 0) return { ok: false, reason: 'in_use', uses: [{ id, noun: 'scan', count }] };
    if (!(await removeRow(tx, scope, id))) return { ok: false, reason: 'gone' };
    const at = now();
    const line = { editionId: scope.editionId, action: 'door.device_remove', fields: [] };
    await recordAudit(tx, viewer, at, [{ ...line, targetKind: 'device', targetId: id }]);
    return { ok: true, commandId: null, changeCount: 1 };
  });
}

async function optionsOf(
  reader: Reader,
  { scope, edition }: DoorPlace,
  language: Language,
): Promise<RecordOptions> {
  const checkpoints = await allCheckpoints(reader, scope);
  const slots = await slotTitles(reader, scope);
  return {
    checkpoint: checkpoints.map(({ id, name }) => ({ id, name: nameIn(name, language, edition) || id })),
    attendance: slots.map(({ occurrenceId: id, title, startAt }) => ({
      ...{ id, name: nameIn(title, language, edition) },
      hint: dateTimeText(startAt, edition.zone, language),
    })),
  };
}
