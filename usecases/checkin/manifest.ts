import { createHash } from 'node:crypto';
import { monotonicMs, now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { appendFeed, lastEventOf, lockDoor } from '#db/checkin/door-feed.ts';
import { doorSettingOf } from '#db/checkin/door-setting.ts';
import {
  type CheckpointRow,
  checkpointsOf,
  devicePlaces,
  devicesOf,
  hallNames,
  leastGenerations,
  manifestSlots,
  namedAreas,
  operatorsOf,
  validitySpans,
} from '#db/checkin/manifest.ts';
import { getDb } from '#db/client.ts';
import { editionNumber } from '#db/registration/setup.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { DoorAreaName, DoorCheckpoint, ManifestAnswer } from '#domain/checkin/protocol.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { editionEndAt } from '../registration/setup-facts.ts';
import type { DeviceCaller } from './device-access.ts';
import { bellDoor } from './door-bell.ts';

/** What is the same for all devices of an edition; `devicesMark` changes with what any of them may do. */
type Shared = Omit<ManifestAnswer, 'version' | 'wipeAt' | 'device' | 'checkpoints' | 'rules'> & {
  readonly rules: Omit<ManifestAnswer['rules'], 'leastGenerations'>;
  readonly checkpoints: readonly DoorCheckpoint[];
  readonly devicesMark: string;
};

/** So long after its end an edition needs no devices any more (rule 25). */
const WIPE_AFTER_MS = 24 * 3_600_000;

/** All that a device has to know that is not about single tickets (rule 19). */
export async function readManifest({
  device,
  scope,
  edition,
  checkpointIds,
}: DeviceCaller): Promise<ManifestAnswer> {
  const { read } = getDb();
  const { devicesMark: _mark, rules, checkpoints, ...shared } = await readShared(read, scope, edition);
  const version = await manifestVersion(scope, edition);
  const { id, name, profile, capabilities, expiresAt } = device;
  const wipeAt = Math.min(expiresAt ?? Number.POSITIVE_INFINITY, editionEndAt(edition) + WIPE_AFTER_MS);
  return {
    ...shared,
    ...{ version, wipeAt, device: { id, name, profile, capabilities, expiresAt } },
    rules: { ...rules, leastGenerations: await leastGenerations(read, scope) },
    checkpoints: checkpoints.filter((checkpoint) => checkpointIds.has(checkpoint.id)),
  };
}

/**
 * The number of the manifest as it is now. Nobody who changes halls, types, releases or devices has to think of doors: what
 * the manifest says is compared with what it said last, and a difference gets the next number and an event of the feed.
 */
export async function manifestVersion(scope: EditionScope, edition: Edition): Promise<number> {
  const { read, tx: write } = getDb();
  const mark = markOf(await readShared(read, scope, edition));
  const known = await lastManifest(read, scope);
  if (known?.mark === mark) return known.version;
  const version = await write(
    async (tx) => {
      const lastSeq = await lockDoor(tx, scope);
      // Again behind the lock, where nobody else numbers it.
      const fresh = markOf(await readShared(tx, scope, edition));
      const last = await lastManifest(tx, scope);
      if (last?.mark === fresh) return last.version;
      const next = (last?.version ?? 0) + 1;
      const events = [{ kind: 'manifest', payload: { version: next, mark: fresh } }] as const;
      await appendFeed(tx, scope, { events, lastSeq, at: now() });
      return next;
    },
    { guarded: true, label: 'door manifest' },
  );
  await bellDoor(scope.editionId);
  return version;
}

const LOOK_MS = 5_000;
const lookedAt = new Map<string, number>();

/** As {@link manifestVersion}, at most every five seconds for each edition and beside other work: for who follows a feed. */
export async function lookAtManifest(scope: EditionScope, edition: Edition): Promise<void> {
  const at = monotonicMs();
  if (at - (lookedAt.get(scope.editionId) ?? Number.NEGATIVE_INFINITY) < LOOK_MS) return;
  lookedAt.set(scope.editionId, at);
  try {
    await manifestVersion(scope, edition);
  } catch (error) {
    log('warn', { event: 'door-manifest-failed', ...failureOf(error) });
  }
}

async function lastManifest(
  reader: Reader,
  scope: EditionScope,
): Promise<{ readonly version: number; readonly mark?: string } | undefined> {
  const found = await lastEventOf(reader, scope, 'manifest', 0);
  return found?.payload as { readonly version: number; readonly mark?: string } | undefined;
}

function markOf(shared: Shared): string {
  return createHash('sha256').update(canonicalJson(shared)).digest('base64url');
}

async function readShared(reader: Reader, scope: EditionScope, edition: Edition): Promise<Shared> {
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
    devicesMark: canonicalJson([
      await devicePlaces(reader, scope),
      devices.map(({ id: deviceId, profile, capabilities, expiresAt, revokedAt }) => [
        ...[deviceId, profile, capabilities, expiresAt, revokedAt],
      ]),
    ]),
  };
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
}: DoorAreaName & object): DoorAreaName {
  return { id, parentId, kind, hallId, name, capacity, attendanceMode };
}

function hasWords(text: Readonly<Record<string, string>>): boolean {
  return Object.values(text).some((word) => word !== '');
}
