import { gzipSync } from 'node:zlib';
import type { Tx } from '#db/types.ts';

const AT = Date.UTC(2027, 4, 1);

/** Calendars name people in their bytes and in their addresses, also by what a person was called before. */
export async function plantFeeds(
  tx: Tx,
  { releaseId, slug, marker }: { releaseId: string; slug: string; marker: string },
): Promise<void> {
  const { edition, calendarClock, calendarFeed } = tx.t;
  const [forum] = await tx.select().from(edition);
  const editionId = forum?.id ?? '';
  const gzip = new Uint8Array(gzipSync(`SUMMARY:${marker}`));
  const built = { locale: 'en', releaseId, basis: 'b', etag: 'e', byteCount: 1, entryCount: 1, builtAt: AT };
  for (const place of [
    { kind: 'edition', key: '' },
    { kind: 'speaker', key: slug },
    { kind: 'speaker', key: `${marker}-old` },
  ]) {
    const clock = { editionId, ...place, digest: 'd', changedAt: AT };
    const feed = { editionId, ...place, ...built, gzip, changedAt: AT };
    await tx
      .insert(calendarClock)
      .values(clock)
      .onConflictDoUpdate({
        target: [calendarClock.editionId, calendarClock.kind, calendarClock.key],
        set: clock,
      });
    await tx
      .insert(calendarFeed)
      .values(feed)
      .onConflictDoUpdate({
        target: [calendarFeed.editionId, calendarFeed.kind, calendarFeed.key, calendarFeed.locale],
        set: feed,
      });
  }
}
