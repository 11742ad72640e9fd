import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OF_VIEWER } from '#db/viewing/play-row.ts';
import { readViewStore, VIEW_STORE } from '#db/viewing/view-schema.ts';
import { type Driven, driveWorld } from '../../bench/viewing-drive.ts';
import { makeWorld } from '../../bench/viewing-world.ts';
import { answerAudience } from './recount.ts';
import { readViewerPlays } from './viewer-plays.ts';

let folder: string;
let driven: Driven;
let people: string[];
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-viewer-plays-'));
  driven = await driveWorld(makeWorld(5, 150), folder, 2);
  people = asked(
    'select distinct lower(hex(viewer_key)) from play where class & 3 <> 0 order by 1',
  ) as string[];
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function asked(sql: string, ...values: readonly Buffer[]): unknown[] {
  const store = readViewStore(path.join(folder, VIEW_STORE));
  try {
    const statement = store.prepare(sql);
    return statement.columns().length === 1 ? statement.pluck().all(...values) : statement.all(...values);
  } finally {
    store.close();
  }
}

const wanted = (viewerKeys: readonly string[], recordingsUntilAt: number | null = null) =>
  readViewerPlays({ dataFolder: folder, editionNo: 1, at: driven.at, viewerKeys, recordingsUntilAt });
const counted = (from: 'store' | 'journal', at: number) =>
  answerAudience({
    ...{ dataFolder: folder, from, viewerKeys: people },
    questions: [{ editionNo: 1, sessions: [], at }],
  }).plays;

describe('plays of people who are known', () => {
  it('are those that a reading of everything finds, all at once and one by one', () => {
    expect(people.length).toBeGreaterThan(10);
    const all = counted('store', driven.at);
    expect(all.some(({ ranges }) => ranges.length > 1)).toBe(true);
    expect(wanted(people)).toEqual({ plays: all, cut: [] });
    for (const person of people)
      expect(wanted([person]).plays).toEqual(all.filter(({ viewerKey }) => viewerKey === person));
    expect(wanted([])).toEqual({ plays: [], cut: [] });
  });

  it('are found by an index that holds nobody else', () => {
    const plan = asked(`explain query plan select play_no from play where ${OF_VIEWER}`, Buffer.alloc(8));
    expect(JSON.stringify(plan)).toContain('USING INDEX play_person');
  });

  it('of recordings up to an instant are those of the journal then, but for what went on over it', () => {
    const kinds = new Map(
      (asked('select target_no as no, kind from target') as { no: number; kind: number }[]).map((one) => [
        one.no,
        one.kind,
      ]),
    );
    const isRecording = ({ targetNo }: { targetNo: number }) => kinds.get(targetNo) === 1;
    const starts = asked(
      'select first_at from play join target using (target_no) where kind = 1 and class & 3 <> 0 order by 1',
    ) as number[];
    const until = (starts[starts.length >> 1] ?? 0) + 30_000;
    const { plays, cut } = wanted(people, until);
    expect(cut.length).toBeGreaterThan(0);
    const isCut = (one: { viewerKey: string; targetNo: number }) =>
      cut.some(({ viewerKey, targetNo }) => viewerKey === one.viewerKey && targetNo === one.targetNo);
    const closed = (list: typeof plays) => list.map(({ isClosed: _, ...play }) => play);
    const then = counted('journal', until).filter(isRecording);
    const found = plays.filter((play) => isRecording(play) && !isCut(play));
    expect(found.length).toBeGreaterThan(0);
    expect(closed(found)).toEqual(closed(then.filter((play) => !isCut(play))));
    // Live is asked about as it stands.
    const live = (list: typeof plays) => list.filter((play) => !isRecording(play));
    expect(live(plays)).toEqual(live(counted('store', driven.at)));
  });
});
