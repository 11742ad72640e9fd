import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import type { DeviceRow } from '#db/checkin/device.ts';
import { readDoorEpoch } from '#db/checkin/door-epoch.ts';
import { readDoorClock } from '#db/checkin/door-feed.ts';
import { doorSettingOf } from '#db/checkin/door-setting.ts';
import {
  type CheckpointRow,
  checkpointsOf,
  devicesOf,
  leastGenerations,
  manifestSlots,
  namedAreas,
  operatorsOf,
  validitySpans,
} from '#db/checkin/manifest.ts';
import { getDb } from '#db/client.ts';
import { hallNames } from '#db/hall-name.ts';
import { editionNumber } from '#db/registration/setup.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { SharedManifest } from '#domain/checkin/hub-protocol.ts';
import type { DoorAreaName, DoorCheckpoint, ManifestAnswer } from '#domain/checkin/protocol.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { editionEndAt } from '../registration/setup-facts.ts';
import type { DeviceCaller } from './device-access.ts';
import { hubCopy } from './hub-copy.ts';

/** What is the same for all devices of an edition. */
type Shared = Omit<SharedManifest, 'rules'> & {
  readonly rules: Omit<ManifestAnswer['rules'], 'leastGenerations'>;
};

/** So long after its end an edition needs no devices any more (rule 25). */
const WIPE_AFTER_MS = 24 * 3_600_000;

/**
 * All that a device has to know that is not about single tickets (rule 19). Its version goes up, and the feed tells of it, with
 * every change of what it is made of (decision 163).
 */
export async function readManifest({
  device,
  scope,
  edition,
  checkpointIds,
}: DeviceCaller): Promise<ManifestAnswer> {
  const { read } = getDb();
  // Its number first: of a change in between the feed tells.
  const { planVersion: version } = await readDoorClock(read, scope);
  const epoch = await readDoorEpoch(read);
  const { rules, checkpoints, operators, ...shared } = await readShared(read, scope, edition);
  const { id, name, profile, capabilities, expiresAt } = device;
  const wipeAt = Math.min(expiresAt ?? Number.POSITIVE_INFINITY, editionEndAt(edition) + WIPE_AFTER_MS);
  return {
    ...shared,
    // Nobody is on duty at a kiosk: who works here is nothing for a screen that everybody touches.
    operators: profile === 'kiosk' ? [] : operators,
    ...{ epoch, version, wipeAt, device: { id, name, profile, capabilities, expiresAt } },
    rules: { ...rules, leastGenerations: await leastOf(read, scope) },
    checkpoints: checkpoints.filter((checkpoint) => checkpointIds.has(checkpoint.id)),
  };
}

/** What the manifests of all devices of an edition share. Some ten queries. */
export async function readShared(reader: Reader, scope: EditionScope, edition: Edition): Promise<Shared> {
  const copy = await hubCopy(reader);
  if (copy !== null) return copy.shared;
  const { id, slug, name, zone, startOn, dayChange } = edition;
  const areas = (await namedAreas(reader, scope)).map(({ venueName, hallName, hallCapacity, ...area }) => ({
    ...area,
    name: hasWords(area.name) ? area.name : (hallName ?? venueName ?? {}),
    capacity: area.capacity ?? hallCapacity,
  }));
  const slots = await manifestSlots(reader, scope);
  const types = await allTypes(reader, scope);
  const checkpoints = (await checkpointsOf(reader, scope)).map(doorCheckpoint);
  const devices = await devicesOf(reader, scope);
  const { version: _version, ...settings } = await doorSettingOf(reader, scope);
  return {
    ...{ editionId: id, editionSlug: slug, editionName: name, checkpoints },
    keys: (await signingKeys(reader, scope)).map(({ kid, publicKey, deadAt }) => ({
      ...{ kid, publicKey: Buffer.from(publicKey).toString('base64url'), isDead: deadAt !== null },
    })),
    rules: {
      ...{ editionNo: (await editionNumber(reader, scope)) ?? 0, zone, startsOn: startOn, dayChange },
      types: types.map(({ typeNo, slug: typeSlug, roleCategory }) => ({
        ...{ typeNo, slug: typeSlug, category: roleCategory, tags: [], roles: [] },
      })),
      validities: await validitySpans(reader, scope),
      areas: areas.map(({ id: areaId, parentId }) => ({ id: areaId, parentId })),
      slots: slots.map(({ title: _title, sessionTitle: _session, mode: _mode, ...slot }) => slot),
    },
    areas: areas.map(areaName),
    slots: slots.map(({ no, title, sessionTitle, mode }) => ({
      ...{ no, mode, title: hasWords(title) ? title : (sessionTitle ?? {}) },
    })),
    types: types.map(({ typeNo, name: typeName }) => ({ typeNo, name: typeName })),
    halls: await hallNames(reader, scope),
    operators: (await operatorsOf(reader, scope)).map((operator) => ({
      ...{ id: operator.id, name: operator.name ?? '', hasPin: operator.pinHash !== null },
    })),
    devices: devices.map((device) => ({ id: device.id, name: device.name })),
    places: checkpoints.map(({ id: placeId, kind, areaId, item, name: placeName }) => ({
      ...{ id: placeId, kind, areaId, item, name: placeName },
    })),
    settings: { keepsSearchOffline: settings.keepsSearchOffline, mutedKinds: settings.mutedKinds },
    center: environment().publicUrl,
    hubs: devices.flatMap((device) => (isHub(device) && device.address ? [device.address] : [])),
  };
}

/** The least generations that are good: on a hub those that its center told. */
export async function leastOf(
  reader: Reader,
  scope: EditionScope,
): Promise<Readonly<Record<string, number>>> {
  const copy = await hubCopy(reader);
  return copy === null ? leastGenerations(reader, scope) : copy.shared.rules.leastGenerations;
}

function isHub({ profile, revokedAt, expiresAt }: DeviceRow): boolean {
  return profile === 'hub' && revokedAt === null && (expiresAt === null || expiresAt > now());
}

function doorCheckpoint(row: CheckpointRow): DoorCheckpoint {
  const { editionId: _edition, version: _version, ...checkpoint } = row;
  return checkpoint;
}

function areaName({
  id,
  parentId,
  kind,
  hallId,
  name,
  capacity,
  attendanceMode,
  closesClock = null,
}: DoorAreaName & object): DoorAreaName {
  return { id, parentId, kind, hallId, name, capacity, attendanceMode, closesClock };
}

function hasWords(text: Readonly<Record<string, string>>): boolean {
  return Object.values(text).some((word) => word !== '');
}
