import { checkpointsOfDevice } from '#db/checkin/device.ts';
import { getDb } from '#db/client.ts';
import type { RouteKey } from '#domain/checkin/door-route.ts';
import type { HUB_ROUTES } from '#domain/checkin/hub-route.ts';
import type { UploadAnswer } from '#domain/checkin/protocol.ts';
import { z } from '#domain/schema.ts';
import { systemViewer } from '#domain/viewer.ts';
import type { DeviceCaller } from '#usecases/checkin/device-access.ts';
import { noteSeen } from '#usecases/checkin/device-contact.ts';
import { keepShift } from '#usecases/checkin/door-shift.ts';
import { deviceOfHub, makeHubCopy } from '#usecases/checkin/hub-bundle.ts';
import { storeScans } from '#usecases/checkin/store-scans.ts';
import { rosterPage, shiftAnswer, shiftOrder } from './door-device.ts';
import {
  type DeviceCall,
  type DeviceDeed,
  DOOR_REFUSED,
  type DoorAnswer,
  json,
  readBody,
} from './door-route.ts';

const deviceId = z.string().regex(/^[0-9a-f-]{36}$/);
const named = z.object({ deviceId });
const namedShift = z.object({ deviceId, order: shiftOrder });

/** What a venue hub asks; nothing else is its business (checkin.md rules 41, 42). */
export const HUB_DEEDS: Readonly<Record<RouteKey<(typeof HUB_ROUTES)[number]>, DeviceDeed>> = {
  'GET /hub': async ({ caller, query }) => {
    const address = query.get('address');
    if (address !== null && !isOrigin(address)) return DOOR_REFUSED.malformed();
    noteSeen(caller);
    return json(await makeHubCopy(caller, address));
  },
  'GET /hub/roster': rosterPage,
  'POST /hub/scans': uploadOfDevice,
  'POST /hub/shifts': async ({ caller, text }) => {
    const asked = readBody(namedShift, text);
    if (asked === undefined) return DOOR_REFUSED.malformed();
    const device = await spokenFor(caller, asked.deviceId);
    if (device === undefined) return DOOR_REFUSED.notFound();
    return shiftAnswer(await keepShift(device, asked.order));
  },
};

/** Rows as they came to the hub, judged by what their device may do, not by what the hub may. */
async function uploadOfDevice({ caller, text }: DeviceCall): Promise<DoorAnswer> {
  const asked = readBody(named, text);
  if (asked === undefined) return DOOR_REFUSED.malformed();
  const device = await spokenFor(caller, asked.deviceId);
  if (device === undefined) return DOOR_REFUSED.notFound();
  const { capabilities, checkpointIds } = device;
  const uploader = {
    ...{ editionId: caller.device.editionId, deviceId: asked.deviceId },
    right: { deviceId: asked.deviceId, capabilities, checkpointIds },
  };
  const stored = await storeScans(systemViewer('door'), uploader, text);
  if (!stored.ok) return stored.reason === 'too_large' ? DOOR_REFUSED.tooLarge() : DOOR_REFUSED.malformed();
  noteSeen(caller);
  noteSeen(device);
  const { results, feed } = stored;
  return json({ results, feed } satisfies UploadAnswer);
}

async function spokenFor(hub: DeviceCaller, id: string): Promise<DeviceCaller | undefined> {
  const device = await deviceOfHub(hub, id);
  if (device === undefined) return undefined;
  const { scope, edition } = hub;
  const checkpointIds = await checkpointsOfDevice(getDb().read, scope, id);
  return { device, scope, edition, capabilities: new Set(device.capabilities), checkpointIds };
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text && text.length <= 200;
}
