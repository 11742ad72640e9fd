import { asc, inArray } from 'drizzle-orm';
import type { Reader } from '../types.ts';

/** Editions in which somebody waits, whether a pool refuses them or not: for the sweeper, before any scope is known. */
export async function editionsWithWaiting(reader: Reader): Promise<string[]> {
  const { waitlistEntry } = reader.t;
  const rows = await reader
    .selectDistinct({ editionId: waitlistEntry.editionId })
    .from(waitlistEntry)
    .where(inArray(waitlistEntry.state, ['waiting', 'offered']))
    .orderBy(asc(waitlistEntry.editionId));
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
