import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Waterfall } from './audience.ts';
import { DROP_OF_BEAT, DROP_REASONS, type StartRecord } from './journal-record.ts';
import { mergeBeat, mergeStart } from './play-merge.ts';
import { countAudience } from './view-count.ts';
import { ViewingState } from './viewing-state.ts';

const T0 = Date.UTC(2026, 10, 21, 3);

/** A day of whatever may happen: small numbers, so that viewers, targets and networks meet. */
const day = fc.array(
  fc.record({
    target: fc.integer({ min: 1, max: 3 }),
    viewer: fc.nat(6),
    isIdentified: fc.boolean(),
    tier: fc.nat(3),
    after: fc.nat(4_000_000),
    beats: fc.array(
      fc.record({
        after: fc.nat(100_000),
        playedMs: fc.nat(90_000),
        tag: fc.nat(4),
        end: fc.nat(3000),
        isVisible: fc.boolean(),
      }),
      { maxLength: 5 },
    ),
  }),
  { maxLength: 15 },
);
const refusals = fc.array(
  fc.record({ reason: fc.integer({ min: 1, max: 8 }), target: fc.nat(3), ofBeat: fc.boolean() }),
  { maxLength: 10 },
);

type Day = (typeof day extends fc.Arbitrary<infer T> ? T : never)[number];

describe('the waterfall', () => {
  it('is an identity on a thousand random days, of every target and of the edition', () => {
    fc.assert(
      fc.property(day, refusals, (plays, drops) => {
        const state = new ViewingState({ withCold: true, tracksChanges: false });
        for (const targetNo of [1, 2, 3]) {
          const isLive = targetNo < 3;
          const where = isLive
            ? { kind: 'live' as const, dayOn: '2026-11-21', epochAt: T0, durationDs: null }
            : { kind: 'recording' as const, dayOn: null, epochAt: null, durationDs: 150 };
          state.putTarget({ targetNo, editionNo: 1, ofNo: targetNo, ...where });
        }
        for (const [i, play] of [...plays].sort((a, b) => a.after - b.after).entries())
          happen(state, i + 1, play);
        for (const { reason, target, ofBeat } of drops)
          state.addDrop({ reason: reason + (ofBeat ? DROP_OF_BEAT : 0), targetNo: target, at: T0, count: 2 });
        const { targets, edition } = countAudience(state, {
          editionNo: 1,
          sessions: [],
          at: T0 + 10_000_000,
        });
        for (const { waterfall } of targets) expect(remainders(waterfall)).toEqual([0, 0]);
        expect(remainders(edition.waterfall)).toEqual([0, 0]);
        expect(edition.waterfall.starts).toBe(plays.length);
        expect(edition.liveViews + edition.recordingViews).toBe(edition.waterfall.views);
        expect(edition.uniques.anonymousLow).toBeLessThanOrEqual(edition.uniques.anonymousHigh);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('players that cannot be measured', () => {
  it('are counted as opened, beside the waterfall and in none of its lines, and by the edition of their target', () => {
    const figures = (opened: number) => {
      const state = new ViewingState({ withCold: true, tracksChanges: false });
      for (const [targetNo, editionNo] of [
        [1, 1],
        [2, 1],
        [3, 2],
      ] as const)
        state.putTarget({
          ...{ targetNo, editionNo, ofNo: targetNo, kind: 'live', dayOn: '2026-11-21', epochAt: T0 },
          durationDs: null,
        });
      const reason = DROP_REASONS.indexOf('opened') + 1;
      for (const targetNo of opened === 0 ? [] : [1, 2, 2, 3])
        state.addDrop({ reason, targetNo, at: T0, count: opened });
      return countAudience(state, { editionNo: 1, sessions: [], at: T0 + 10_000_000 });
    };
    const { opened, ...rest } = figures(5).edition;
    expect(opened).toBe(15);
    // A report from before they were counted has no such line, and is recounted to the same.
    expect(figures(0).edition).toEqual(rest);
    expect(rest).not.toHaveProperty('opened');
    expect(rest.waterfall).toMatchObject({ startRequests: 0, starts: 0, views: 0 });
  });
});

function remainders(fall: Waterfall): number[] {
  const refused = fall.malformed + fall.badSignature + fall.accessRefused + fall.overloadRefused;
  const out =
    fall.bots + fall.shared + fall.impossible + fall.flaggedShort + fall.underTenSeconds + fall.merged;
  return [fall.startRequests - refused - fall.starts, fall.starts - out - fall.views];
}

function happen(
  state: ViewingState,
  playNo: number,
  { target, viewer, isIdentified, tier, after, beats }: Day,
): void {
  const at = T0 + after;
  const classByte = isIdentified ? 3 : 0;
  const start: StartRecord = {
    ...{
      playNo,
      at,
      targetNo: target,
      editionNo: 1,
      classByte,
      tier,
      reasons: 0,
      sourceKind: 0,
      country: '',
    },
    ...{ issuedAt: Math.floor(at / 1000), device: 0, browser: 0, partner: 0 },
    ...{
      viewerKey: new Uint8Array(8).fill(viewer + (isIdentified ? 100 : 0)),
      networkKey: new Uint8Array(8).fill(viewer % 3),
    },
  };
  mergeStart(state, start);
  for (const [seq, beat] of beats.entries()) {
    const [from, to] = [Math.floor(after / 100), Math.floor(after / 100) + beat.end];
    const flags = beat.isVisible ? 3 : 1;
    const slot = { playNo, at: at + beat.after, seq, flags, playedMs: beat.playedMs, stalledDs: 0, track: 0 };
    mergeBeat(state, { ...slot, networkTag: beat.tag, rangeCount: 1, ranges: Uint32Array.from([from, to]) });
  }
}
