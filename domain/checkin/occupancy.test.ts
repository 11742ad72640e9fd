import { describe, expect, it } from 'vitest';
import { conflictKey } from './conflict.ts';
import { MINUTE, MORNING } from './door.fixture.ts';
import { lastExitAll } from './exit-all.ts';
import { countedInside, countedScans, fullnessOf, insideAt, isTooFew, overCapacity } from './occupancy.ts';
import type { PresenceInterval } from './presence.ts';

const at = (minutes: number) => MORNING + minutes * MINUTE;
const span = (id: string, from: number, to: number | null): PresenceInterval & { ticketNo: number } => ({
  ticketNo: Number(id),
  areaId: 'a',
  fromAt: at(from),
  toAt: to === null ? null : at(to),
  source: 'door',
  confidence: 'scanned',
  fromScanId: id,
  toScanId: null,
});

const nobody = (id: string, minutes: number, direction: 'in' | 'out' = 'in') => ({
  ...{ id, direction, slotNo: null },
  at: at(minutes),
});

describe('occupancy', () => {
  it('counts who is inside and who was only counted, and forgets the latter at the exit of all', () => {
    const intervals = [span('1', 0, 10), span('2', 5, null)];
    const counted = [
      { at: at(-600), change: 1 },
      ...countedScans(
        [nobody('3', 6), nobody('4', 7), nobody('5', 8, 'out')],
        { zone: 'Asia/Krasnoyarsk', halls: new Map() },
        'a',
      ),
    ];
    expect(insideAt({ intervals, counted }, at(-60), at(9))).toBe(3);
    expect(insideAt({ intervals, counted }, at(-60), at(10))).toBe(2);
  });

  it('lets whoever is only counted leave with the session where nobody is scanned out', () => {
    const slot = { slotNo: 1, startAt: at(0), endAt: at(30) };
    const halls = new Map([['a', { mode: 'in_only', slots: [slot] } as const]]);
    const counted = countedScans([nobody('1', 3)], { zone: 'Asia/Krasnoyarsk', halls }, 'a');
    expect([4, 29, 30].map((now) => countedInside(counted, at(-60), at(now)))).toEqual([1, 1, 0]);
  });

  it('never counts fewer than nobody when more people leave than came', () => {
    const counted = [
      { at: at(1), change: -1 },
      { at: at(2), change: 1 },
    ];
    expect(insideAt({ intervals: [], counted }, at(0), at(3))).toBe(1);
  });

  it('names the entries above the capacity, whatever their order; who leaves makes room at once', () => {
    const intervals = [
      span('1', 0, 10),
      span('2', 1, null),
      span('3', 10, null),
      span('4', 11, 11),
      span('5', 12, 13),
    ];
    const keys = overCapacity(intervals, 2).map(conflictKey);
    expect(keys).toEqual(['over_capacity 5']);
    expect(overCapacity(intervals.toReversed(), 2).map(conflictKey)).toEqual(keys);
  });

  it('counts people without a name among them, whose entries it names too, until they go home', () => {
    const nobodies = {
      counted: countedScans([nobody('n', 2)], { zone: 'UTC', halls: new Map() }, 'a'),
      homeAt: (when: number) => lastExitAll(when, 'UTC'),
    };
    const keys = (intervals: Parameters<typeof overCapacity>[0]) =>
      overCapacity(intervals, 1, nobodies).map(conflictKey);
    expect(keys([])).toEqual([]);
    expect(keys([span('1', 3, null)])).toEqual(['over_capacity 1']);
    expect(keys([span('1', 0, null)])).toEqual(['over_capacity n']);
    expect(keys([span('1', 0, 2)])).toEqual([]);
    expect(keys([span('1', 24 * 60, null)])).toEqual([]);
  });

  it('tells the public three words and no number', () => {
    expect([0, 69, 70, 99, 100, 101].map((inside) => fullnessOf(inside, 100))).toEqual([
      'free',
      'free',
      'filling',
      'filling',
      'full',
      'full',
    ]);
    expect(fullnessOf(5000, null)).toBe('free');
  });

  it('keeps figures of fewer than ten people to itself', () => {
    expect([9, 10].map(isTooFew)).toEqual([true, false]);
  });
});
