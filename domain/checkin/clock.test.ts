import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureClock, offsetAtUpload, offsetForScan } from './clock.ts';

const HOUR = 3_600_000;

describe('the clock of a device', () => {
  it('is measured against the middle of the round trip', () => {
    expect(measureClock(1_000, 5_100, 1_200)).toEqual({ deviceAt: 1_200, offsetMs: 4_000, errorMs: 100 });
    expect(measureClock(1_000, 900, 1_001)).toEqual({ deviceAt: 1_001, offsetMs: -100, errorMs: 1 });
    expect(measureClock(1_000, 1_000, 1_000)).toEqual({ deviceAt: 1_000, offsetMs: 0, errorMs: 0 });
  });

  it('is not measured by an answer that came before its question', () => {
    expect(measureClock(1_000, 5_000, 999)).toBeUndefined();
  });

  it('is never more wrong than half the trip, wherever the time was lost', () => {
    const trip = fc.nat({ max: 20_000 });
    fc.assert(
      fc.property(trip, trip, fc.integer({ min: -HOUR, max: HOUR }), (there, back, offset) => {
        const asked = 1_700_000_000_000;
        const found = measureClock(asked, asked + there + offset, asked + there + back);
        expect(Math.abs((found?.offsetMs ?? Number.NaN) - offset)).toBeLessThanOrEqual(found?.errorMs ?? -1);
      }),
    );
  });

  it('gives a scan its offset for 12 h after a contact, also when the clock was set back', () => {
    const last = { deviceAt: 100 * HOUR, offsetMs: -320, errorMs: 5 };
    expect(offsetForScan(100 * HOUR, last)).toBe(-320);
    expect(offsetForScan(112 * HOUR, last)).toBe(-320);
    expect(offsetForScan(112 * HOUR + 1, last)).toBeNull();
    expect(offsetForScan(88 * HOUR, last)).toBe(-320);
    expect(offsetForScan(88 * HOUR - 1, last)).toBeNull();
    expect(offsetForScan(0, null)).toBeNull();
  });

  it('fills in what a scan lacks at its first upload, and never changes what it has', () => {
    const contact = { deviceAt: 0, offsetMs: 700, errorMs: 5 };
    expect(offsetAtUpload(null, contact)).toBe(700);
    expect(offsetAtUpload(-320, contact)).toBe(-320);
    expect(offsetAtUpload(0, contact)).toBe(0);
  });
});
