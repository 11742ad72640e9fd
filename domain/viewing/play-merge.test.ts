import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BeatRecord,
  beatBytes,
  type StartRecord,
  type TargetRecord,
  writeBeat,
  writeStart,
  writeTarget,
} from './journal-record.ts';
import { replayFrame } from './journal-replay.ts';
import { rangesOf } from './play-range.ts';
import { PLAY_REASONS } from './play-reason.ts';
import { rowOf } from './play-table.ts';
import { countAudience } from './view-count.ts';
import { ViewingState } from './viewing-state.ts';

const EPOCH = Date.UTC(2026, 10, 20, 17);
const T0 = EPOCH + 10 * 3_600_000;
const live: TargetRecord = {
  targetNo: 1,
  kind: 'live',
  editionNo: 1,
  ofNo: 1,
  dayOn: '2026-11-21',
  epochAt: EPOCH,
  durationDs: null,
};
const recording = (durationDs: number | null): TargetRecord => ({
  targetNo: 1,
  kind: 'recording',
  editionNo: 1,
  ofNo: 1,
  dayOn: null,
  epochAt: null,
  durationDs,
});
const start: StartRecord = {
  ...{
    playNo: 1,
    at: T0,
    targetNo: 1,
    editionNo: 1,
    classByte: 0,
    tier: 0,
    reasons: 0,
    sourceKind: 0,
    country: 'RU',
  },
  ...{
    issuedAt: T0 / 1000,
    device: 0,
    browser: 0,
    partner: 0,
    viewerKey: new Uint8Array(8).fill(7),
    networkKey: new Uint8Array(8).fill(9),
  },
};
const beatAt = (at: number, more: Partial<BeatRecord> = {}): BeatRecord => ({
  ...{
    playNo: 1,
    at,
    seq: 1,
    flags: 3,
    playedMs: at - T0,
    stalledDs: 0,
    track: 0,
    networkTag: 5,
    ranges: [],
  },
  ...more,
});

/** Through bytes, as everything that is counted. */
function stateOf(
  target: TargetRecord,
  starts: readonly StartRecord[],
  beats: readonly BeatRecord[],
): ViewingState {
  const length =
    32 + starts.length * 64 + beats.reduce((sum, { ranges }) => sum + beatBytes(ranges.length), 0);
  const view = new DataView(new ArrayBuffer(length));
  let at = writeTarget(view, 0, target);
  for (const each of starts) at += writeStart(view, at, each, T0);
  for (const each of beats) at += writeBeat(view, at, each, T0);
  const state = new ViewingState({ withCold: true, tracksChanges: false });
  replayFrame(state, view, { from: 0, to: at, baseMs: T0 });
  return state;
}

/** What of a play does not say when something arrived. */
function playOf(state: ViewingState) {
  const chunk = state.plays.chunkFor(1);
  const row = rowOf(1);
  return {
    credited: chunk.creditedMs[row],
    played: chunk.playedMs[row],
    stalled: chunk.stalledDs[row],
    seq: chunk.seq[row],
    flags: chunk.flags[row],
    track: chunk.track[row],
    ranges: rangesOf(state.plays, chunk, 1),
  };
}

/** A client that tells totals and its newest ranges, honestly: nothing arrives before it was sent. */
const journey = fc.array(
  fc.record({
    step: fc.integer({ min: 200, max: 30_000 }),
    seek: fc.option(fc.integer({ min: 0, max: 20_000 })),
    track: fc.nat(2),
    flags: fc.nat(7),
  }),
  { minLength: 1, maxLength: 12 },
);
type Step = { step: number; seek: number | null; track: number; flags: number };

function told(steps: readonly Step[], isLive: boolean): BeatRecord[] {
  const ranges: [number, number][] = [];
  let [at, position, played] = [T0, isLive ? (T0 - EPOCH) / 100 : 0, 0];
  return steps.map(({ step, seek, track, flags }, i) => {
    at += step;
    played += step;
    if (seek !== null) position = isLive ? Math.max(0, position - seek) : seek;
    const begin = Math.floor(position);
    position = begin + Math.floor(step / 100);
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === begin) last[1] = position;
    else if (position > begin) ranges.push([begin, position]);
    return beatAt(at, {
      seq: i + 1,
      playedMs: played,
      stalledDs: i,
      track,
      flags,
      ranges: ranges.slice(-8).map(([a, b]) => [a, b] as const),
    });
  });
}

