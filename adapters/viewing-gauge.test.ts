import { afterEach, expect, test } from 'vitest';
import { type LiveGauge, liveGauges } from './viewing-gauge.ts';

const BOOK = Symbol.for('plenum.viewing-book');
const place = globalThis as { [BOOK]?: unknown };
afterEach(() => {
  delete place[BOOK];
});

test('looks at the book once a second, however many ask', () => {
  const looks: number[] = [];
  const gauge: LiveGauge = { viewers: 3, views: 9, watchMs: 1, starts: 9, stalledShare: 0, lastBeatAt: 5 };
  const gauges = (at: number) => {
    looks.push(at);
    return new Map([[1, gauge]]);
  };
  place[BOOK] = { book: { gauges } };
  for (const at of [10_000, 10_400, 10_999, 11_000, 11_500]) expect(liveGauges(at).get(1)).toEqual(gauge);
  expect(looks).toEqual([10_000, 11_000]);
  place[BOOK] = { book: { gauges: () => new Map() } };
  expect(liveGauges(11_600).size).toBe(0);
});

test('says nothing where nothing is counted', () => {
  expect(liveGauges(20_000).size).toBe(0);
});
