import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { setCountingFolder } from '#adapters/counting-folder.ts';
import { environment } from '#adapters/env.ts';
import { segmentFiles } from '#adapters/journal-segment.ts';
import { openSegmentLog } from '#db/viewing/segment-log.ts';
import { openViewingBook } from '#server/viewing-open.ts';

const DAY = 86_400_000;
const START = Date.UTC(2027, 4, 20, 9);

vi.stubEnv('PLENUM_JOURNAL_MONTHS', '2');
let clockAt = START;
vi.mock('#adapters/clock.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  now: () => clockAt,
}));
// Of its own: what an earlier run let go is let go.
const dataFolder = mkdtempSync(path.join(tmpdir(), 'plenum-archive-'));
afterEach(() => {
  vi.unstubAllEnvs();
  setCountingFolder(undefined);
  rmSync(dataFolder, { recursive: true });
});

test('the journal is let go after as many months as the operator says, and its hashes stay', async () => {
  const { archiveJournal } = await import('./archive.ts');
  expect(environment().journalMonths).toBe(2);
  setCountingFolder(dataFolder);
  const clock = { wall: () => clockAt, monotonic: () => clockAt - START };
  const book = await openViewingBook({ dataFolder, ...clock, freeBytes: () => 1e12, timers: false });
  await book.targetOf({
    kind: 'live',
    streamNo: 1,
    dayOn: '2027-05-20',
    epochAt: START - DAY / 4,
    editionNo: 1,
  });
  await book.close();
  const sealed = () => {
    const log = openSegmentLog(dataFolder);
    const segments = log?.segments() ?? [];
    log?.close();
    return segments;
  };
  const hashes = sealed().map(({ sha256 }) => sha256);
  expect(hashes.length).toBeGreaterThan(0);
  clockAt = START + 60 * DAY;
  await archiveJournal();
  expect(sealed().every(({ isRemoved }) => !isRemoved)).toBe(true);
  clockAt = START + 63 * DAY;
  await archiveJournal();
  expect(sealed().every(({ isRemoved }) => isRemoved)).toBe(true);
  expect(segmentFiles(dataFolder)).toEqual([]);
  expect(sealed().map(({ sha256 }) => sha256)).toEqual(hashes);
});
