import { describe, expect, it } from 'vitest';
import { conflictKey } from './conflict.ts';
import { MINUTE, MORNING, scanOf } from './door.fixture.ts';
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

describe('occupancy', () => {
  it('counts who is inside and who was only counted, and forgets the latter at the exit of all', () => {
    const intervals = [span('1', 0, 10), span('2', 5, null)];
    const counted = [
      { at: at(-600), change: 1 },
      ...countedScans(
        [
          scanOf('3', { ticketNo: null, deviceAt: at(6) }),
          scanOf('4', { ticketNo: null, deviceAt: at(7) }),
          scanOf('5', { ticketNo: null, deviceAt: at(8), direction: 'out' }),
          scanOf('6', { ticketNo: 9 }),
        ],
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
    const nobody = scanOf('1', { ticketNo: null, deviceAt: at(3) });
    const counted = countedScans([nobody], { zone: 'Asia/Krasnoyarsk', halls }, 'a');
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
