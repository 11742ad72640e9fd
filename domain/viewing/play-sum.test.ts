import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlaySample, PlaySum } from './play-sum.ts';

const STATE = { flags: 3, track: 0 };
const at = (wallMs: number, contentMs: number | undefined, more: Partial<PlaySample> = {}): PlaySample => ({
  ...{ wallMs, contentMs, isPlaying: true, isStalled: false, rate: 1 },
  ...more,
});
const sumOf = (...samples: PlaySample[]) => {
  const sum = new PlaySum();
  for (const sample of samples) sum.add(sample);
  return sum;
};

test('adds wall time in which the playhead moved, and grows one range', () => {
  const sum = sumOf(at(0, 50_000), at(1_000, 51_000), at(1_250, 51_250), at(2_250, 52_250));
  expect(sum.beat(STATE, 0).beat).toMatchObject({ seq: 1, playedMs: 2_250, ranges: [[500, 522]] });
});

test('loses nothing when timers of a hidden page fire once a minute', () => {
  const sum = sumOf(at(0, 0), at(60_000, 60_000), at(120_000, 120_000));
  expect(sum.beat(STATE, 0).beat).toMatchObject({ playedMs: 120_000, ranges: [[0, 1_200]] });
});

test('fast playback earns real time only, and its range goes over the content', () => {
  const sum = sumOf(at(0, 0, { rate: 2 }), at(10_000, 20_000, { rate: 2 }));
  expect(sum.beat(STATE, 0).beat).toMatchObject({ playedMs: 10_000, ranges: [[0, 200]] });
});

test('a jump earns nothing and begins a range anew; the growing one comes last', () => {
  const sum = sumOf(at(0, 0), at(5_000, 5_000), at(6_000, 90_000), at(7_000, 91_000), at(8_000, 20_000));
  sum.add(at(9_000, 21_000));
  expect(sum.beat(STATE, 0).beat).toMatchObject({
    playedMs: 7_000,
    ranges: [
      [0, 50],
      [900, 910],
      [200, 210],
    ],
  });
});

test('a pause earns nothing and going on at the same place is the same range', () => {
  const sum = sumOf(at(0, 0), at(5_000, 5_000), at(5_100, 5_000, { isPlaying: false }));
  sum.add(at(60_000, 5_000));
  sum.add(at(61_000, 6_000));
  expect(sum.beat(STATE, 0).beat).toMatchObject({ playedMs: 6_000, ranges: [[0, 60]] });
});

test('waiting for data is told apart and is not watching', () => {
  const sum = sumOf(at(0, 0), at(1_000, 1_000, { isStalled: true }), at(4_000, 1_000));
  sum.add(at(5_000, 2_000));
  expect(sum.beat(STATE, 0).beat).toMatchObject({ playedMs: 2_000, stalledDs: 30, ranges: [[0, 20]] });
});

test('a picture that stands is not watched, where a clock tells the content time too', () => {
  const sum = sumOf(at(0, 0), at(2_000, 2_000, { isStalled: true }), at(62_000, 62_000, { isStalled: true }));
  sum.add(at(63_000, 63_000));
  sum.add(at(65_000, 65_000));
  expect(sum.beat(STATE, 0).beat).toMatchObject({
    playedMs: 4_000,
    stalledDs: 610,
    ranges: [
      [0, 20],
      [630, 650],
    ],
  });
});

test('live content is told in tenths of a second since the epoch of its target', () => {
  const epoch = 1_795_000_000_000;
  const sum = sumOf(at(0, epoch + 36_000_000), at(1_000, epoch + 36_001_000));
  expect(sum.beat(STATE, epoch).beat.ranges).toEqual([[360_000, 360_010]]);
});

test('without positions it counts time while playing, without ranges, and not while the machine slept', () => {
  const sum = sumOf(
    at(0, undefined),
    at(60_000, undefined),
    at(3_660_000, undefined),
    at(3_661_000, undefined),
  );
  expect(sum.beat(STATE, 0).beat).toMatchObject({ playedMs: 61_000, ranges: [] });
});

test('closed ranges are sent, oldest first, until an answer acknowledged them', () => {
  const sum = new PlaySum();
  for (let part = 0; part < 10; part++) {
    sum.add(at(part * 2_000, part * 100_000));
    sum.add(at(part * 2_000 + 1_000, part * 100_000 + 1_000));
  }
  const range = (part: number) => [part * 1_000, part * 1_000 + 10];
  const lost = sum.beat(STATE, 0);
  const sent = sum.beat(STATE, 0);
  expect(lost.beat.ranges).toEqual([0, 1, 2, 3, 4, 5, 6, 9].map(range));
  expect(sent.beat).toEqual({ ...lost.beat, seq: 2 });
  sent.acknowledge();
  lost.acknowledge();
  expect(sum.beat(STATE, 0).beat.ranges).toEqual([7, 8, 9].map(range));
});

test('keeps 64 closed ranges at most', () => {
  const sum = new PlaySum();
  for (let part = 0; part < 100; part++) {
    sum.add(at(part * 2_000, part * 100_000));
    sum.add(at(part * 2_000 + 1_000, part * 100_000 + 1_000));
  }
  const all: unknown[] = [];
  for (;;) {
    const { beat, acknowledge } = sum.beat(STATE, 0);
    acknowledge();
    all.push(...beat.ranges.slice(0, -1));
    if (beat.ranges.length === 1) break;
  }
  expect([all.length, all[0]]).toEqual([64, [35_000, 35_010]]);
});

test('whatever a player says, nobody earns more than the time that went by, and ranges lie within what was played', () => {
  const step = fc.record({
    wall: fc.integer({ min: 0, max: 5_000 }),
    content: fc.integer({ min: -20_000, max: 20_000 }),
    isPlaying: fc.boolean(),
    isStalled: fc.boolean(),
    rate: fc.constantFrom(0.5, 1, 2),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const sum = new PlaySum();
      let [wallMs, contentMs] = [0, 100_000];
      for (const { wall, content, ...rest } of steps) {
        wallMs += wall;
        contentMs = Math.max(0, contentMs + content);
        sum.add({ wallMs, contentMs, ...rest });
      }
      const { beat } = sum.beat(STATE, 0);
      expect(beat.playedMs).toBeLessThanOrEqual(wallMs);
      expect(beat.ranges.every(([start, end]) => start < end)).toBe(true);
    }),
  );
});
