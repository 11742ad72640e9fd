import { expect, test } from 'vitest';
import { mergeBeat, mergeStart } from './play-merge.ts';
import { SessionCounts } from './session-count.ts';
import { countAudience } from './view-count.ts';
import { walkPairs } from './view-walk.ts';
import { ViewingState } from './viewing-state.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Two days of one stream; the session goes on over the change of day. */
const EPOCHS = [Date.UTC(2027, 4, 20, 1), Date.UTC(2027, 4, 20, 1) + DAY] as const;
const SESSION = {
  ...{ code: 'NIGHT1', startAt: EPOCHS[1] - 5 * MINUTE, endAt: EPOCHS[1] + 25 * MINUTE },
  ...{ liveTargets: [1, 2], recordings: [] },
};

/** Who saw how many minutes on which target, from when. */
type Seen = readonly [viewer: number, target: 1 | 2, at: number, minutes: number, isIdentified?: boolean];

function stateOf(seen: readonly Seen[]): ViewingState {
  const state = new ViewingState({ withCold: true, tracksChanges: false });
  for (const [i, epochAt] of EPOCHS.entries())
    state.putTarget({
      ...{ targetNo: i + 1, editionNo: 1, ofNo: 1, kind: 'live', dayOn: `2027-05-2${i}` },
      ...{ epochAt, durationDs: null },
    });
  for (const [i, [viewer, targetNo, at, minutes, isIdentified = false]] of seen.entries()) {
    const playNo = i + 1;
    mergeStart(state, {
      ...{ playNo, at, targetNo, editionNo: 1, classByte: isIdentified ? 3 : 0, tier: 0, reasons: 0 },
      ...{ sourceKind: 0, country: '', issuedAt: Math.floor(at / 1000), device: 0, browser: 0, partner: 0 },
      ...{ viewerKey: new Uint8Array(8).fill(viewer), networkKey: new Uint8Array(8).fill(viewer) },
    });
    const start = (at - (EPOCHS[targetNo - 1] ?? 0)) / 100;
    for (let minute = 1; minute <= minutes; minute += 1)
      mergeBeat(state, {
        ...{ playNo, at: at + minute * MINUTE, seq: minute, flags: 3, playedMs: minute * MINUTE },
        ...{ stalledDs: 0, track: 0, networkTag: 1 },
        rangeCount: 1,
        ranges: Uint32Array.from([start, start + minute * 600]),
      });
  }
  return state;
}

function counted(seen: readonly Seen[]) {
  const question = { editionNo: 1, sessions: [SESSION], at: EPOCHS[1] + DAY };
  return countAudience(stateOf(seen), question).sessions[0];
}

test('what one viewer saw of a session before and after the change of day is put together', () => {
  const before = EPOCHS[1] - 3 * MINUTE;
  const both = counted([
    [1, 1, before, 3, true],
    [2, 1, before, 3],
    [1, 2, EPOCHS[1], 3, true],
    [3, 2, EPOCHS[1], 6],
  ]);
  // Six minutes of the first and the third; the second saw three.
  expect(both?.liveEngaged).toEqual({ fiveMinutes: 2, fiveMinutesIdentified: 1, sixtySeconds: 3 });
  expect(both?.engagedKeys).toEqual(['0101010101010101']);
  expect(both?.uniques).toMatchObject({ identified: 1, anonymousHigh: 2 });
});

test('a session that was on one of its days holds nobody in memory, however many watched the other day', () => {
  const crowd = Array.from({ length: 100 }, (_, i): Seen => [i + 10, 1, EPOCHS[0] + 60 * MINUTE, 6]);
  const own: Seen[] = [
    [1, 2, EPOCHS[1], 6, true],
    [2, 2, EPOCHS[1] + MINUTE, 2],
  ];
  const state = stateOf([...crowd, ...own]);
  const sessions = new SessionCounts(state, [SESSION]);
  for (const found of walkPairs(state, 1, EPOCHS[1] + DAY)) sessions.add(found);
  expect(sessions.isTwice).toBe(false);
  expect(sessions.results()).toEqual([counted([...crowd, ...own])]);
  expect(sessions.results()[0]).toMatchObject({
    liveEngaged: { fiveMinutes: 1, fiveMinutesIdentified: 1, sixtySeconds: 2 },
    engagedKeys: ['0101010101010101'],
  });
});