describe('a merge', () => {
  it('gives the same play in any order, with any repetition, and after losses that a later beat makes good', () => {
    fc.assert(
      fc.property(journey, fc.boolean(), fc.infiniteStream(fc.nat(1_000_000)), (steps, isLive, chance) => {
        const sent = told(steps, isLive);
        const target = isLive ? live : recording(null);
        const expected = playOf(stateOf(target, [start], sent));
        const next = () => chance.next().value ?? 0;
        // The last one arrives; others may be lost where their ranges come again with it.
        const newest = sent.at(-1);
        const kept = sent.filter(
          (beat) =>
            beat === newest ||
            next() % 3 > 0 ||
            beat.ranges.some((range) => !newest?.ranges.some(([a, b]) => a <= range[0] && b >= range[1])),
        );
        const arrived = kept.flatMap((beat) => (next() % 4 === 0 ? [beat, beat] : [beat]));
        const mixed = arrived.map((beat) => ({ beat, at: next() })).sort((a, b) => a.at - b.at);
        const latest = Math.max(...sent.map(({ at }) => at));
        const received = mixed.map(({ beat }, i) => ({ ...beat, at: latest + i }));
        expect(playOf(stateOf(target, [start, start], received))).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('credits nobody with more than the wall clock and five seconds', () => {
    const state = stateOf(
      live,
      [start],
      [beatAt(T0 + 1000, { playedMs: 3_600_000 }), beatAt(T0 + 20_000, { seq: 2, playedMs: 3_600_000 })],
    );
    expect(playOf(state)).toMatchObject({ credited: 25_000, played: 3_600_000 });
    expect(state.target(1).watchMs).toBe(6000 + 19_000);
  });

  it('lays watch time backwards to whole minutes, and never twice for one viewer', () => {
    const second = { ...start, playNo: 2, at: T0 + 30_000 };
    const beats = [
      beatAt(T0 + 70_000),
      beatAt(T0 + 80_000, { playNo: 2, playedMs: 50_000 }),
      beatAt(T0 + 90_500, { seq: 2, playedMs: 90_500 }),
    ];
    const state = stateOf(live, [start, second], beats);
    const minute = T0 / 60_000;
    expect(state.minutes.ofTarget(1)).toEqual([
      { targetNo: 1, minute, watchMs: 60_000, starts: 2 },
      { targetNo: 1, minute: minute + 1, watchMs: 30_500, starts: 0 },
    ]);
    const figures = countAudience(state, { editionNo: 1, sessions: [], at: T0 + 100_000 });
    expect(figures.targets[0]).toMatchObject({
      watchMs: 90_500,
      parallelMs: 50_000,
      uniques: { anonymousHigh: 1 },
    });
  });

  it('clips live ranges to what is there, and those of a recording to its length', () => {
    const now = (T0 + 10_000 - EPOCH) / 100;
    const seen = stateOf(live, [start], [beatAt(T0 + 10_000, { ranges: [[0, now + 60]] })]);
    expect(playOf(seen).ranges).toEqual([0, now + 50]);
    const replay = stateOf(
      recording(300),
      [start],
      [
        beatAt(T0 + 10_000, {
          ranges: [
            [250, 400],
            [500, 600],
          ],
        }),
      ],
    );
    expect(playOf(replay).ranges).toEqual([250, 300]);
  });

  it('lets the clock say what was seen live where a player says its state alone', () => {
    const coarse = { ...start, sourceKind: 17 };
    const from = (T0 - EPOCH) / 100;
    const state = stateOf(
      live,
      [coarse],
      [beatAt(T0 + 10_000), beatAt(T0 + 25_000, { seq: 2, playedMs: 20_000 })],
    );
    expect(playOf(state).ranges).toEqual([from, from + 100, from + 150, from + 250]);
  });

  it('knows a token that was handed on by its fourth network within ten minutes', () => {
    const tags = (pause: number) =>
      [1, 2, 3, 4].map((networkTag, i) => beatAt(T0 + 1000 + i * pause, { seq: i + 1, networkTag }));
    const reasons = (pause: number) =>
      stateOf(live, [start], tags(pause)).plays.chunkFor(1).reasons[rowOf(1)];
    expect(reasons(200_000)).toBe(PLAY_REASONS.shared);
    expect(reasons(200_001)).toBe(0);
  });

  it('takes a network that was not known yet for none', () => {
    const tags = (all: readonly number[]) =>
      all.map((networkTag, i) => beatAt(T0 + 1000 + i * 20_000, { seq: i + 1, networkTag }));
    const reasons = (all: readonly number[]) =>
      stateOf(live, [start], tags(all)).plays.chunkFor(1).reasons[rowOf(1)];
    expect(reasons([0, 1, 0, 2, 3, 0])).toBe(0);
    expect(reasons([0, 1, 0, 2, 3, 0, 4])).toBe(PLAY_REASONS.shared);
  });

  it('takes a view after ten seconds, and after half an hour of nothing another one', () => {
    const again = (gap: number) => ({ ...start, playNo: 2, at: T0 + 10_000 + gap });
    const views = (gap: number) => {
      const second = again(gap);
      const beats = [beatAt(T0 + 10_000), beatAt(second.at + 10_000, { playNo: 2, playedMs: 10_000 })];
      const shortly = { ...start, playNo: 3, viewerKey: new Uint8Array(8).fill(8) };
      const state = stateOf(
        live,
        [start, second, shortly],
        [...beats, beatAt(T0 + 9_999, { playNo: 3, playedMs: 9_999 })],
      );
      return countAudience(state, { editionNo: 1, sessions: [], at: T0 + 10_000_000 }).edition.waterfall;
    };
    expect(views(1_800_000)).toMatchObject({ starts: 3, underTenSeconds: 1, merged: 1, views: 1 });
    expect(views(1_800_001)).toMatchObject({ starts: 3, underTenSeconds: 1, merged: 0, views: 2 });
  });
});
