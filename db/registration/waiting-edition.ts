import { asc, gt } from 'drizzle-orm';
import type { Reader } from '../types.ts';

/** Editions in which somebody waits for a pool: for the sweeper, before any scope is known. */
export async function editionsWithWaiting(reader: Reader): Promise<string[]> {
  const { pool } = reader.t;
  const rows = await reader
    .selectDistinct({ editionId: pool.editionId })
    .from(pool)
    .where(gt(pool.waiting, 0))
    .orderBy(asc(pool.editionId));
  return rows.map(({ editionId }) => editionId);
}

/** Editions that register people: for nightly work. */
export async function editionsWithRegistration(reader: Reader): Promise<string[]> {
  const { registrationSetting } = reader.t;
  const rows = await reader
    .select({ editionId: registrationSetting.editionId })
    .from(registrationSetting)
    .orderBy(asc(registrationSetting.editionId));
  return rows.map(({ editionId }) => editionId);
}
