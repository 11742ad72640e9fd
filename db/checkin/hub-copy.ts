import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { HubCopy, HubDevice } from '#domain/checkin/hub-protocol.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Tx } from '../types.ts';

/** The edition of a hub, which nobody reads but its doors: what only pages and desks show is empty. */
export async function putHubEdition(tx: Tx, { shared, edition }: HubCopy): Promise<void> {
  const { series, edition: t } = tx.t;
  await tx
    .insert(series)
    .values({ id: SERIES, slug: SERIES, name: {}, description: {}, createdAt: 0 })
    .onConflictDoNothing();
  const known = {
    ...{ slug: shared.editionSlug, name: shared.editionName, zone: shared.rules.zone, ...edition },
    dayChange: shared.rules.dayChange,
  };
  await tx
    .insert(t)
    .values({
      ...{ id: shared.editionId, seriesId: SERIES, ...known, acronym: SERIES, timeslotMinutes: 5 },
      ...{ subtitle: {}, description: {}, city: {}, zoneText: {}, sourceNote: {}, createdAt: 0 },
      ...{ number: null, accentInput: null, logoUrl: null, homeUrl: null, isSample: false },
      publishState: 'hidden',
    })
    .onConflictDoUpdate({ target: t.id, set: known });
}

const SERIES = 'venue-hub';

/**
 * Puts how the doors stand into the ordinary tables, so that the ordinary record is kept by them. Areas and checkpoints that
 * are gone at the center stay, as something may have happened there; a device that is gone is revoked at `at` (UTC ms).
 */
export async function putHubDoors(
  tx: Tx,
  { editionId }: EditionScope,
  { areas, shared, devices }: HubCopy,
  at: number,
): Promise<void> {
  const { area, checkpoint, doorSetting } = tx.t;
  for (const row of areas) {
    const known = { ...row, editionId, version: 1 };
    await tx.insert(area).values(known).onConflictDoUpdate({ target: area.id, set: known });
  }
  for (const row of shared.checkpoints) {
    const known = { ...row, editionId, version: 1 };
    await tx.insert(checkpoint).values(known).onConflictDoUpdate({ target: checkpoint.id, set: known });
  }
  const setting = { ...shared.settings, editionId, version: 1 };
  await tx
    .insert(doorSetting)
    .values(setting)
    .onConflictDoUpdate({ target: doorSetting.editionId, set: setting });
  for (const row of devices) await putDevice(tx, editionId, row);
  await dropForeign(tx, editionId, devices, at);
}

async function putDevice(tx: Tx, editionId: string, { checkpointIds, publicKey, ...row }: HubDevice) {
  const { device } = tx.t;
  const key = publicKey === null ? null : new Uint8Array(Buffer.from(publicKey, 'base64url'));
  const known = { ...row, editionId, publicKey: key, version: 1 };
  const unseen = { appVersion: null, lastSeenAt: null, queueCount: null, batteryPct: null, address: null };
  await tx
    .insert(device)
    .values({ ...known, ...unseen })
    .onConflictDoUpdate({ target: device.id, set: known });
  await alignLinks(tx, editionId, row.id, checkpointIds);
}

async function alignLinks(tx: Tx, editionId: string, deviceId: string, wanted: readonly string[]) {
  const { deviceCheckpoint: t } = tx.t;
  const isOwn = and(eq(t.editionId, editionId), eq(t.deviceId, deviceId));
  const rows = await tx.select().from(t).where(isOwn);
  const gone = rows.filter(({ checkpointId }) => !wanted.includes(checkpointId)).map(({ id }) => id);
  if (gone.length > 0) await tx.delete(t).where(and(isOwn, inArray(t.id, gone)));
  const known = new Set(rows.map(({ checkpointId }) => checkpointId));
  const added = wanted.filter((id) => !known.has(id));
  if (added.length > 0)
    await tx
      .insert(t)
      .values(added.map((checkpointId) => ({ id: newId(), editionId, deviceId, checkpointId })));
}

async function dropForeign(tx: Tx, editionId: string, devices: readonly HubDevice[], at: number) {
  const { device } = tx.t;
  const ids = devices.map(({ id }) => id);
  await tx
    .update(device)
    .set({ revokedAt: sql`coalesce(${device.revokedAt}, ${at})` })
    .where(and(eq(device.editionId, editionId), notInArray(device.id, ids)));
}

/** Says that the doors stand otherwise, where what changed is in no table of the hub. Gives the version of the plan. */
export async function raiseHubPlan(tx: Tx, { editionId }: EditionScope): Promise<number> {
  const { doorClock: t } = tx.t;
  const [raised] = await tx
    .update(t)
    .set({ planVersion: sql`${t.planVersion} + 1` })
    .where(eq(t.editionId, editionId))
    .returning({ version: t.planVersion });
  return raised?.version ?? 0;
}

/** Empties a hub: everything that the center ever gave it, and what devices recorded. */
export async function emptyHub(tx: Tx, editionId: string): Promise<void> {
  const { edition, hubLink, hubQueue, hubRoster } = tx.t;
  await tx.delete(hubQueue);
  await tx.delete(hubRoster);
  await tx.delete(edition).where(eq(edition.id, editionId));
  await tx.delete(hubLink);
}
