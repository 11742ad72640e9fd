import { describe, expect, it } from 'vitest';
import { FLAGS, mergeBeat, mergeStart } from '#domain/viewing/play-merge.ts';
import { ViewingState } from '#domain/viewing/viewing-state.ts';
import { generator } from '../bench/viewing-world.ts';
import { gaugesOf } from './viewing-gauge.ts';

const T0 = Date.UTC(2026, 10, 21, 3);
const [VISIBLE, HIDDEN] = [FLAGS.playing | FLAGS.visible, FLAGS.playing];
const TARGET = 1;

/** A state with plays that begin and beat by hand; instants are ms after the beginning. */
function aHall() {
  const state = new ViewingState({ withCold: false, tracksChanges: false });
  const open: number[] = [];
  const target = {
    kind: 'live',
    editionNo: 1,
    ofNo: 1,
    dayOn: '2026-11-21',
    epochAt: T0,
    durationDs: null,
  } as const;
  state.putTarget({ ...target, targetNo: TARGET });
  const begun: number[] = [];
  return {
    start: (playNo: number, at: number, { viewer = playNo, tier = 0 } = {}) => {
      const key = new Uint8Array(8);
      new DataView(key.buffer).setUint32(0, viewer);
      mergeStart(state, {
        ...{ playNo, at: T0 + at, targetNo: TARGET, editionNo: 1, viewerKey: key, networkKey: key, tier },
        ...{ classByte: 0, sourceKind: 0, country: '', issuedAt: T0 / 1000, device: 0, browser: 0 },
        ...{ reasons: 0, partner: 0 },
      });
      begun[playNo] = at;
      open.push(playNo);
    },
    beat: (playNo: number, at: number, flags: number) =>
      mergeBeat(state, {
        ...{ playNo, at: T0 + at, seq: Math.ceil((at - (begun[playNo] ?? 0)) / 100), flags, stalledDs: 0 },
        ...{ playedMs: at - (begun[playNo] ?? 0), track: 0, networkTag: 1, rangeCount: 0 },
        ranges: new Uint32Array(16),
      }),
    viewers: (at: number) => gaugesOf(state, open, T0 + at, 15).get(TARGET)?.viewers,
  };
}

describe('the gauge of who watches now', () => {
  it('sees who comes at once, and whoever says goodbye no more', () => {
    const hall = aHall();
    expect(hall.viewers(0)).toBe(0);
    hall.start(1, 1_000);
    expect(hall.viewers(1_001)).toBe(1);
    hall.beat(1, 11_000, VISIBLE);
    expect(hall.viewers(11_500)).toBe(1);
    hall.beat(1, 12_000, VISIBLE | FLAGS.leaving);
    expect(hall.viewers(12_001)).toBe(0);
    hall.start(2, 20_000);
    hall.beat(2, 25_000, FLAGS.visible);
    // Paused.
    expect(hall.viewers(25_001)).toBe(0);
  });

  it('lets go who falls silent after 40 seconds, and a hidden tab, whose clock is slow, after 75', () => {
    const hall = aHall();
    hall.start(1, 0);
    hall.start(2, 0);
    hall.start(3, 0);
    hall.beat(1, 10_000, VISIBLE);
    hall.beat(2, 10_000, HIDDEN);
    expect([hall.viewers(40_000), hall.viewers(40_001)]).toEqual([3, 2]);
    expect([hall.viewers(50_000), hall.viewers(50_001)]).toEqual([2, 1]);
    expect([hall.viewers(85_000), hall.viewers(85_001)]).toEqual([1, 0]);
  });

  it('counts a viewer with two tabs once, and no program that says it is one', () => {
    const hall = aHall();
    hall.start(1, 0, { viewer: 7 });
    hall.start(2, 500, { viewer: 7 });
    hall.start(3, 600, { tier: 2 });
    expect(hall.viewers(1_000)).toBe(1);
  });

  it('is within one percent of who truly watches, over an evening of coming and going', () => {
    const random = generator(11);
    const hall = aHall();
    const events: { at: number; run: () => void }[] = [];
    const spans: (readonly [from: number, to: number])[] = [];
    for (let playNo = 1; playNo <= 3_000; playNo += 1) {
      const from = Math.floor(random() * 1_800_000);
      const to = from + 30_000 + Math.floor(random() * 3_600_000);
      spans.push([from, to]);
      events.push({ at: from, run: () => hall.start(playNo, from) });
      const isHidden = random() < 0.1;
      const flags = isHidden ? HIDDEN : VISIBLE;
      let at = from;
      for (;;) {
        const pause = isHidden ? 60_000 : at - from < 60_000 ? 10_000 : 15_000;
        at += Math.floor(pause * (isHidden ? 1 : 0.8 + random() * 0.4));
        if (at >= to) break;
        const then = at;
        // One beat in twenty is lost on its way.
        if (random() >= 0.05) events.push({ at: then, run: () => hall.beat(playNo, then, flags) });
      }
      // One in ten goes without a goodbye.
      if (random() >= 0.1) events.push({ at: to, run: () => hall.beat(playNo, to, flags | FLAGS.leaving) });
    }
    events.sort((a, b) => a.at - b.at);
    let [next, worst, said, truly] = [0, 0, 0, 0];
    for (let at = 60_000; at < 3_000_000; at += 20_000) {
      while ((events[next]?.at ?? Number.POSITIVE_INFINITY) <= at) events[next++]?.run();
      const truth = spans.filter(([from, to]) => from <= at && at < to).length;
      const gauge = hall.viewers(at) ?? 0;
      said += gauge;
      truly += truth;
      if (truth > 1_000) worst = Math.max(worst, Math.abs(gauge - truth) / truth);
    }
    expect(Math.abs(said - truly) / truly).toBeLessThan(0.01);
    expect(worst).toBeLessThan(0.01);
  });
});
