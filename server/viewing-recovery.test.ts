import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstSince } from '#db/viewing/play-row.ts';
import { openViewStore } from '#db/viewing/view-schema.ts';
import { recountViews } from '#usecases/viewing/recount.ts';
import { type BeatFacts, BeatIsLate, type StartFacts } from './viewing-book.ts';
import { type OpenedBook, openViewingBook } from './viewing-open.ts';

const T0 = Date.UTC(2026, 10, 21, 6, 0, 0, 250);
const MINUTE = 60_000;
const EPOCH = Date.UTC(2026, 10, 20, 17);
const LIVE = { kind: 'live', streamNo: 5, dayOn: '2026-11-21', epochAt: EPOCH, editionNo: 3 } as const;

let folder: string;
const clock = { at: T0 };
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-recovery-'));
  clock.at = T0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  openViewingBook({
    ...{ dataFolder: folder, wall: () => clock.at, monotonic: () => clock.at - T0 },
    ...{ freeBytes: () => 1e12, timers: false },
  });
const keyOf = (viewer: number) => Uint8Array.from([viewer, 2, 3, 4, 5, 6, 7, 200]);
async function start(book: OpenedBook, targetNo: number, viewer: number): Promise<number> {
  const facts: StartFacts = {
    ...{ targetNo, editionNo: 3, viewerKey: keyOf(viewer), networkKey: keyOf(viewer), classByte: 0, tier: 0 },
    ...{ reasons: 0, sourceKind: 0, country: '', device: 1, browser: 2, partner: 0 },
  };
  return (await book.start(facts)).playNo;
}
function beat(book: OpenedBook, playNo: number, targetNo: number, viewer: number, playedMs: number) {
  const facts: BeatFacts = {
    ...{ playNo, targetNo, viewerKey: keyOf(viewer), seq: 1 + playedMs / 1000, flags: 3, playedMs },
    ...{ stalledDs: 0, track: 0, ranges: [[1, 9]] as const, networkTag: 7, issuedAt: Math.floor(T0 / 1000) },
  };
  return new Promise<Error | undefined>((resolve) => book.beat(facts, resolve));
}

it('holds of closed plays what refuses their beats and joins their viewer, and leaves their rows as they are', async () => {
  const before = await open();
  const target = await before.targetOf(LIVE);
  const over = await start(before, target, 1);
  clock.at += 20_000;
  expect(await beat(before, over, target, 1, 20_000)).toBeUndefined();
  clock.at += 12 * MINUTE;
  before.tick.close();
  const running = await start(before, target, 2);
  clock.at += 15_000;
  expect(await beat(before, running, target, 2, 15_000)).toBeUndefined();
  await before.tick.checkpoint();
  clock.at += 15_000;
  expect(await beat(before, running, target, 2, 30_000)).toBeUndefined();
  await before.tick.abandon();

  const after = await open();
  expect(await beat(after, over, target, 1, 40_000)).toBeInstanceOf(BeatIsLate);
  expect(await beat(after, running, target, 2, 31_000)).toBeUndefined();
  const again = await start(after, target, 1);
  clock.at += 15_000;
  expect(await beat(after, again, target, 1, 15_000)).toBeUndefined();
  // Within half an hour of the closed play: the same view goes on.
  expect(after.gauges(clock.at).get(target)).toMatchObject({ viewers: 2, views: 2, watchMs: 65_000 });
  after.tick.close();
  await after.close();
  const { faults, playCount } = recountViews({ dataFolder: folder, reports: [] });
  expect([playCount, faults]).toEqual([3, []]);
});

it('begins at the first numbers that can be young enough', () => {
  const store = openViewStore(path.join(folder, 'views.db'));
  const columns = store.prepare('select name from pragma_table_info(?)').pluck().all('play') as string[];
  const values = columns.map((name) => (name.endsWith('_key') ? "x'0000000000000000'" : `@${name}`));
  const add = store.prepare(`insert into play values (${values.join(',')})`);
  const zeros = Object.fromEntries(columns.map((name) => [name, 0]));
  const day = 24 * 60 * MINUTE;
  for (const [playNo, firstAt] of [
    [5, T0],
    [65_540, T0 + 5 * day],
    [131_073, T0 + 7.5 * day],
    // Begun anew from an old token: its neighbours say how young these numbers are.
    [196_608, T0],
    [196_609, T0 + 10 * day],
    [200_000, T0 + 10 * day],
  ] as const)
    add.run({ ...zeros, play_no: playNo, first_at: firstAt });
  expect(firstSince(store, 200_000, T0 + 9 * day)).toBe(131_072);
  expect(firstSince(store, 200_000, T0 + 8 * day)).toBe(65_536);
  expect(firstSince(store, 200_000, 0)).toBe(0);
  store.close();
});
