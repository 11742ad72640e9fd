import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeSegment } from '#adapters/journal-archive.ts';
import { segmentFiles } from '#adapters/journal-segment.ts';
import { openSegmentLog } from '#db/viewing/segment-log.ts';
import { openViewingBook } from '#server/viewing-open.ts';
import { type Driven, driveWorld } from '../../bench/viewing-drive.ts';
import { makeWorld, WORLD_START } from '../../bench/viewing-world.ts';
import { answerAudience, type FrozenReport, recountViews } from './recount.ts';

const DAY = 86_400_000;
let folder: string;
let driven: Driven;
/** The forum of the world, and one three months later. */
let [first, later]: FrozenReport[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-gone-'));
  driven = await driveWorld(makeWorld(11, 40, 1), folder, 1);
  const laterAt = WORLD_START + 90 * DAY;
  await playLater(laterAt);
  first = reportOf('first', 1, driven.at);
  later = reportOf('later', 2, laterAt + DAY);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One viewer of another forum, and a request for nothing that is known. */
async function playLater(from: number) {
  let at = from;
  const clock = { wall: () => at, monotonic: () => at - WORLD_START };
  const book = await openViewingBook({ dataFolder: folder, ...clock, freeBytes: () => 1e12, timers: false });
  const epochAt = Math.floor(at / DAY) * DAY;
  const dayOn = new Date(epochAt).toISOString().slice(0, 10);
  const targetNo = await book.targetOf({ kind: 'live', streamNo: 99, dayOn, epochAt, editionNo: 2 });
  const viewerKey = Uint8Array.from([9, 9, 9, 9, 9, 9, 9, 9]);
  const { playNo, issuedAt } = await book.start({
    ...{ targetNo, editionNo: 2, viewerKey, networkKey: viewerKey, classByte: 0, tier: 0, reasons: 0 },
    ...{ sourceKind: 0, country: '', device: 1, browser: 2, partner: 0 },
  });
  at += 60_000;
  const ranges = [[(at - 60_000 - epochAt) / 100, (at - epochAt) / 100]] as const;
  await new Promise<void>((resolve, reject) =>
    book.beat(
      {
        ...{
          playNo,
          issuedAt,
          targetNo,
          viewerKey,
          seq: 1,
          flags: 3,
          playedMs: 60_000,
          stalledDs: 0,
          track: 0,
        },
        ...{ ranges, networkTag: 5 },
      },
      (error) => (error === undefined ? resolve() : reject(error)),
    ),
  );
  book.drop('malformed', 0, 'start');
  book.tick.drops();
  at += 700_000;
  book.tick.close();
  await book.close();
}

function reportOf(name: string, editionNo: number, at: number): FrozenReport {
  const question = { editionNo, sessions: [], at, form: 2 } as const;
  const answer = answerAudience({
    dataFolder: folder,
    from: 'journal',
    questions: [question],
    viewerKeys: [],
  });
  const [figures] = answer.figures;
  if (figures === undefined || answer.journalRoot === null) throw new Error('no figures');
  return { name, frozen: { question, figures }, journalRoot: answer.journalRoot, isWhole: true };
}

const recount = () =>
  recountViews({ dataFolder: folder, reports: [first, later].flatMap((one) => one ?? []) });

describe('a journal whose time is partly over', () => {
  it('tells of its gaps and of requests for nothing only in the days of the forum', () => {
    expect(first?.frozen?.figures).toMatchObject({
      gaps: [{ cause: 'restart' }],
      unplaced: { malformed: 0 },
    });
    expect(later?.frozen?.figures).toMatchObject({ edition: { liveViews: 1 }, unplaced: { malformed: 1 } });
    expect(later?.frozen?.figures.gaps.every(({ toAt }) => toAt >= WORLD_START + 89 * DAY)).toBe(true);
    expect(recount()).toMatchObject({ faults: [], goneReports: [] });
  });

  it('accuses no report of what was let go, and still recounts the one that came later', () => {
    const found = openSegmentLog(folder);
    const old = (found?.segments() ?? []).filter(({ sealedAt }) => sealedAt < driven.at + DAY);
    expect(old.length).toBeGreaterThan(1);
    const { journalRoot } = recount();
    const [, second] = old;
    if (second === undefined) throw new Error('too few segments');
    found?.setRemoved(second.node, second.no, second.sealedAt + 400 * DAY);
    // Out of its turn: the one before it is still there.
    expect(recount().faults.map(({ what }) => what)).toContain('1/2: gone before its time was over');
    for (const segment of old) {
      removeSegment(folder, segment, 'both');
      found?.setRemoved(segment.node, segment.no, segment.sealedAt + 400 * DAY);
    }
    found?.close();
    const after = recount();
    expect(after).toMatchObject({ faults: [], goneReports: ['first'], removedSegments: old.length });
    expect(after.journalRoot).toBe(journalRoot);
    if (later?.frozen === undefined || first === undefined) throw new Error('no reports');
    const { question, figures } = later.frozen;
    const { period: _, ...undated } = figures;
    const forged = { ...figures, edition: { ...figures.edition, liveViews: 2 } };
    const faults = recountViews({
      dataFolder: folder,
      reports: [
        { ...later, frozen: { question, figures: forged } },
        { ...first, isWhole: false },
        // From before periods were kept: nobody knows how far back it reaches.
        { ...later, name: 'undated', frozen: { question, figures: undated } },
      ],
    }).faults.map(({ what }) => what);
    expect(faults).toEqual([
      'later: edition.liveViews is 2, by the journal 1',
      'first: its text is not what was hashed',
    ]);
  });

  it('freezes nothing of a forum of which a part is gone', () => {
    const faultsOf = (editionNo: number) =>
      answerAudience({
        ...{ dataFolder: folder, from: 'journal', viewerKeys: [] },
        questions: [{ editionNo, sessions: [], at: driven.at + 200 * DAY }],
      }).faults.map(({ what }) => what);
    expect(faultsOf(2)).toEqual([]);
    expect(faultsOf(1)).toEqual([expect.stringContaining('was let go')]);
  });

  it('accuses a segment that is gone before its time or without a word, or is another one', () => {
    const [file] = segmentFiles(folder);
    if (file === undefined) throw new Error('nothing is left');
    const { node, number } = file;
    const name = `${node}/${number}`;
    const bytes = readFileSync(file.file);
    const told = () => recount().faults.map(({ what }) => what);
    const turned = Buffer.from(bytes);
    turned[70] = (turned[70] ?? 0) ^ 16;
    writeFileSync(file.file, turned);
    expect(told()).toContain(`${name}: its bytes are not those that were sealed`);
    // The roots of reports stand behind what was sealed: the segment is accused, and no report for it.
    expect(told().filter((what) => what.includes('journal root'))).toEqual([]);
    rmSync(file.file);
    expect(told()).toContain(`${name}: missing`);
    const found = openSegmentLog(folder);
    const sealedAt = found?.segments().find(({ no }) => no === number)?.sealedAt ?? 0;
    found?.setRemoved(node, number, sealedAt + 10 * DAY);
    expect(told()).toContain(`${name}: gone before its time was over`);
    found?.setRemoved(node, number, sealedAt + 400 * DAY);
    expect(told()).toEqual([]);
    found?.close();
  });
});
