import { alignAreas } from '#db/checkin/area.ts';
import { addArea } from '#db/checkin/area-desk.ts';
import { addOperator } from '#db/checkin/operator-desk.ts';
import { aCheckpoint, aDevice } from '#db/factories/door.ts';
import { scopeOf } from '#db/factories/edition.ts';
import type { Tenant } from '#db/factories/tenancy.ts';
import { newId } from '#db/id.ts';
import type { Tx } from '#db/types.ts';
import type { DoorWorld } from '../e2e/authz/row.ts';

/** Doors of an edition, with something for every row that uses one up. */
export async function seedDoors(tx: Tx, { edition }: Tenant): Promise<DoorWorld> {
  const scope = scopeOf(edition);
  await alignAreas(tx, scope);
  const areas = (await tx.select().from(tx.t.area)).filter(({ editionId }) => editionId === edition.id);
  const site = areas.find(({ kind }) => kind === 'site');
  const hall = areas.find(({ kind }) => kind === 'hall');
  if (site === undefined || hall === undefined) throw new Error('the edition has no halls');
  const seeded = { name: { en: 'Seeded', ru: 'Seeded' } };
  const zone = {
    ...seeded,
    kind: 'zone',
    capacity: null,
    attendanceMode: 'none',
    closesClock: null,
  } as const;
  const zoneId = await addArea(tx, scope, { ...zone, parentId: site.id });
  const idleZoneId = await addArea(tx, scope, { ...zone, parentId: site.id });
  const gate = await aCheckpoint(tx, edition, { ...seeded, traits: ['gate'], areaId: site.id });
  const door = await aCheckpoint(tx, edition, { ...seeded, areaId: hall.id });
  const idle = await aCheckpoint(tx, edition, { ...seeded, areaId: hall.id });
  const unpaired = { pairedAt: null };
  const operatorId = newId();
  await addOperator(tx, scope, { id: operatorId, name: 'Seeded', pinHash: null, createdAt: 0 });
  return {
    ...{ hallAreaId: hall.id, zoneId, idleZoneId },
    ...{ gateId: gate.id, doorId: door.id, idleCheckpointId: idle.id, operatorId },
    deviceId: (await aDevice(tx, edition, unpaired)).id,
    lostDeviceId: (await aDevice(tx, edition)).id,
    idleDeviceId: (await aDevice(tx, edition, unpaired)).id,
  };
}
