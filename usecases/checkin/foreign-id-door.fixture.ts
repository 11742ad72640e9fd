import { aTenancy, type Tenant } from '#db/factories/tenancy.ts';
import type { Db } from '#db/types.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { seedDoors } from '../../bench/authorization-door.ts';
import type { DoorWorld } from '../../e2e/authz/row.ts';
import type { IdAction, IdPair } from '../foreign-id.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { openRules, saveRules } from './checkpoint-rule.ts';
import { deviceNews, revokeDevice } from './device-desk.ts';
import { showPairing } from './device-symbol.ts';
import { openDoor, removeDoor, saveDoorRecord, saveDoorsInBulk } from './door-record.ts';
import { dryRun } from './dry-run.ts';
import { bringQueue } from './saved-queue.ts';

/** One of everything that an action on the doors of an edition can be told, by id. */
export type DoorIds = DoorWorld & { readonly occurrenceId: string };

/** Two released editions of two series with the same doors each. */
export async function aDoorPair(db: Db): Promise<IdPair<DoorIds>> {
  const { first, other } = await db.tx((tx) => aTenancy(tx));
  const idsOf = async (tenant: Tenant): Promise<DoorIds> => {
    const world = await db.tx((tx) => seedDoors(tx, tenant));
    const house = systemViewer('test');
    const released = await publishRelease(house, tenant.edition.slug, { acknowledge: 'test' });
    if (!released.ok) throw new Error(JSON.stringify(released));
    const slots = await db.read.select().from(db.t.slot);
    const slot = slots.find(({ id }) => id === tenant.ids.slot);
    if (slot === undefined) throw new Error('no slot');
    return { ...world, occurrenceId: slot.occurrenceId };
  };
  return {
    slug: first.edition.slug,
    editionId: first.edition.id,
    own: await idsOf(first),
    foreign: await idsOf(other),
  };
}

const ROUTE = 'GET /organize/editions/{edition}/doors/setup/{records}/{id}';
const CHECKPOINT: RecordValues = {
  ...{ name: { en: 'Seeded' }, kind: 'session_door', directions: 'both', reentry: 'always' },
  ...{ booking: 'none', capacityMode: 'off', policy: 'optimistic', autoPrint: 'never' },
  ...{ toleranceMinutes: 15, standbyAfterMinutes: 5 },
};
const change = (noun: 'area' | 'checkpoint' | 'device' | 'door-operator' | 'attendance') =>
  async function save(who: Viewer, slug: string, id: string | null, values: RecordValues) {
    return saveDoorRecord(who, slug, { noun, id, base: null, values });
  };
const [area, checkpoint, device] = [change('area'), change('checkpoint'), change('device')];
const [operator, attendance] = [change('door-operator'), change('attendance')];

const PAGES: readonly IdAction<DoorIds>[] = [
  {
    name: ROUTE,
    isRead: true,
    run: (who, slug, { gateId: id }) => openDoor(who, slug, { word: 'checkpoints', id }, 'en'),
  },
  {
    name: 'GET of an area',
    isRead: true,
    run: (who, slug, { zoneId: id }) => openDoor(who, slug, { word: 'areas', id }, 'en'),
  },
  {
    name: 'GET of a device',
    isRead: true,
    run: (who, slug, { deviceId: id }) => openDoor(who, slug, { word: 'devices', id }, 'en'),
  },
  { name: 'GET of news', isRead: true, run: (who, slug, { deviceId }) => deviceNews(who, slug, deviceId) },
  {
    name: 'GET of somebody',
    isRead: true,
    run: (who, slug, { operatorId: id }) => openDoor(who, slug, { word: 'people', id }, 'en'),
  },
  {
    name: 'GET of a session',
    isRead: true,
    run: (who, slug, { occurrenceId: id }) => openDoor(who, slug, { word: 'sessions', id }, 'en'),
  },
  {
    name: 'GET of rules',
    isRead: true,
    run: (who, slug, { gateId }) => openRules(who, slug, gateId, 'en'),
  },
  {
    name: 'door-setup.dry-run',
    isRead: true,
    run: async (who, slug, { gateId: checkpointId }) => {
      const words = { who: 'S1:', direction: 'in', moment: '2026-05-14T10:00', language: 'en' } as const;
      return dryRun(who, slug, { checkpointId, ...words });
    },
  },
];

