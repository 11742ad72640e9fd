import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { segmentFiles } from '#adapters/journal-segment.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { AudienceFigures } from '#domain/viewing/audience.ts';
import { type Driven, driveWorld } from '../../bench/viewing-drive.ts';
import { makeWorld } from '../../bench/viewing-world.ts';
import { Comparison, compareAudience } from '../../scripts/simulate/difference.ts';
import { Tally } from '../../scripts/simulate/tally.ts';
import { answerAudience, recountViews } from './recount.ts';

let folder: string;
let driven: Driven;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-recount-'));
  driven = await driveWorld(makeWorld(7, 250), folder, 3);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (from: 'store' | 'journal') =>
  answerAudience({
    dataFolder: folder,
    from,
    questions: [{ editionNo: 1, sessions: driven.sessions, at: driven.at, form: 2 }],
    viewerKeys: [],
  });

/** From what a second counter makes of the truth, with plain lists of intervals. */
function differencesFrom(figures: AudienceFigures) {
  const tally = new Tally();
  tally.take(driven.truth);
  const comparison = new Comparison();
  compareAudience(comparison, figures, tally.result());
  return comparison.found;
}

describe('a recount', () => {
  it('says what an oracle of plain intervals says, from the journal and from the store alike', () => {
    const [journal, store] = [ask('journal').figures[0], ask('store').figures[0]];
    if (journal === undefined || store === undefined) throw new Error('no figures');
    expect(differencesFrom(journal)).toEqual([]);
    expect(differencesFrom(store)).toEqual([]);
    expect(canonicalJson(store)).toBe(canonicalJson(journal));
    const { liveUniques, recordingUniques, uniques } = journal.edition;
    for (const one of [liveUniques, recordingUniques]) {
      expect(one?.identified).toBeGreaterThan(0);
      expect(one?.anonymousHigh).toBeLessThan(uniques.anonymousHigh);
    }
    // The world has everything in it that the rules speak of.
    const { waterfall } = journal.edition;
    for (const [name, count] of Object.entries(waterfall))
      if (!['malformed', 'badSignature', 'accessRefused', 'overloadRefused'].includes(name))
        expect([name, count > 0]).toEqual([name, true]);
    expect(driven.late).toBeGreaterThan(0);
  });

  it('is the same to the byte, and finds nothing where nothing was touched', () => {
    expect(canonicalJson(ask('journal'))).toBe(canonicalJson(ask('journal')));
    const recount = recountViews({ dataFolder: folder, reports: [] });
    expect(recount.faults).toEqual([]);
    expect(recount.playCount).toBe(driven.plays);
  });

  it('names a row that somebody changed, and a report with another figure', () => {
    const question = { editionNo: 1, sessions: driven.sessions, at: driven.at, form: 2 } as const;
    const { journalRoot, figures: found } = ask('journal');
    const figures = found[0];
    if (figures === undefined || journalRoot === null) throw new Error('no figures');
    const store = new Database(path.join(folder, 'views.db'));
    const { credited } = store
      .prepare('select credited_ms as credited from play where play_no = 5')
      .get() as { credited: number };
    store.prepare('update play set credited_ms = credited_ms + 1 where play_no = 5').run();
    const forged = { ...figures, edition: { ...figures.edition, liveViews: figures.edition.liveViews + 1 } };
    const recount = recountViews({
      dataFolder: folder,
      reports: [
        { name: 'report 1', frozen: { question, figures }, journalRoot, isWhole: true },
        { name: 'report 2', frozen: { question, figures: forged }, journalRoot, isWhole: true },
        { name: 'report 3', frozen: { question, figures }, journalRoot: 'ff', isWhole: false },
      ],
    });
    store.prepare('update play set credited_ms = ? where play_no = 5').run(credited);
    store.close();
    expect(recount.faults).toEqual([
      { kind: 'row', what: `play 5: credited_ms is ${credited + 1}, by the journal ${credited}` },
      {
        kind: 'report',
        what: `report 2: edition.liveViews is ${figures.edition.liveViews + 1}, by the journal ${figures.edition.liveViews}`,
      },
      { kind: 'report', what: 'report 3: its text is not what was hashed' },
      { kind: 'report', what: 'report 3: its journal root is not one of this journal' },
    ]);
  });

  it('names a segment with a byte turned over, one that is gone, and goes on behind the damage', () => {
    const files = segmentFiles(folder);
    const [first, second] = files;
    if (first === undefined || second === undefined) throw new Error('too few segments');
    const bytes = readFileSync(first.file);
    const turned = Buffer.from(bytes);
    turned[turned.length >> 1] = (turned[turned.length >> 1] ?? 0) ^ 16;
    writeFileSync(first.file, turned);
    const flipped = recountViews({ dataFolder: folder, reports: [] });
    const segments = flipped.faults.filter(({ kind }) => kind === 'segment').map(({ what }) => what);
    expect(segments).toContain('1/1: its bytes are not those that were sealed');
    expect(segments).toContain('1/2: the segment before it is not the one it was chained to');
    expect(flipped.playCount).toBeGreaterThan(driven.plays / 2);
    rmSync(first.file);
    const gone = recountViews({ dataFolder: folder, reports: [] });
    expect(gone.faults.map(({ what }) => what)).toContain('1/1: missing');
    writeFileSync(first.file, bytes);
    // The newest one, of which nothing was written down when it was sealed, is missed by the store.
    const last = files.at(-1);
    if (last === undefined) throw new Error('too few segments');
    const end = readFileSync(last.file);
    rmSync(last.file);
    const cut = recountViews({ dataFolder: folder, reports: [] }).faults.map(({ what }) => what);
    expect(cut).toContain(`${last.number}: missing, and the view store goes on behind it`);
    writeFileSync(last.file, end);
    expect(recountViews({ dataFolder: folder, reports: [] }).faults).toEqual([]);
  });
});
