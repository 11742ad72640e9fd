import { describe, expect, it } from 'vitest';
import { isoWithOffset } from '#domain/time.ts';
import { areasClosing, type Closings, closingOf, lastClosing, lastExitAll, nextExitAll } from './exit-all.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** All moments of exit-all in a span, found one after the other. */
function momentsIn(from: number, until: number, zone: string, clock?: string): string[] {
  const moments: string[] = [];
  for (let at = nextExitAll(from, zone, clock); at < until; at = nextExitAll(at, zone, clock))
    moments.push(isoWithOffset(at, zone));
  return moments;
}

describe('exit-all', () => {
  it('comes at four by the clock on the wall, once in nights with a change of the clocks', () => {
    expect(momentsIn(Date.UTC(2027, 2, 27, 0), Date.UTC(2027, 2, 30), 'Europe/Berlin')).toEqual([
      '2027-03-27T04:00:00+01:00',
      '2027-03-28T04:00:00+02:00',
      '2027-03-29T04:00:00+02:00',
    ]);
    expect(momentsIn(Date.UTC(2027, 9, 30, 0), Date.UTC(2027, 10, 2), 'Europe/Berlin')).toEqual([
      '2027-10-30T04:00:00+02:00',
      '2027-10-31T04:00:00+01:00',
      '2027-11-01T04:00:00+01:00',
    ]);
  });

  it('comes once where its own hour is skipped or repeated', () => {
    expect(momentsIn(Date.UTC(2027, 2, 27, 12), Date.UTC(2027, 2, 29), 'Europe/Berlin', '02:30')).toEqual([
      '2027-03-28T03:30:00+02:00',
    ]);
    expect(momentsIn(Date.UTC(2027, 9, 30, 12), Date.UTC(2027, 9, 31, 12), 'Europe/Berlin', '02:30')).toEqual(
      ['2027-10-31T02:30:00+02:00'],
    );
  });

  it('is not in the night of UTC', () => {
    expect(
      isoWithOffset(nextExitAll(Date.UTC(2024, 10, 21, 3), 'Asia/Krasnoyarsk'), 'Asia/Krasnoyarsk'),
    ).toBe('2024-11-22T04:00:00+07:00');
  });

  it('is after the instant it is asked for, and the last one is not', () => {
    const moment = nextExitAll(Date.UTC(2024, 10, 21, 3), 'Europe/Moscow');
    expect(nextExitAll(moment, 'Europe/Moscow')).toBe(moment + 24 * HOUR);
    expect(nextExitAll(moment - 1, 'Europe/Moscow')).toBe(moment);
    expect(lastExitAll(moment, 'Europe/Moscow')).toBe(moment);
    expect(lastExitAll(moment - 1, 'Europe/Moscow')).toBe(moment - 24 * HOUR);
  });
});

describe('an area with a closing time', () => {
  const zone = 'Europe/Berlin';
  const clocks = new Map([
    ['hall', ['22:00']],
    ['bar', ['05:30', '01:00']],
  ]);
  const closings: Closings = { zone, halls: new Map(), clocks };
  const endOf = (areaId: string, at: number) => isoWithOffset(closingOf(closings, areaId, at, null).at, zone);

  it('lets everybody go then, and never later than with the night', () => {
    const noon = Date.UTC(2027, 9, 30, 10);
    expect(endOf('hall', noon)).toBe('2027-10-30T22:00:00+02:00');
    expect(endOf('hall', Date.UTC(2027, 9, 30, 20))).toBe('2027-10-31T04:00:00+01:00');
    expect(endOf('bar', noon)).toBe('2027-10-31T01:00:00+02:00');
    expect(endOf('bar', Date.UTC(2027, 9, 30, 23, 30))).toBe('2027-10-31T04:00:00+01:00');
    expect(endOf('site', noon)).toBe('2027-10-31T04:00:00+01:00');
  });

  it('closes once where its own hour is skipped or repeated', () => {
    const half: Closings = { ...closings, clocks: new Map([['bar', ['02:30']]]) };
    const end = (at: number) => isoWithOffset(closingOf(half, 'bar', at, null).at, zone);
    expect(end(Date.UTC(2027, 2, 27, 22))).toBe('2027-03-28T03:30:00+02:00');
    expect(end(Date.UTC(2027, 9, 30, 22))).toBe('2027-10-31T02:30:00+02:00');
    // The hour comes again, the closing does not.
    expect(end(Date.UTC(2027, 9, 31, 0, 45))).toBe('2027-10-31T04:00:00+01:00');
  });

  it('is due by itself, and is when it was empty last', () => {
    const ten = Date.UTC(2027, 9, 30, 20);
    expect(areasClosing(closings, ['site', 'hall', 'bar'], ten - 1, ten)).toEqual(['hall']);
    expect(areasClosing(closings, ['site', 'hall', 'bar'], ten, ten + HOUR)).toEqual([]);
    expect(lastClosing(closings, 'hall', ten + MINUTE)).toBe(ten);
    expect(lastClosing(closings, 'site', ten)).toBe(lastExitAll(ten, zone));
  });
});