const DEEDS: readonly IdAction<DoorIds>[] = [
  // Before its time is over.
  { name: 'door-setup.pair', run: (who, slug, { deviceId }) => showPairing(who, slug, deviceId) },
  {
    name: 'door-setup.save of a zone',
    run: (who, slug, { zoneId }) => area(who, slug, zoneId, { capacity: 7 }),
  },
  {
    name: 'door-setup.save of a zone into an area',
    run: (who, slug, { hallAreaId }, { zoneId }) => area(who, slug, zoneId, { parentId: hallAreaId }),
  },
  {
    name: 'door-setup.save of a checkpoint',
    run: (who, slug, { gateId }) => checkpoint(who, slug, gateId, { reentry: 'once' }),
  },
  {
    name: 'door-setup.save of a checkpoint into an area',
    run: (who, slug, { hallAreaId: areaId }) => checkpoint(who, slug, null, { ...CHECKPOINT, areaId }),
  },
  {
    name: 'door-setup.save of a device',
    run: (who, slug, { deviceId, gateId }, own) =>
      device(who, slug, deviceId, {
        name: 'Renamed',
        checkpoints: [gateId === own.gateId ? gateId : own.gateId],
      }),
  },
  {
    name: 'door-setup.save of a device at a checkpoint',
    run: (who, slug, { doorId }, { deviceId }) => device(who, slug, deviceId, { checkpoints: [doorId] }),
  },
  {
    name: 'door-setup.save of a device until a session',
    run: (who, slug, { occurrenceId }, { deviceId, doorId }) =>
      device(who, slug, deviceId, { profile: 'volunteer', checkpoints: [doorId], endsWith: occurrenceId }),
  },
  {
    name: 'door-setup.save of somebody',
    run: (who, slug, { operatorId }) => operator(who, slug, operatorId, { pin: '4711' }),
  },
  {
    name: 'door-setup.save of a session',
    run: (who, slug, { occurrenceId }) => attendance(who, slug, occurrenceId, { requiredSharePct: 50 }),
  },
  {
    name: 'door-setup.save-bulk',
    run: (who, slug, { hallAreaId }) =>
      saveDoorsInBulk(who, slug, { noun: 'area', ids: [hallAreaId], values: { attendanceMode: 'in_only' } }),
  },
  {
    name: 'door-setup.rules',
    run: (who, slug, { gateId: checkpointId }) => {
      const rule = [
        ['if', { fact: 'unpaid', op: 'eq', value: true }],
        ['then', 'deny'],
        ['text', { en: 'No' }],
      ];
      return saveRules(who, slug, { checkpointId, base: [], rules: [Object.fromEntries(rule)] });
    },
  },
];

const SAVED_QUEUE = { kind: 'plenum.door.queue', v: 1, rows: [] };

/** Last of them what takes away that others need. */
const ENDS: readonly IdAction<DoorIds>[] = [
  { name: 'door-setup.revoke', run: (who, slug, { lostDeviceId }) => revokeDevice(who, slug, lostDeviceId) },
  {
    name: 'door-setup.queue',
    run: (who, slug, { lostDeviceId: deviceId }) =>
      bringQueue(who, slug, { deviceId, text: JSON.stringify({ ...SAVED_QUEUE, deviceId }) }),
  },
  {
    name: 'door-setup.remove of a device',
    run: (who, slug, { idleDeviceId }) => removeDoor(who, slug, { noun: 'device', ids: [idleDeviceId] }),
  },
  {
    name: 'door-setup.remove of a checkpoint',
    run: (who, slug, { idleCheckpointId: id }) => removeDoor(who, slug, { noun: 'checkpoint', ids: [id] }),
  },
  {
    name: 'door-setup.remove of a zone',
    run: (who, slug, { idleZoneId }) => removeDoor(who, slug, { noun: 'area', ids: [idleZoneId] }),
  },
  {
    name: 'door-setup.remove of somebody',
    run: (who, slug, { operatorId }) => removeDoor(who, slug, { noun: 'door-operator', ids: [operatorId] }),
  },
];

/** Every action and page of the setup of doors that is told ids; what one of them needs stands before it. */
export const DOOR_ID_ACTIONS: readonly IdAction<DoorIds>[] = [...PAGES, ...DEEDS, ...ENDS];
