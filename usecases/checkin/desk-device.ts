import { now } from '#adapters/clock.ts';
import { deviceWithPlaces, operatorOnDuty } from '#db/checkin/desk-device.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';

/** The device that asks; its token was looked at before. */
export type DeskSeat = { readonly editionId: string; readonly deviceId: string };

/** What a device may do at the desk, as it is now. */
export type Desk = {
  readonly scope: EditionScope;
  readonly edition: Edition;
  readonly deviceId: string;
  readonly capabilities: ReadonlySet<Capability>;
  /** Where it may print: itself and its checkpoints. */
  readonly stations: ReadonlySet<string>;
  /** For the audit log and for what the house does in its name. */
  readonly viewer: Viewer;
};

/**
 * Opens the desk for a device that is paired, neither revoked nor expired, and has all of `needed` (checkin.md rules 31, 32);
 * looked up with every request, so that a revocation acts at once. Who holds it is who began a shift with it (D6).
 * @throws NotFoundError for every other device, whatever it lacks; ForbiddenError for who is not the house
 */
export async function openDesk(
  house: Viewer,
  { editionId, deviceId }: DeskSeat,
  needed: readonly Capability[],
): Promise<Desk> {
  const { scope, edition } = await gateHouse(house, editionId);
  const { read } = getDb();
  const found = await deviceWithPlaces(read, scope, deviceId);
  if (found === undefined || !isUsable(found.device)) throw new NotFoundError('no such device');
  const capabilities = new Set(found.device.capabilities);
  if (!needed.every((one) => capabilities.has(one))) throw new NotFoundError('not for this device');
  const device = { id: deviceId, operatorId: await operatorOnDuty(read, scope, deviceId) };
  const requestId = house.kind === 'system' ? house.requestId : undefined;
  return {
    ...{ scope, edition, deviceId, capabilities },
    stations: new Set([deviceId, ...found.checkpointIds]),
    viewer: { kind: 'system', name: 'door', device, ...(requestId === undefined ? {} : { requestId }) },
  };
}

function isUsable(device: {
  readonly pairedAt: number | null;
  readonly revokedAt: number | null;
  readonly expiresAt: number | null;
}): boolean {
  const { pairedAt, revokedAt, expiresAt } = device;
  return pairedAt !== null && revokedAt === null && (expiresAt === null || expiresAt > now());
}
