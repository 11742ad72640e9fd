import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveSegment, removeSegment } from '#adapters/journal-archive.ts';
import { segmentFiles } from '#adapters/journal-segment.ts';
import { openSegmentLog } from '#db/viewing/segment-log.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { answerAudience, recountViews } from '#usecases/viewing/recount.ts';
import { driveWorld } from '../bench/viewing-drive.ts';
import { makeWorld } from '../bench/viewing-world.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-archive-'));
  await driveWorld(makeWorld(3, 40, 1), folder, 1);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const opened = () => {
  const found = openSegmentLog(folder);
  if (found === undefined) throw new Error('no view store');
  return found;
};
const ask = () => {
  const questions = [{ editionNo: 1, sessions: [], at: 2e12 }];
  return canonicalJson(answerAudience({ dataFolder: folder, from: 'journal', questions, viewerKeys: [] }));
};

describe('the archive of the journal', () => {
  it('holds copies from which everything is counted as before, and refuses what is not as it was sealed', async () => {
    const before = ask();
    const found = opened();
    const segments = found.segments();
    expect(segments.length).toBeGreaterThan(2);
    expect(await archiveSegment(folder, { node: 1, no: 1, expected: 'ff' })).toBe('changed');
    for (const { node, no, sha256: expected } of segments) {
      expect(await archiveSegment(folder, { node, no, expected })).toBe('archived');
      found.setArchived(node, no, 5);
      removeSegment(folder, { node, no }, 'journal');
    }
    found.close();
    expect(segmentFiles(folder).every(({ isArchived }) => isArchived)).toBe(true);
    expect(ask()).toBe(before);
    expect(recountViews({ dataFolder: folder, reports: [] }).faults).toEqual([]);
  });

  it('keeps hashes alone of what is old, and says that it cannot be recounted', () => {
    const found = opened();
    const roots = recountViews({ dataFolder: folder, reports: [] });
    removeSegment(folder, { node: 1, no: 1 }, 'both');
    found.setRemoved(1, 1, (found.segments()[0]?.sealedAt ?? 0) + 400 * 86_400_000);
    found.keepRoot('2026-11-21', roots.journalRoot, roots.reading.segments.length);
    found.keepRoot('2026-11-21', 'ff', 1);
    expect(found.roots()).toMatchObject([{ dayOn: '2026-11-21', root: roots.journalRoot }]);
    found.close();
    expect(existsSync(path.join(folder, 'archive', '01-00000001.plnj.zst'))).toBe(false);
    const recount = recountViews({ dataFolder: folder, reports: [] });
    expect(recount).toMatchObject({ removedSegments: 1, faults: [] });
  });
});
