import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { snapshotOf } from '#domain/programme/snapshot-of.ts';
import { loadProgramme } from '../programme/load.ts';
import { grantEditionScope } from '../scope-grant.ts';
import type { Tx } from '../types.ts';

/** Shows an edition to everybody as its public release stands in the tables, with how full its halls are. */
export async function showRelease(tx: Tx, slug: string): Promise<void> {
  const { edition, doorSetting, publicRelease, releaseSnapshot } = tx.t;
  const [shown] = await tx
    .update(edition)
    .set({ publishState: 'published' })
    .where(eq(edition.slug, slug))
    .returning();
  const editionId = shown?.id ?? '';
  const [release] = await tx.select().from(publicRelease).where(eq(publicRelease.editionId, editionId));
  if (release === undefined) throw new Error(`no release of ${slug}`);
  const { releaseId, feedChangedAt } = release;
  const snapshot = snapshotOf(await loadProgramme(tx, grantEditionScope(editionId), releaseId), {
    ...{ id: releaseId, major: 1, minor: 0, notes: {}, publishedAt: feedChangedAt },
  });
  const gzip = gzipSync(JSON.stringify(snapshot));
  const sha256 = createHash('sha256').update(gzip).digest('hex');
  const counts = {
    slotCount: snapshot.slots.length,
    sessionCount: snapshot.sessions.length,
    personCount: snapshot.people.length,
  };
  await tx.insert(releaseSnapshot).values({ releaseId, editionId, gzip, sha256, ...counts });
  const setting = { mutedKinds: [], keepsSearchOffline: false, showsFullness: true, version: 1 };
  await tx.insert(doorSetting).values({ editionId, ...setting });
}
