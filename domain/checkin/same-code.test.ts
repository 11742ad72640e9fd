import { describe, expect, it } from 'vitest';
import { type CodeReader, NOTHING_SEEN, type SeenCodes, takeReading } from './same-code.ts';

/** Which of these readings are new: text, reader, ms. */
function taken(readings: readonly (readonly [string, CodeReader, number])[]): boolean[] {
  let seen: SeenCodes = NOTHING_SEEN;
  return readings.map(([text, reader, at]) => {
    const step = takeReading(seen, text, reader, at);
    seen = step.seen;
    return step.isNew;
  });
}

describe('the same code again', () => {
  it('is ignored for 2.5 s by the camera', () => {
    expect(
      taken([
        ['A', 'camera', 0],
        ['A', 'camera', 2_499],
      ]),
    ).toEqual([true, false]);
    expect(
      taken([
        ['A', 'camera', 0],
        ['A', 'camera', 2_500],
      ]),
    ).toEqual([true, true]);
  });

  it('is ignored for 5 s by a scanner', () => {
    expect(
      taken([
        ['A', 'hid', 0],
        ['A', 'hid', 4_999],
      ]),
    ).toEqual([true, false]);
    expect(
      taken([
        ['A', 'hid', 0],
        ['A', 'hid', 5_000],
      ]),
    ).toEqual([true, true]);
    expect(
      taken([
        ['A', 'hid', 0],
        ['A', 'hid', 3_000],
        ['A', 'hid', 5_000],
      ]),
    ).toEqual([true, false, true]);
  });

  it('is one scan as long as it stays before the camera', () => {
    const frames = Array.from({ length: 240 }, (_, at) => ['A', 'camera', at * 83] as const);
    expect(taken(frames).filter(Boolean)).toHaveLength(1);
  });

  it('is one scan each for two that stand side by side', () => {
    const frames = Array.from({ length: 240 }, (_, at) => [at % 2 ? 'A' : 'B', 'camera', at * 83] as const);
    expect(taken(frames).filter(Boolean)).toHaveLength(2);
  });

  it('is not another code', () => {
    expect(
      taken([
        ['A', 'hid', 0],
        ['A ', 'hid', 1],
      ]),
    ).toEqual([true, true]);
  });

  it('can be read anew by a scanner once it was taken back, and not by a camera that still sees it', () => {
    const { seen } = takeReading(NOTHING_SEEN, 'A', 'hid', 0);
    expect(takeReading(seen, 'A', 'hid', 1_001).isNew).toBe(false);
    const again = takeReading(seen, 'A', 'hid', 1_001, 1_000);
    expect(again.isNew).toBe(true);
    expect(takeReading(again.seen, 'A', 'hid', 1_002, 1_000).isNew).toBe(false);
    expect(takeReading(seen, 'A', 'camera', 1_001, 1_000).isNew).toBe(false);
  });

  it('is forgotten soon: nothing piles up', () => {
    let seen: SeenCodes = NOTHING_SEEN;
    for (let at = 0; at < 1_000; at += 1) seen = takeReading(seen, `code ${at}`, 'camera', at * 100).seen;
    expect(seen.size).toBeLessThanOrEqual(50);
  });
});
