import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { PROFILE_CAPABILITIES } from '#domain/checkin/device-profile.ts';
import type { DeviceProfile } from '#domain/checkin/vocabulary.ts';
import { addDays, localDay } from '#domain/time.ts';
import { alignAreas } from '../checkin/area.ts';
import { newId } from '../id.ts';
import { grantEditionScope } from '../scope-grant.ts';
import { openSqlite } from '../sqlite.ts';
import type { Tx } from '../types.ts';
import { aCheckpoint, aDevice } from './door.ts';

/** A device that waits for whoever brings its token. */
export type InvitedDevice = { readonly deviceId: string; readonly token: string };

/**
 * Gives an edition that is on from yesterday to tomorrow a gate and devices that stand there, beside a running server; `at` is
 * now in UTC milliseconds. A sample is long over, and its devices would forget themselves.
 */
export async function doorBeside(
  dataFolder: string,
  slug: string,
  { at, profiles }: { readonly at: number; readonly profiles: readonly DeviceProfile[] },
): Promise<readonly InvitedDevice[]> {
  const db = await openSqlite({ file: path.join(dataFolder, 'plenum.db') });
  try {
    return await db.tx(async (tx) => {
      const { edition, area } = tx.t;
      const [found] = await tx.select().from(edition).where(eq(edition.slug, slug));
      if (!found) throw new Error(`no edition ${slug}`);
      const today = localDay(at, found.zone);
      const days = { startOn: addDays(today, -1), endOn: addDays(today, 1) };
      await tx.update(edition).set(days).where(eq(edition.id, found.id));
      await alignAreas(tx, grantEditionScope(found.id));
      const areas = await tx.select().from(area).where(eq(area.editionId, found.id));
      const areaId = areas.find(({ kind }) => kind === 'site')?.id ?? '';
      const name = { en: 'Main gate', ru: 'Главный вход' };
      const gate = await aCheckpoint(tx, found, { traits: ['gate'], areaId, name });
      const made: InvitedDevice[] = [];
      for (const profile of profiles) made.push(await invited(tx, found.id, profile, gate.id, at));
      return made;
    });
  } finally {
    await db.close();
  }
}

async function invited(
  tx: Tx,
  editionId: string,
  profile: DeviceProfile,
  checkpointId: string,
  at: number,
): Promise<InvitedDevice> {
  const capabilities = PROFILE_CAPABILITIES[profile];
  const { id: deviceId } = await aDevice(
    tx,
    { id: editionId },
    { name: profile, profile, capabilities, pairedAt: null },
  );
  await tx.insert(tx.t.deviceCheckpoint).values({ id: newId(), editionId, deviceId, checkpointId });
  const token = randomBytes(16).toString('base64url');
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  await tx.insert(tx.t.devicePairing).values({
    ...{ id: newId(), editionId, deviceId, tokenHash: hash(token), codeHash: hash(deviceId) },
    ...{ createdAt: at, expiresAt: at + 600_000, usedAt: null },
  });
  return { deviceId, token };
}
