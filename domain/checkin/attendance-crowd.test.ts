import { describe, expect, it } from 'vitest';
import { type Attendance, attendanceOf } from './attendance.ts';
import { crowdOf, randomFrom, scansOf, secondsSeen, shuffled, slotsOf, viewingOf } from './crowd.fixture.ts';
import { layoutOf, MINUTE, MORNING } from './door.fixture.ts';
import { fold } from './fold.ts';
import type { Scan } from './scan.ts';

const random = randomFrom(41);
const crowd = crowdOf(2000, random);
const scans = scansOf(crowd, random);
const layout = layoutOf();
const EVENING = MORNING + 12 * 60 * MINUTE;

/** By visitor and session. */
function attendances(uploaded: readonly Scan[], slots = slotsOf()): Map<string, Attendance> {
  const folds = fold({ scans: uploaded, outcomes: [], annulments: [] }, layout, EVENING);
  return new Map(
    crowd.flatMap((visitor) => {
      const presence = [...(folds.get(visitor.ticketNo)?.intervals ?? []), ...viewingOf(visitor)];
      return slots.map((slot): [string, Attendance] => [
        `${visitor.ticketNo} ${slot.occurrenceId}`,
        attendanceOf(slot, presence, EVENING),
      ]);
    }),
  );
}

/** The largest difference to what truly happened, in seconds. */
function worst(derived: ReadonlyMap<string, Attendance>, slots = slotsOf()): number {
  const wrong = crowd.flatMap((visitor) =>
    slots.map((slot) =>
      Math.abs(
        (derived.get(`${visitor.ticketNo} ${slot.occurrenceId}`)?.seconds ?? -1) - secondsSeen(visitor, slot),
      ),
    ),
  );
  return Math.max(...wrong);
}

describe('attendance of 2,000 people whose stays are known', () => {
  it('is right to the second, from scans in any order with a tenth of them twice', () => {
    const repeated = scans.filter(() => random() < 0.1);
    const derived = attendances(shuffled([...scans, ...repeated], random));
    expect(worst(derived)).toBeLessThanOrEqual(1);
    expect(Math.max(...[...derived.values()].map(({ share }) => share))).toBeLessThanOrEqual(1);
    expect([...derived.values()].filter(({ seconds }) => seconds > 0).length).toBeGreaterThan(5000);
  });

  it('comes to the same when scans are late or sessions turn out to have been at other times', () => {
    const early = attendances(scans.filter(() => random() < 0.5));
    expect(worst(early)).toBeGreaterThan(1);
    expect(attendances(shuffled(scans, random))).toEqual(attendances(scans));
    const delayed = slotsOf(17 * 60);
    expect(worst(attendances(scans, delayed), delayed)).toBeLessThanOrEqual(1);
  });
});
