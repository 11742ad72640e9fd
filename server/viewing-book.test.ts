import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentFiles } from '#adapters/journal-segment.ts';
import { type BeatFacts, BeatIsLate, type StartFacts } from './viewing-book.ts';
import { type OpenedBook, openViewingBook } from './viewing-open.ts';

const T0 = Date.UTC(2026, 10, 21, 6, 0, 0, 250);
const EPOCH = Date.UTC(2026, 10, 20, 17);

let folder: string;
let clock: { at: number; count: number };
let book: OpenedBook | undefined;
const open = async () => {
  book = await openViewingBook({
    dataFolder: folder,
    wall: () => clock.at,
    monotonic: () => clock.count,
    freeBytes: () => 1e12,
    timers: false,
  });
  return book;
};
const pass = (ms: number) => {
  clock.at += ms;
  clock.count += ms;
};
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-book-'));
  clock = { at: T0, count: 0 };
});
afterEach(async () => {
  await book?.close();
  book = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const keyOf = (number: number) => Uint8Array.from([number, 1, 2, 3, 4, 5, 6, number >> 8]);
const startOf = (targetNo: number, viewer = 1): StartFacts => ({
  ...{
    targetNo,
    editionNo: 3,
    viewerKey: keyOf(viewer),
    networkKey: keyOf(900 + viewer),
    classByte: 0,
    tier: 0,
  },
  ...{ reasons: 0, sourceKind: 0, country: 'RU', device: 1, browser: 2, partner: 0 },
});
const beatOf = (playNo: number, targetNo: number, more: Partial<BeatFacts> = {}): BeatFacts => ({
  ...{ playNo, targetNo, viewerKey: keyOf(1), seq: 1, flags: 3, playedMs: 10_000, stalledDs: 0, track: 0 },
  ...{ ranges: [], networkTag: 7, issuedAt: Math.floor(T0 / 1000) },
  ...more,
});
const beat = (on: OpenedBook, facts: BeatFacts) =>
  new Promise<Error | undefined>((resolve) => on.beat(facts, resolve));
const live = { kind: 'live', streamNo: 5, dayOn: '2026-11-21', epochAt: EPOCH, editionNo: 3 } as const;

describe('the book of viewings', () => {
  it('gives dense numbers, and the same target the same number', async () => {
    const on = await open();
    expect(await on.targetOf(live)).toBe(1);
    expect(await on.targetOf({ kind: 'recording', recordingNo: 5, editionNo: 3, durationDs: null })).toBe(2);
    expect(await on.targetOf({ ...live })).toBe(1);
    expect(await on.targetOf({ kind: 'recording', recordingNo: 5, editionNo: 3, durationDs: 900 })).toBe(2);
    expect((await on.start(startOf(1))).playNo).toBe(1);
    expect(await on.start(startOf(1, 2))).toEqual({ playNo: 2, issuedAt: Math.floor(T0 / 1000) });
  });

  it('counts a view from ten seconds on, once for both tabs of one viewer', async () => {
    const on = await open();
    const targetNo = await on.targetOf(live);
    const [a, b] = [await on.start(startOf(targetNo)), await on.start(startOf(targetNo))];
    pass(9_999);
    await beat(on, beatOf(a.playNo, targetNo, { playedMs: 9_999 }));
    expect(on.gauges(clock.at).get(targetNo)).toMatchObject({
      viewers: 1,
      views: 0,
      watchMs: 9_999,
      starts: 2,
    });
    pass(1);
    await beat(on, beatOf(a.playNo, targetNo, { seq: 2 }));
    await beat(on, beatOf(b.playNo, targetNo));
    expect(on.gauges(clock.at).get(targetNo)).toMatchObject({ viewers: 1, views: 1, watchMs: 10_000 });
    pass(40_001);
    expect(on.gauges(clock.at).get(targetNo)).toMatchObject({ viewers: 0, views: 1 });
  });

  it('refuses a beat of a play that was silent for ten minutes, and one of another viewer', async () => {
    const on = await open();
    const targetNo = await on.targetOf(live);
    const { playNo } = await on.start(startOf(targetNo));
    expect(await beat(on, beatOf(playNo, targetNo, { viewerKey: keyOf(2) }))).toBeInstanceOf(BeatIsLate);
    pass(600_000);
    expect(await beat(on, beatOf(playNo, targetNo))).toBeUndefined();
    pass(600_001);
    expect(await beat(on, beatOf(playNo, targetNo, { seq: 2 }))).toBeInstanceOf(BeatIsLate);
  });

  it('goes on after an end without a goodbye, from the journal alone or from the store and its tail', async () => {
    for (const withCheckpoint of [false, true]) {
      folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-book-'));
      clock = { at: T0, count: 0 };
      const first = await open();
      const targetNo = await first.targetOf(live);
      const { playNo } = await first.start(startOf(targetNo));
      pass(12_000);
      await beat(
        first,
        beatOf(playNo, targetNo, {
          playedMs: 11_000,
          ranges: [
            [10, 20],
            [400, 500],
          ],
        }),
      );
      if (withCheckpoint) await first.tick.checkpoint();
      pass(5_000);
      await beat(first, beatOf(playNo, targetNo, { seq: 2, playedMs: 15_000, track: 1 }));
      const before = first.gauges(clock.at);
      // Nobody closes it: what another process finds is on disk.
      const second = await open();
      expect(second.gauges(clock.at)).toEqual(before);
      expect((await second.start(startOf(targetNo, 2))).playNo).toBe(2);
      expect(await beat(second, beatOf(playNo, targetNo, { seq: 3, playedMs: 15_500 }))).toBeUndefined();
      expect(second.gauges(clock.at).get(targetNo)?.watchMs).toBe(15_000);
      await first.close();
    }
  });

  it('cuts off a torn end that nobody was told of', async () => {
    const first = await open();
    const targetNo = await first.targetOf(live);
    await first.start(startOf(targetNo));
    await first.close();
    const file = segmentFiles(folder).at(-1)?.file ?? '';
    const whole = readFileSync(file);
    writeFileSync(file, Buffer.concat([whole, whole.subarray(64, 64 + 30)]));
    const second = await open();
    expect((await second.start(startOf(targetNo, 2))).playNo).toBe(2);
    expect(readFileSync(file)).toEqual(whole);
  });

  it('begins a play again from its token when its start was lost with a disk', async () => {
    const on = await open();
    const targetNo = await on.targetOf(live);
    pass(30_000);
    expect(await beat(on, beatOf(77, targetNo, { playedMs: 25_000, editionNo: 3 }))).toBeUndefined();
    expect(on.gauges(clock.at).get(targetNo)).toMatchObject({ views: 1, watchMs: 25_000, viewers: 1 });
    expect((await on.start(startOf(targetNo, 2))).playNo).toBe(78);
  });
});
