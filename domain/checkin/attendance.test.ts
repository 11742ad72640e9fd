import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AttendedSlot,
  attendanceOf,
  correctedAttendance,
  isKeptByPerson,
  USUAL_SHARE,
} from './attendance.ts';
import { MINUTE, MORNING } from './door.fixture.ts';
import type { PresenceInterval } from './presence.ts';

const at = (minutes: number) => MORNING + minutes * MINUTE;
const slot: AttendedSlot = {
  occurrenceId: 'plenary',
  startAt: at(0),
  endAt: at(100),
  areaIds: ['a', 'b'],
  mode: 'in_out',
  requiredShare: USUAL_SHARE,
};
const span = (from: number, to: number | null, more: Partial<PresenceInterval> = {}): PresenceInterval => ({
  areaId: 'a',
  fromAt: at(from),
  toAt: to === null ? null : at(to),
  source: 'door',
  confidence: 'scanned',
  fromScanId: 'in',
  toScanId: 'out',
  ...more,
});
const online = (from: number, to: number) =>
  span(from, to, { source: 'online', fromScanId: null, toScanId: null });
const of = (presence: readonly PresenceInterval[], now = at(600)) => attendanceOf(slot, presence, now);

describe('attendance', () => {
  it('is the time in any hall of the slot, between its start and its end', () => {
    const seen = of([
      span(-20, 30),
      span(40, 50, { areaId: 'b' }),
      span(55, 60, { areaId: 'c' }),
      span(90, 130),
    ]);
    expect(seen).toEqual({
      seconds: 50 * 60,
      modes: { doorSeconds: 50 * 60, onlineSeconds: 0 },
      share: 0.5,
      firstInAt: at(0),
      status: 'partial',
      confidence: 'scanned',
    });
  });

  it('says nothing of what is still to come, whatever was recorded of it', () => {
    const nothing = { seconds: 0, status: 'absent', firstInAt: null, confidence: null };
    expect(of([span(0, 100)], at(-60))).toMatchObject(nothing);
    expect(of([span(20, 90)], at(10))).toMatchObject(nothing);
    expect(of([span(0, 100)], at(30))).toMatchObject({ seconds: 30 * 60, firstInAt: at(0) });
  });

  it('counts the door and the broadcast once where they overlap, and keeps both figures apart', () => {
    const { seconds, modes, share } = of([span(0, 40), online(30, 70)]);
    expect(seconds).toBe(70 * 60);
    expect(modes).toEqual({ doorSeconds: 40 * 60, onlineSeconds: 40 * 60 });
    expect(share).toBe(0.7);
  });

  it('is absence under a minute, attendance from the share on that the session asks for', () => {
    expect(of([span(0, 59.9 / 60)]).status).toBe('absent');
    expect(of([span(0, 1)]).status).toBe('partial');
    expect(of([span(0, 69.9)]).status).toBe('partial');
    expect(of([span(0, 70)]).status).toBe('attended');
    expect(attendanceOf({ ...slot, requiredShare: 0.5 }, [span(0, 50)], at(600)).status).toBe('attended');
    expect(of([])).toMatchObject({ seconds: 0, status: 'absent', firstInAt: null, confidence: null });
  });

  it('of an entry alone is attendance when it was before half time', () => {
    const entry = (from: number) => [span(from, 100, { confidence: 'entry_only', toScanId: null })];
    expect(of(entry(49)).status).toBe('attended');
    expect(of(entry(50)).status).toBe('partial');
    expect(of(entry(50)).confidence).toBe('entry_only');
  });

  it('of somebody who is still there goes on until now', () => {
    expect(of([span(0, null)], at(25)).seconds).toBe(25 * 60);
    expect(of([span(0, null)], at(300)).seconds).toBe(100 * 60);
  });

  it('is credited for each session in the hall without another scan', () => {
    const next = { ...slot, startAt: at(100), endAt: at(160) };
    const stay = [span(0, 150)];
    expect([slot, next].map((each) => attendanceOf(each, stay, at(600)).status)).toEqual([
      'attended',
      'attended',
    ]);
  });

  it('says how sure it is by the weakest of its spans', () => {
    expect(of([span(0, 10), span(20, 100, { confidence: 'auto' })]).confidence).toBe('auto');
  });

  it('never exceeds the session, however door and broadcast lie', () => {
    const minute = fc.integer({ min: -60, max: 200 });
    const anySpan = fc
      .tuple(minute, minute, fc.constantFrom('door', 'online'))
      .map(([from, to, source]) => span(from, to, { source: source as 'door' | 'online' }));
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 12 }), (presence) => {
        const { seconds, share, modes } = of(presence);
        expect(seconds).toBeLessThanOrEqual(100 * 60);
        expect(share).toBeLessThanOrEqual(1);
        expect(seconds).toBeGreaterThanOrEqual(Math.max(modes.doorSeconds, modes.onlineSeconds));
        expect(seconds).toBeLessThanOrEqual(modes.doorSeconds + modes.onlineSeconds + 1);
      }),
    );
  });

  it('is kept by person only where people are scanned', () => {
    expect((['none', 'count_only', 'in_only', 'in_out', 'self'] as const).map(isKeptByPerson)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('a correction', () => {
  const raw = of([span(0, 30)]);
  const correction = (id: string, minutes: number, more: object) => ({
    id,
    at: at(minutes),
    seconds: null,
    status: null,
    ...more,
  });

  it('stands beside the figure, which stays', () => {
    const both = correctedAttendance(slot, raw, [correction('1', 0, { seconds: 80 * 60 })]);
    expect(both.raw).toBe(raw);
    expect(both.corrected).toMatchObject({ seconds: 80 * 60, share: 0.8, status: 'attended' });
  });

  it('replaces only what it names, the later one after the earlier', () => {
    const list = [correction('2', 9, { status: 'absent' }), correction('1', 1, { seconds: 80 * 60 })];
    expect(correctedAttendance(slot, raw, list).corrected).toMatchObject({
      seconds: 80 * 60,
      status: 'absent',
    });
    expect(correctedAttendance(slot, raw, [])).toEqual({ raw, corrected: raw });
  });
});