describe('what ends an interval that nobody ends', () => {
  const ten = Date.UTC(2024, 10, 21, 3);
  const slots = [
    { slotNo: 1, startAt: ten, endAt: ten + HOUR },
    { slotNo: 2, startAt: ten + HOUR, endAt: ten + 2 * HOUR },
    { slotNo: 3, startAt: ten + 24 * HOUR, endAt: ten + 25 * HOUR },
  ];
  const closings = (mode: 'in_out' | 'in_only'): Closings => ({
    zone: 'Asia/Krasnoyarsk',
    halls: new Map([['hall', { mode, slots }]]),
  });
  const night = nextExitAll(ten, 'Asia/Krasnoyarsk');
  const inOut = (at: number) => closingOf(closings('in_out'), 'hall', at, null);
  const inOnly = (at: number, slotNo: number | null = null) =>
    closingOf(closings('in_only'), 'hall', at, slotNo);

  it('is ten minutes after the last slot of the day in a hall with both ways', () => {
    expect(inOut(ten)).toEqual({ at: ten + 2 * HOUR + 10 * MINUTE, confidence: 'auto' });
    expect(inOut(ten + 2 * HOUR + 10 * MINUTE)).toEqual({ at: night, confidence: 'auto' });
  });

  it('is the night where there is no hall', () => {
    expect(closingOf(closings('in_out'), 'site', ten, null)).toEqual({ at: night, confidence: 'auto' });
  });

  it('is the end of the slot where only entries are scanned', () => {
    expect(inOnly(ten + 30 * MINUTE)).toEqual({ at: ten + HOUR, confidence: 'entry_only' });
    expect(inOnly(ten - 30 * MINUTE)).toEqual({ at: ten + HOUR, confidence: 'entry_only' });
    expect(inOnly(ten - 31 * MINUTE)).toEqual({ at: night, confidence: 'auto' });
  });

  it('follows a session that is counted otherwise than its hall', () => {
    const odd = slots.map((slot) => (slot.slotNo === 2 ? { ...slot, mode: 'in_only' as const } : slot));
    const halls = new Map([['hall', { mode: 'in_out' as const, slots: odd }]]);
    const end = (at: number) => closingOf({ zone: 'Asia/Krasnoyarsk', halls }, 'hall', at, null);
    expect(end(ten + 90 * MINUTE)).toEqual({ at: ten + 2 * HOUR, confidence: 'entry_only' });
    expect(end(ten).confidence).toBe('auto');
  });

  it('takes the later of two slots from five minutes before the end of the first, and the one of the device', () => {
    expect(inOnly(ten + 54 * MINUTE).at).toBe(ten + HOUR);
    expect(inOnly(ten + 55 * MINUTE).at).toBe(ten + 2 * HOUR);
    expect(inOnly(ten + 54 * MINUTE, 2).at).toBe(ten + 2 * HOUR);
    expect(inOnly(ten + HOUR, 1).at).toBe(ten + 2 * HOUR);
  });
});
