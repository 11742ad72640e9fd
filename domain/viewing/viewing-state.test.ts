import { expect, it } from 'vitest';
import type { StartRecord } from './journal-record.ts';
import { mergeBeat, mergeStart } from './play-merge.ts';
import { CHUNK_PLAYS, PLAY_STATE, rowOf } from './play-table.ts';
import { ViewingState } from './viewing-state.ts';

const T0 = Date.UTC(2026, 10, 21, 3);
const DAY_MS = 86_400_000;

const startOf = (playNo: number, at: number, viewer: number): StartRecord => ({
  ...{ playNo, at, targetNo: 1, editionNo: 1, classByte: 0, tier: 0, reasons: 0, sourceKind: 0, country: '' },
  ...{ issuedAt: Math.floor(at / 1000), device: 0, browser: 0, partner: 0 },
  ...{ viewerKey: new Uint8Array(8).fill(viewer), networkKey: new Uint8Array(8) },
});
const beat = (state: ViewingState, playNo: number, at: number, playedMs: number, seq = 1) =>
  mergeBeat(state, {
    ...{ playNo, at, seq, playedMs, flags: 3, stalledDs: 0, track: 0, networkTag: 1 },
    ...{ rangeCount: 2, ranges: Uint32Array.from([0, 10, 50, 60]) },
  });

it('forgets plays that closed a day ago, a chunk at a time, and goes on with the others as if nothing was', () => {
  const state = new ViewingState({ withCold: false, tracksChanges: true });
  const young = CHUNK_PLAYS + 5;
  mergeStart(state, startOf(1, T0, 1));
  beat(state, 1, T0 + 10_000, 10_000);
  mergeStart(state, startOf(young, T0 + DAY_MS, 2));
  beat(state, young, T0 + DAY_MS + 10_000, 10_000);
  const old = state.plays.chunkFor(1);
  state.letGoBefore(T0 + DAY_MS);
  // Open, and not written down yet: it stays.
  expect(state.plays.size).toBe(2);
  old.state[rowOf(1)] = ((old.state[rowOf(1)] ?? 0) | PLAY_STATE.closed) & ~PLAY_STATE.dirty;
  state.letGoBefore(T0 + DAY_MS);
  expect([state.plays.size, state.plays.has(1), state.plays.ranges.has(1), state.pairs.size]).toEqual([
    1,
    false,
    false,
    1,
  ]);
  const before = state.target(1).watchMs;
  beat(state, young, T0 + DAY_MS + 12_000, 20_000, 2);
  // Its own time until then is known as before: two seconds are new, not ten.
  expect(state.target(1).watchMs - before).toBe(2000);
  expect(state.plays.lastPlayNo).toBe(young);
});
