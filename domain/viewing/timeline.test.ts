import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipped, liveIntervals, personTime, recordingIntervals, unionMs } from './timeline.ts';

const MINUTE = 60_000;
const TEN = Date.UTC(2027, 4, 20, 10);
const session = { startAt: TEN, endAt: TEN + 60 * MINUTE };
const span = (from: number, to: number) => ({ startAt: TEN + from * MINUTE, endAt: TEN + to * MINUTE });
const part = (spans: readonly ReturnType<typeof span>[], credited: number) => ({
  spans,
  credit: { leftMs: credited * MINUTE },
});

test('hall, live and replay of the same minutes give those minutes once', () => {
  const time = personTime(session, {
    door: [span(0, 40)],
    live: [part([span(0, 40)], 40)],
    recording: [part([span(0, 40)], 40)],
  });
  expect(time).toEqual({
    ...{ doorMs: 40 * MINUTE, liveMs: 40 * MINUTE, recordingMs: 40 * MINUTE, unitedMs: 40 * MINUTE },
  });
});

test('parts that do not overlap add up, no further than the session', () => {
  const time = personTime(session, {
    door: [span(-30, 10)],
    live: [part([span(10, 30)], 20)],
    recording: [part([span(30, 90)], 60)],
  });
  expect(time.unitedMs).toBe(60 * MINUTE);
  expect(time.doorMs).toBe(10 * MINUTE);
});

test('fast playback earns the time that it took, and watching again earns nothing', () => {
  const twice = { door: [], live: [], recording: [part([span(0, 60)], 30)] };
  expect(personTime(session, twice).unitedMs).toBe(30 * MINUTE);
  const again = { door: [], live: [], recording: [part([span(0, 20)], 60), part([span(0, 20)], 60)] };
  expect(personTime(session, again).unitedMs).toBe(20 * MINUTE);
});

test('one credit is not earned by two sessions of a target', () => {
  const credit = { leftMs: 50 * MINUTE };
  const live = [{ spans: [span(0, 120)], credit }];
  const next = { startAt: session.endAt, endAt: session.endAt + 60 * MINUTE };
  expect(personTime(session, { door: [], live, recording: [] }).unitedMs).toBe(50 * MINUTE);
  expect(personTime(next, { door: [], live, recording: [] }).unitedMs).toBe(0);
});

test('content time becomes time of the session, with the offset of a recording', () => {
  expect(liveIntervals([[36_000, 36_600]], TEN - 3_600_000)).toEqual([span(0, 1)]);
  expect(recordingIntervals([[0, 600]], 1_200, session)).toEqual([span(2, 3)]);
  // Begun before the session: its first two minutes are none of it.
  expect(clipped(recordingIntervals([[0, 1_800]], -1_200, session), session)).toEqual([span(0, 1)]);
});

test('never more than the session, nor than hall and credits together, whatever was watched', () => {
  const spans = fc.array(
    fc.tuple(fc.integer({ min: -30, max: 90 }), fc.integer({ min: 0, max: 60 })).map(([at, length]) => {
      return span(at, at + length);
    }),
    { maxLength: 6 },
  );
  const parts = fc.array(fc.record({ spans, credited: fc.integer({ min: 0, max: 90 }) }), { maxLength: 4 });
  fc.assert(
    fc.property(spans, parts, parts, (door, live, recording) => {
      const of = (list: typeof live) => list.map((one) => part(one.spans, one.credited));
      const time = personTime(session, { door, live: of(live), recording: of(recording) });
      const credits = [...live, ...recording].reduce((sum, { credited }) => sum + credited * MINUTE, 0);
      const covered = [...door, ...[...live, ...recording].flatMap((one) => one.spans)];
      expect(time.unitedMs).toBeLessThanOrEqual(unionMs(clipped(covered, session)));
      expect(time.unitedMs).toBeLessThanOrEqual(time.doorMs + credits);
      expect(time.unitedMs).toBeGreaterThanOrEqual(time.doorMs);
    }),
  );
});
