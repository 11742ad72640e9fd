import { describe, expect, it } from 'vitest';
import { type AttendedSlot, attendanceOf, correctedAttendance } from './attendance.ts';
import { crowdOf, randomFrom, secondsSeen, slotsOf, type Visitor, viewingOf } from './crowd.fixture.ts';
import { MINUTE, MORNING } from './door.fixture.ts';
import type { Counted } from './occupancy.ts';
import { type PresenceInterval, spansOf } from './presence.ts';
import { type Attendee, arrivalSteps, LATE_MS, peakOf, sessionFigure } from './session-figure.ts';

const SECOND = 1000;
const EVENING = MORNING + 12 * 60 * MINUTE;
const NIGHT = MORNING - 6 * 60 * MINUTE;
const random = randomFrom(6);
const crowd = crowdOf(150, random);

const presenceOf = (visitor: Visitor): PresenceInterval[] => [
  ...visitor.stays.map(({ hall, from, to }) => ({
    ...{ areaId: hall, fromAt: MORNING + from * SECOND, toAt: MORNING + to * SECOND },
    ...{ source: 'door' as const, confidence: 'scanned' as const, fromScanId: null, toScanId: null },
  })),
  ...viewingOf(visitor),
];

const isBooked = ({ ticketNo }: Visitor) => ticketNo % 3 === 0;

function attendeesOf(slot: AttendedSlot): Attendee[] {
  return crowd.map((visitor) => {
    const raw = attendanceOf(slot, presenceOf(visitor), EVENING);
    return { registrationId: String(visitor.ticketNo), raw, corrected: raw, isBooked: isBooked(visitor) };
  });
}

function spansIn(slot: AttendedSlot) {
  return crowd.map((visitor) =>
    unitedSeconds(visitor, slot).map(([from, to]) => ({
      startAt: MORNING + from * SECOND,
      endAt: MORNING + to * SECOND,
    })),
  );
}

/** Second by second, as nobody would program it. */
function isThere(visitor: Visitor, slot: AttendedSlot, second: number): boolean {
  const spans = [...visitor.stays, ...visitor.viewed];
  return spans.some(({ hall, from, to }) => slot.areaIds.includes(hall) && from <= second && second < to);
}

function unitedSeconds(visitor: Visitor, slot: AttendedSlot): [number, number][] {
  const found: [number, number][] = [];
  const last = Math.max(...[...visitor.stays, ...visitor.viewed].map(({ to }) => to), 0);
  for (let second = 0; second <= last; second += 1) {
    if (!isThere(visitor, slot, second)) continue;
    const open = found.at(-1);
    if (open && open[1] === second) open[1] = second + 1;
    else found.push([second, second + 1]);
  }
  return found;
}

