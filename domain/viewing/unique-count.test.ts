import { expect, it } from 'vitest';
import { MarkedSet } from './marked-set.ts';
import { KeySet } from './pair-table.ts';
import { PlayChunk } from './play-table.ts';
import { KindUniques, UniqueSet } from './unique-count.ts';
import { ViewingState } from './viewing-state.ts';

it('counts who comes from several targets once, people apart from tabs, and networks below tabs', () => {
  const state = new ViewingState({ withCold: true, tracksChanges: false });
  const several = new UniqueSet('several');
  const one = new UniqueSet('one');
  const chunk = new PlayChunk(true);
  const comes = (row: number, key: number, targetNo: number, classByte: number, network: number) => {
    chunk.classByte[row] = classByte;
    if (chunk.cold) chunk.cold.networkLow[row] = network;
    const pair = state.pairs.pairFor(key, 7, targetNo);
    const first = { playNo: row, chunk, row, verdict: 'counts', isClosed: true } as const;
    several.add(state, pair, first);
    if (targetNo === 1) one.add(state, pair, first);
  };
  comes(1, 11, 1, 3, 5);
  comes(2, 11, 2, 3, 5);
  comes(3, 12, 1, 0, 5);
  comes(4, 12, 2, 0, 6);
  comes(5, 13, 1, 0, 5);
  expect(several.count()).toEqual({ identified: 1, anonymousLow: 1, anonymousHigh: 2 });
  expect(one.count()).toEqual({ identified: 1, anonymousLow: 1, anonymousHigh: 2 });
});

it('holds every key once, also the one of zeros, however many there are', () => {
  const keys = new KeySet();
  for (let round = 0; round < 2; round += 1)
    for (let i = 0; i < 20_000; i += 1)
      expect(keys.add(Math.imul(i, 0x9e37_79b1) >>> 0, i % 3)).toBe(round === 0);
  expect(keys.size).toBe(20_000);
});

it('tells viewers of live and of recordings apart, whoever has both in both and once in all', () => {
  const state = new ViewingState({ withCold: true, tracksChanges: false });
  const kinds = new KindUniques();
  const chunk = new PlayChunk(true);
  const comes = (
    row: number,
    key: number,
    kind: 'live' | 'recording',
    classByte: number,
    network: number,
  ) => {
    chunk.classByte[row] = classByte;
    if (chunk.cold) chunk.cold.networkLow[row] = network;
    const pair = state.pairs.pairFor(key, 7, kind === 'live' ? 1 : 2);
    kinds.add(state, pair, { playNo: row, chunk, row, verdict: 'counts', isClosed: true }, kind);
  };
  comes(1, 11, 'live', 3, 5);
  comes(2, 11, 'recording', 3, 5);
  comes(3, 12, 'recording', 3, 5);
  // A tab that watched the recording from another network than live.
  comes(4, 13, 'live', 0, 5);
  comes(5, 13, 'recording', 0, 6);
  comes(6, 14, 'live', 0, 8);
  expect(kinds.count('all')).toEqual({ identified: 2, anonymousLow: 2, anonymousHigh: 2 });
  expect(kinds.count('live')).toEqual({ identified: 1, anonymousLow: 2, anonymousHigh: 2 });
  expect(kinds.count('recording')).toEqual({ identified: 2, anonymousLow: 1, anonymousHigh: 1 });
});

it('holds every key with its marks once, also the one of zeros, however many there are', () => {
  const keys = new MarkedSet();
  for (const [marks, added] of [
    [1, 1],
    [3, 2],
    [3, 0],
  ] as const)
    for (let i = 0; i < 20_000; i += 1)
      expect(keys.add(Math.imul(i, 0x9e37_79b1) >>> 0, i % 3, marks)).toBe(added);
  expect([keys.size(1), keys.size(2), keys.size(4)]).toEqual([20_000, 20_000, 0]);
});
