import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BEAT_FLAGS, type Beat, isBeatLength, MOST_RANGES, packBeat, readBeat } from './beat.ts';
import vectors from './play-vectors.json' with { type: 'json' };

const token = new Uint8Array(Buffer.from(vectors.tokens[0]?.bytes ?? '', 'hex'));
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const beatOf = ({ name: _, bytes: __, ranges, ...rest }: (typeof vectors.beats)[number]): Beat => ({
  ...rest,
  ranges: ranges.map(([start = 0, end = 0]) => [start, end]),
});
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const aRange = fc.tuple(u32, u32).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const aBeat: fc.Arbitrary<Beat> = fc.record({
  seq: fc.integer({ min: 0, max: 0xffff }),
  flags: fc.integer({ min: 0, max: 127 }),
  playedMs: u32,
  stalledDs: fc.integer({ min: 0, max: 0xffff }),
  track: fc.integer({ min: 0, max: 255 }),
  ranges: fc.array(aRange, { maxLength: MOST_RANGES }),
});

for (const vector of vectors.beats) {
  test(`packs and reads ${vector.name} as the vectors say`, () => {
    expect(Buffer.from(packBeat(token, beatOf(vector))).toString('hex')).toBe(vector.bytes);
    expect(readBeat(bytesOf(vector.bytes))).toEqual(beatOf(vector));
    expect(isBeatLength(bytesOf(vector.bytes).length)).toBe(true);
  });
}

test('packs the same bytes in a browser, which has neither Node nor its buffers', async () => {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/beat.ts`],
    ...{ bundle: true, write: false, format: 'iife', globalName: 'beat', platform: 'browser', minify: true },
  });
  const page = { DataView, Uint8Array, given: vectors.beats.map(beatOf), token, packed: [] as Uint8Array[] };
  runInNewContext(`${outputFiles[0]?.text};packed = given.map((each) => beat.packBeat(token, each));`, page);
  expect(page.packed.map((each) => Buffer.from(each).toString('hex'))).toEqual(
    vectors.beats.map(({ bytes }) => bytes),
  );
});

test('every beat is read as it was packed and is at most 124 bytes', () => {
  fc.assert(
    fc.property(aBeat, (beat) => {
      const bytes = packBeat(token, beat);
      expect(bytes.length).toBeLessThanOrEqual(124);
      expect(readBeat(bytes)).toEqual(beat);
    }),
  );
});

test('only lengths of 60 and 8 more up to 8 times can be a beat', () => {
  const lengths = Array.from({ length: 200 }, (_, bytes) => bytes).filter(isBeatLength);
  expect(lengths).toEqual([60, 68, 76, 84, 92, 100, 108, 116, 124]);
});

test('says nothing of a body whose parts do not fit together', () => {
  const good = { seq: 1, flags: BEAT_FLAGS.playing, playedMs: 1, stalledDs: 0, track: 0 };
  const bytes = packBeat(token, { ...good, ranges: [[1, 2]] });
  const changed = (at: number, value: number) => {
    const copy = bytes.slice();
    copy[at] = value;
    return readBeat(copy);
  };
  expect(readBeat(bytes)).toBeDefined();
  expect(changed(51, 0)).toBeUndefined();
  expect(changed(51, 2)).toBeUndefined();
  expect(changed(59, 1)).toBeUndefined();
  expect(changed(50, 128)).toBeUndefined();
  expect(changed(60, 3)).toBeUndefined();
  expect(readBeat(bytes.subarray(0, 67))).toBeUndefined();
});
