import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FRAME_HEAD, framesOf, segmentFiles } from '#adapters/journal-segment.ts';
import { answerAudience, recountViews } from '#usecases/viewing/recount.ts';
import { type BeatFacts, BeatIsLate } from './viewing-book.ts';
import { type OpenedBook, openViewingBook } from './viewing-open.ts';

const T0 = Date.UTC(2026, 10, 21, 3);
const HOUR = 3_600_000;
const VIEWER = new Uint8Array(8).fill(3);
const LIVE = { kind: 'live', streamNo: 1, dayOn: '2026-11-21', epochAt: T0 - 1000, editionNo: 1 } as const;

let folder: string;
let clock: { at: number; count: number };
let book: OpenedBook | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-fault-'));
  clock = { at: T0, count: 0 };
});
afterEach(async () => {
  await book?.tick.abandon();
  book = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<OpenedBook> {
  book = await openViewingBook({
    ...{ dataFolder: folder, wall: () => clock.at, monotonic: () => clock.count },
    ...{ freeBytes: () => 1e12, timers: false },
  });
  return book;
}
async function abandon(): Promise<void> {
  await book?.tick.abandon();
  book = undefined;
}
const pass = (ms: number) => {
  clock.at += ms;
  clock.count += ms;
};
async function begin(on: OpenedBook) {
  const targetNo = await on.targetOf(LIVE);
  const { playNo, issuedAt } = await on.start({
    ...{ targetNo, editionNo: 1, viewerKey: VIEWER, networkKey: VIEWER, classByte: 0, tier: 0, reasons: 0 },
    ...{ sourceKind: 0, country: '', device: 0, browser: 0, partner: 0 },
  });
  return { targetNo, playNo, issuedAt };
}
/** A frame of its own each: it is written before the next one is said. */
function beat(on: OpenedBook, of: Awaited<ReturnType<typeof begin>>, seq: number, playedMs: number) {
  const facts: BeatFacts = {
    ...{ ...of, seq, playedMs, viewerKey: VIEWER, flags: 3, stalledDs: 0, track: 0 },
    ...{ ranges: [], networkTag: 1 },
  };
  return new Promise<Error | undefined>((resolve) => on.beat(facts, resolve));
}
const figures = () => {
  const questions = [{ editionNo: 1, sessions: [], at: clock.at + HOUR }];
  const [found] = answerAudience({ dataFolder: folder, from: 'journal', questions, viewerKeys: [] }).figures;
  if (found === undefined) throw new Error('no figures');
  return found;
};

describe('bytes that are not as they were written', () => {
  const faults = {
    'a bit turned over in a record': (bytes: Buffer, at: number) => {
      bytes[at + FRAME_HEAD + 3] = (bytes[at + FRAME_HEAD + 3] ?? 0) ^ 4;
    },
    'a head of a frame made zeros': (bytes: Buffer, at: number) => bytes.fill(0, at, at + FRAME_HEAD),
    'a length that reaches behind the end': (bytes: Buffer, at: number) =>
      bytes.writeUInt32LE(1 << 20, at + 4),
  };
  for (const [name, spoil] of Object.entries(faults))
    it(`cost what was in them and no more: ${name}`, async () => {
      const before = await open();
      const play = await begin(before);
      await before.tick.checkpoint();
      for (let seq = 1; seq <= 4; seq += 1) {
        pass(10_000);
        expect(await beat(before, play, seq, seq * 10_000)).toBeUndefined();
      }
      await abandon();
      const [segment] = segmentFiles(folder);
      if (segment === undefined) throw new Error('no segment');
      const bytes = readFileSync(segment.file);
      const third = [...framesOf(bytes)].at(-2);
      if (third === undefined) throw new Error('too few frames');
      const at = third.from - FRAME_HEAD;
      spoil(bytes, at);
      writeFileSync(segment.file, bytes);

      const after = await open();
      // The fourth beat says all that the third said.
      expect(after.gauges(clock.at).get(play.targetNo)).toMatchObject({ views: 1, watchMs: 40_000 });
      pass(10_000);
      expect(await beat(after, play, 5, 50_000)).toBeUndefined();
      await after.close();
      book = undefined;
      const damaged = { cause: 'damaged', fromAt: T0 + 20_000, toAt: T0 + 40_000 };
      expect(figures().gaps).toContainEqual(damaged);
      expect(figures().targets[0]).toMatchObject({ watchMs: 50_000, beats: { written: 4 } });
      const { faults: found } = recountViews({ dataFolder: folder, reports: [] });
      expect(found).toEqual([{ kind: 'segment', what: `1/1: damaged at byte ${at}` }]);
    });
});

describe('a clock that steps', () => {
  /** Beats at 10, 20, 30 and 40 s by the count; the clock steps before the third. */
  async function watch(step: number) {
    const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const on = await open();
    const play = await begin(on);
    const [answers, seen]: [(Error | undefined)[], number[]] = [[], []];
    for (let seq = 1; seq <= 4; seq += 1) {
      pass(10_000);
      if (seq === 3) clock.at += step;
      answers.push(await beat(on, play, seq, seq * 10_000));
      seen.push(on.gauges(0).get(play.targetNo)?.lastBeatAt ?? 0);
    }
    const alarms = output.mock.calls.filter(([line]) => String(line).includes('viewing.clock-step')).length;
    output.mockRestore();
    return { on, play, answers, seen, alarms };
  }
  async function end(on: OpenedBook) {
    await on.close();
    book = undefined;
    clock.at = Math.max(clock.at, T0 + HOUR);
    expect(recountViews({ dataFolder: folder, reports: [] }).faults).toEqual([]);
    return figures();
  }

  it('back by an hour is passed over: received time goes on, nobody loses or gains, and the gap is told', async () => {
    const { on, answers, seen, alarms } = await watch(-HOUR);
    expect(answers).toEqual([undefined, undefined, undefined, undefined]);
    expect(seen).toEqual([10_000, 20_000, 30_000, 40_000].map((ms) => T0 + ms));
    expect(alarms).toBe(1);
    const { gaps, targets } = await end(on);
    expect(gaps).toEqual([{ cause: 'clock', fromAt: T0 + 30_000, toAt: T0 + 30_000 - HOUR }]);
    expect(targets[0]).toMatchObject({ watchMs: 40_000, waterfall: { views: 1 } });
  });

  it('forward by an hour ends what ran, as an hour of silence does, and earns nobody the hour', async () => {
    const { on, play, answers, seen, alarms } = await watch(HOUR);
    expect(answers.map((error) => error?.constructor)).toEqual([
      undefined,
      undefined,
      BeatIsLate,
      BeatIsLate,
    ]);
    expect([seen.at(-1), alarms]).toEqual([T0 + 20_000, 1]);
    const again = await begin(on);
    expect(again.playNo).not.toBe(play.playNo);
    pass(15_000);
    expect(await beat(on, again, 1, 15_000)).toBeUndefined();
    const { gaps, targets } = await end(on);
    expect(gaps).toEqual([{ cause: 'clock', fromAt: T0 + 30_000, toAt: T0 + 30_000 + HOUR }]);
    expect(targets[0]).toMatchObject({ watchMs: 35_000, beats: { written: 3, late: 2 } });
  });
});

describe('a node whose disk is gone', () => {
  it('counts on from the tokens of whoever still watches, and says that it was begun anew', async () => {
    const before = await open();
    const play = await begin(before);
    pass(20_000);
    expect(await beat(before, play, 2, 20_000)).toBeUndefined();
    await abandon();
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-fault-'));
    const after = await open();
    expect(await after.targetOf(LIVE)).toBe(play.targetNo);
    pass(10_000);
    expect(await beat(after, play, 3, 30_000)).toBeUndefined();
    await after.close();
    book = undefined;
    const [target] = figures().targets;
    // Totals since the start stand in every beat.
    expect(target).toMatchObject({ watchMs: 30_000, waterfall: { views: 1 }, ofWhich: { restored: 1 } });
    expect(recountViews({ dataFolder: folder, reports: [] }).faults).toEqual([]);
  });
});
