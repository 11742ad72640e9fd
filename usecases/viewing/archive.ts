import { now } from '#adapters/clock.ts';
import { countingFolder } from '#adapters/counting-folder.ts';
import { environment } from '#adapters/env.ts';
import { archiveSegment, removeSegment } from '#adapters/journal-archive.ts';
import { headOf, segmentFiles } from '#adapters/journal-segment.ts';
import { log } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import { openSegmentLog } from '#db/viewing/segment-log.ts';
import { dropPieces } from '#db/viewing/shared-journal.ts';
import { journalTermMs } from '#domain/viewing/journal-term.ts';
import { asTheyBegan, dailyRoots, SETTLED_MS } from './journal-reading.ts';

const DAY_MS = 86_400_000;
/** A copy in the archive is enough then: the journal itself is as long as beats are. */
const RAW_KEPT_MS = 7 * DAY_MS;

export type ArchiveRun = { readonly archived: number; readonly removed: number; readonly changed: number };

/**
 * Copies what was sealed into the archive, lets go what is old, and keeps the root of each day that is over: SHA-256 over all
 * segments, so that a journal that is another one later shows. Work of an hour on the greatest days; may be broken off at any place.
 */
export async function archiveJournal(signal?: AbortSignal): Promise<ArchiveRun> {
  const dataFolder = countingFolder();
  const keptMs = keptFor();
  const found = openSegmentLog(dataFolder);
  const run = { archived: 0, removed: 0, changed: 0 };
  if (found === undefined) return run;
  try {
    for (const segment of found.segments()) {
      if (signal?.aborted) break;
      const { node, no, sha256: expected, sealedAt, archivedAt, isRemoved } = segment;
      if (isRemoved) continue;
      if (now() - sealedAt > keptMs) {
        removeSegment(dataFolder, segment, 'both');
        found.setRemoved(node, no, now());
        run.removed += 1;
      } else if (archivedAt === null) {
        const result = await archiveSegment(dataFolder, { node, no, expected });
        if (result === 'archived') found.setArchived(node, no, now());
        run[result === 'archived' ? 'archived' : 'changed'] += 1;
      } else if (now() - archivedAt > RAW_KEPT_MS && no < (found.place(node)?.segment ?? 0))
        removeSegment(dataFolder, segment, 'journal');
    }
    if (run.changed > 0) log('error', { event: 'viewing.segment-changed' });
    keepRoots(found, dataFolder);
    return run;
  } finally {
    found.close();
  }
}

/** A day is over when nothing can be sealed any more that began in it. */
function keepRoots(found: NonNullable<ReturnType<typeof openSegmentLog>>, dataFolder: string): void {
  const sealed = found.segments();
  const known = new Set(sealed.map(({ node, no }) => `${node}/${no}`));
  const open = segmentFiles(dataFolder).filter(({ node, number }) => !known.has(`${node}/${number}`));
  const began = open.map((file) => headOf(file)?.baseMs ?? 0);
  const segments = asTheyBegan(
    sealed.map(({ node, no, sha256, sealedAt }) => ({ name: `${node}/${no}`, sha256, beganAt: sealedAt })),
  );
  for (const { dayOn, root, segments: count } of dailyRoots(segments, Math.min(now() - SETTLED_MS, ...began)))
    found.keepRoot(dayOn, root, count);
}

/** Lets go what several nodes shared when the time of a journal is over; their own copies go with {@link archiveJournal}. */
export async function dropSharedJournal(): Promise<void> {
  await dropPieces(getDb(), now() - keptFor());
}

/** Afterwards only hashes and roots stay (broadcast.md "Identity and privacy"); ms. */
function keptFor(): number {
  return journalTermMs(environment().journalMonths);
}
