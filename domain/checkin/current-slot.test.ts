import { describe, expect, it } from 'vitest';
import { areaTree } from './area.ts';
import { currentSlotAt, findCurrentSlot, hallsTaken, isCurrent } from './current-slot.ts';
import { ms } from './decide-situation.fixture.ts';
import { closingOf } from './exit-all.ts';
import type { DoorSlot } from './manifest.ts';

const at = (clock: string) => ms(`2026-05-20T${clock}+02:00`);
const slot = (no: number, from: string, until: string, more: Partial<DoorSlot> = {}): DoorSlot => ({
  ...{ no, hallIds: ['a'], startAt: at(from), endAt: at(until) },
  ...{ actualStartAt: null, actualEndAt: null, needsBooking: true, ...more },
});
const choice = (slots: readonly DoorSlot[], clock: string, hallId = 'a') => {
  const { current, others } = findCurrentSlot(slots, hallId, at(clock));
  return [current?.no ?? null, others.map(({ no }) => no)];
};

describe('the current slot of a hall', () => {
  const [first, second] = [slot(1, '10:00', '11:00'), slot(2, '11:15', '12:00')];
  const both = [second, first];

  it.each([
    ['09:29:59.999', null, []],
    ['09:30', 1, []],
    ['10:44:59.999', 1, []],
    ['10:45', 1, [2]],
    ['10:54:59.999', 1, [2]],
    ['10:55', 2, [1]],
    ['11:00', 2, []],
    ['11:59:59.999', 2, []],
    ['12:00', null, []],
  ])('is at %s %s, others %j', (clock, current, others) => {
    expect(choice(both, clock)).toEqual([current, others]);
  });

  it('follows what really happened', () => {
    const late = slot(1, '10:00', '11:00', { actualStartAt: at('10:20'), actualEndAt: at('11:20') });
    expect(choice([late, second], '09:49')).toEqual([null, []]);
    expect(choice([late, second], '11:10')).toEqual([1, [2]]);
    expect(choice([late, second], '11:15')).toEqual([2, [1]]);
    expect(choice([slot(1, '10:00', '11:00', { actualEndAt: at('10:30') })], '10:30')).toEqual([null, []]);
  });

  it('takes the last of three only when the second is nearly over', () => {
    const three = [first, slot(2, '10:20', '11:10'), slot(3, '10:50', '12:00')];
    expect(choice(three, '10:50')).toEqual([1, [2, 3]]);
    expect(choice(three, '10:56')).toEqual([2, [1, 3]]);
    expect(choice(three, '11:06')).toEqual([3, [2]]);
  });

  it('is the same for whoever asks, where several short ones follow each other', () => {
    const three = [0, 15, 30].map((minutes, index) => ({
      ...slot(index + 1, '10:00', '10:15'),
      ...{ startAt: at('10:00') + minutes * 60_000, endAt: at('10:15') + minutes * 60_000 },
    }));
    const spans = three.map(({ no, startAt, endAt }) => ({ slotNo: no, startAt, endAt }));
    const tree = areaTree([
      { id: 'site', parentId: null, hallId: null, venueId: null, capacity: null },
      { id: 'hall', parentId: 'site', hallId: 'a', venueId: null, capacity: null },
      { id: 'stage', parentId: 'hall', hallId: null, venueId: null, capacity: null },
    ]);
    const halls = new Map([['hall', { mode: 'in_only' as const, slots: spans }]]);
    const closings = { zone: 'Europe/Berlin', halls, clocks: new Map() };
    for (const [clock, no] of [
      ['10:05', 1],
      ['10:11', 2],
      ['10:24', 2],
      ['10:26', 3],
    ] as const) {
      expect(findCurrentSlot(three, 'a', at(clock)).current?.no).toBe(no);
      expect(currentSlotAt(three, tree, 'stage', at(clock))?.no).toBe(no);
      expect(closingOf(closings, 'hall', at(clock), null).at).toBe(spans[no - 1]?.endAt);
    }
    expect(currentSlotAt(three, tree, 'site', at('10:05'))).toBeNull();
  });

  it('is the same for two that begin together in a hall for several things', () => {
    const twins = [slot(8, '10:00', '11:00'), slot(7, '10:00', '11:00')];
    expect(choice(twins, '10:00')).toEqual([7, [8]]);
    expect(choice(twins.toReversed(), '10:00')).toEqual([7, [8]]);
  });

  it('is that of the joined hall for each of its parts, and not the other way', () => {
    const parts = [
      { joinedHallId: 'ab', partHallId: 'a' },
      { joinedHallId: 'ab', partHallId: 'b' },
      { joinedHallId: 'cd', partHallId: 'c' },
    ];
    expect(hallsTaken(['ab', 'x'], parts)).toEqual(['ab', 'x', 'a', 'b']);
    expect(hallsTaken(['a'], parts)).toEqual(['a']);
    const joined = slot(5, '10:00', '11:00', { hallIds: hallsTaken(['ab'], parts) });
    expect(choice([joined], '10:00', 'b')).toEqual([5, []]);
    expect(choice([slot(6, '10:00', '11:00')], '10:00', 'ab')).toEqual([null, []]);
  });

  it('lasts as long as a night in which the clock turns', () => {
    const night = { ...first, startAt: ms('2026-10-25T01:30+02:00'), endAt: ms('2026-10-25T02:30+01:00') };
    expect(isCurrent(night, ms('2026-10-25T02:45+02:00'))).toBe(true);
    expect(isCurrent(night, ms('2026-10-25T02:29+01:00'))).toBe(true);
    expect(isCurrent(night, ms('2026-10-25T02:30+01:00'))).toBe(false);
  });
});