describe('figures of a session', () => {
  it.each(slotsOf().map((slot) => [slot.occurrenceId, slot] as const))(
    'are those of counting second by second: %s',
    (_, slot) => {
      const figure = sessionFigure(slot, attendeesOf(slot), { named: spansIn(slot), counted: [] }, NIGHT);
      const [start, end] = [slot.startAt, slot.endAt].map((at) => (at - MORNING) / SECOND) as [
        number,
        number,
      ];
      const seen = crowd.map((visitor) => secondsSeen(visitor, slot));
      const there = seen.filter((seconds) => seconds >= 60);
      let most = 0;
      let first = 0;
      for (let second = start; second < end; second += 1) {
        const people = crowd.filter((visitor) => isThere(visitor, slot, second)).length;
        if (people > most) [most, first] = [people, second];
      }
      expect(figure.unique).toBe(there.length);
      expect(figure.averageSeconds).toBe(
        Math.round(there.reduce((sum, seconds) => sum + seconds, 0) / there.length),
      );
      expect(figure.attended).toBe(seen.filter((seconds) => seconds >= 0.7 * (end - start)).length);
      expect(figure.partial).toBe(figure.unique - figure.attended);
      expect(figure.booked).toBe(50);
      expect(figure.noShow).toBe(
        crowd.filter((one, index) => isBooked(one) && (seen[index] ?? 0) < 60).length,
      );
      expect(figure.peak).toEqual({ people: most, at: MORNING + first * SECOND });
      const firsts = crowd.flatMap((visitor, index) => {
        if ((seen[index] ?? 0) < 60) return [];
        for (let second = start; second < end; second += 1)
          if (isThere(visitor, slot, second)) return [second - start];
        return [];
      });
      expect(figure.arrived).toBe(firsts.length);
      expect(figure.late).toBe(firsts.filter((second) => second > 300).length);
      const within = (from: number, to: number) =>
        firsts.filter((second) => second > from * 60 && second <= to * 60).length;
      expect(arrivalSteps(slot, attendeesOf(slot))).toEqual([
        ...[firsts.filter((second) => second <= 0).length, within(0, 5), within(5, 10)],
        ...[within(10, 20), within(20, 30), within(30, 9999)],
      ]);
      const { door, online, both } = figure.modes;
      expect(door + online + both).toBe(figure.unique);
    },
  );

  it('count a corrected figure as corrected, and keep the made one beside it', () => {
    const [slot] = slotsOf();
    if (!slot) throw new Error('no slot');
    const nothing = attendanceOf(slot, [], EVENING);
    const fixed = correctedAttendance(slot, nothing, [{ id: 'c', at: 1, seconds: 3600, status: 'attended' }]);
    const attendee = { registrationId: 'x', ...fixed, isBooked: true };
    const figure = sessionFigure(slot, [attendee], { named: [], counted: [] }, NIGHT);
    expect(figure).toMatchObject({ unique: 1, attended: 1, noShow: 0, averageSeconds: 3600, corrected: 1 });
    expect(attendee.raw).toMatchObject({ seconds: 0, status: 'absent' });
    // Nobody knows when they came: they are no part of who was late.
    expect(figure).toMatchObject({ late: 0, arrived: 0, peak: null });
  });

  it('take an arrival five minutes after the start as in time and a later one as late', () => {
    const [slot] = slotsOf();
    if (!slot) throw new Error('no slot');
    const came = (at: number): Attendee => {
      const interval = { areaId: 'a', fromAt: slot.startAt + at, toAt: slot.endAt };
      const raw = attendanceOf(
        slot,
        [{ ...interval, source: 'door', confidence: 'scanned', fromScanId: null, toScanId: null }],
        EVENING,
      );
      return { registrationId: String(at), raw, corrected: raw, isBooked: false };
    };
    const figure = (at: number) => sessionFigure(slot, [came(at)], { named: [], counted: [] }, NIGHT).late;
    expect([figure(LATE_MS), figure(LATE_MS + 1)]).toEqual([0, 1]);
  });
});

describe('the most people at once', () => {
  const slot = { startAt: MORNING, endAt: MORNING + 60 * MINUTE };
  const tap = (minute: number, change: 1 | -1): Counted => ({ at: MORNING + minute * MINUTE, change });
  const span = (from: number, to: number) => [
    { startAt: MORNING + from * MINUTE, endAt: MORNING + to * MINUTE },
  ];

  it('has people without a name in it, each area for itself and never below nobody', () => {
    const counted = [
      [tap(-20, -1), tap(-19, -1), tap(-10, 1)],
      [tap(5, 1), tap(6, -1), tap(7, -1), tap(8, 1)],
    ];
    expect(peakOf(slot, { named: [span(-5, 30)], counted }, NIGHT)).toEqual({
      people: 3,
      at: MORNING + 5 * MINUTE,
    });
  });

  it('knows nobody of before the doors were emptied', () => {
    expect(peakOf(slot, { named: [], counted: [[tap(-20, 1)]] }, MORNING - 10 * MINUTE)).toBeNull();
  });

  it('lets out before it lets in, and looks at nothing outside the session', () => {
    const named = [span(0, 30), span(30, 60), span(60, 90), span(-30, 0)];
    expect(peakOf(slot, { named, counted: [] }, NIGHT)).toEqual({ people: 1, at: MORNING });
  });

  it('cuts what goes on at the instant that is asked about', () => {
    const open = [{ areaId: 'a', fromAt: MORNING, toAt: null }];
    const rows = open.map((row) => ({
      ...row,
      ...{ source: 'door' as const, confidence: 'auto' as const, fromScanId: null, toScanId: null },
    }));
    const named = [spansOf(rows, MORNING + MINUTE)];
    expect(peakOf(slot, { named, counted: [] }, NIGHT)?.people).toBe(1);
  });
});
