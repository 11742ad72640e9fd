import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beatBytes,
  MOST_RANGES,
  readDrop,
  readGap,
  readStart,
  readTarget,
  recordBytes,
  writeBeat,
  writeDrop,
  writeGap,
  writeStart,
  writeTarget,
} from './journal-record.ts';
import { readBeat } from './journal-replay.ts';
import type { BeatSlot } from './viewing-state.ts';

const hex = (view: DataView, length: number) => Buffer.from(view.buffer, 0, length).toString('hex');
const BASE = 1_795_000_000_000;
const bytes8 = fc.uint8Array({ minLength: 8, maxLength: 8 });
/** Of a frame; adapters/journal-segment.ts. */
const FRAME_HEAD = 16;
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });

describe('records of the journal', () => {
  it('puts a beat into 28 bytes, byte by byte', () => {
    const view = new DataView(new ArrayBuffer(64));
    const beat = {
      flags: 3,
      seq: 0x0201,
      playNo: 0x0403_0201,
      at: BASE + 0x0a,
      playedMs: 0x0b,
      stalledDs: 0x0e,
      track: 2,
      networkTag: 0x0d0c,
    };
    expect(writeBeat(view, 0, { ...beat, ranges: [[0x10, 0x20]] }, BASE)).toBe(28);
    expect(hex(view, 28)).toBe(
      `02030102${'01020304'}${'0a000000'}${'0b000000'}${'10000000'}${'100000'}02${'0c0d'}${'0e00'}`,
    );
    // With its share of the head of a frame it is below 32 bytes from five beats a frame on.
    expect(beatBytes(1) + FRAME_HEAD / 5).toBeLessThan(32);
  });

  it('puts further ranges of a beat behind it, eight bytes each, the growing one in its own record', () => {
    const view = new DataView(new ArrayBuffer(96));
    const ranges = Array.from({ length: 8 }, (_, i) => [i * 10, i * 10 + 5] as const);
    const rest = {
      flags: 0,
      seq: 7,
      playNo: 9,
      at: BASE,
      playedMs: 0,
      stalledDs: 0,
      track: 0,
      networkTag: 0,
    };
    expect(beatBytes(8)).toBe(84);
    expect(writeBeat(view, 0, { ...rest, ranges }, BASE)).toBe(84);
    expect([view.getUint8(0), view.getUint32(16, true), view.getUint32(20, true)]).toEqual([0xe2, 70, 5]);
    expect(recordBytes(view, 0)).toBe(84);
    expect(Array.from({ length: 14 }, (_, i) => view.getUint32(28 + i * 4, true))).toEqual(
      ranges.slice(0, 7).flat(),
    );
  });

  it('reads beats as they were said; a range of more than nineteen days is cut there', () => {
    const range = fc.tuple(u32, fc.nat(0xff_ffff)).map(([from, long]) => [from, from + long] as const);
    const beat = fc.record({
      ...{ flags: fc.nat(255), seq: fc.nat(0xffff), playNo: u32, at: u32.map((ms) => BASE + ms) },
      ...{ playedMs: u32, stalledDs: fc.nat(0xffff), track: fc.nat(255), networkTag: fc.nat(0xffff) },
      ranges: fc.array(range, { maxLength: 8 }),
    });
    fc.assert(
      fc.property(beat, (said) => {
        const view = new DataView(new ArrayBuffer(96));
        expect(writeBeat(view, 0, said, BASE)).toBe(beatBytes(said.ranges.length));
        expect(recordBytes(view, 0)).toBe(beatBytes(said.ranges.length));
        const { ranges, rangeCount, ...rest } = readBeat(view, 0, BASE, emptySlot());
        const growing = said.ranges.at(-1) ?? [0, 0];
        const told = growing[1] > growing[0] ? said.ranges : said.ranges.slice(0, -1);
        expect({ ...rest, ranges: [...ranges.slice(0, rangeCount * 2)] }).toEqual({
          ...said,
          ranges: told.flat().map((ds) => ds >>> 0),
        });
      }),
    );
    const view = new DataView(new ArrayBuffer(32));
    const rest = {
      flags: 0,
      seq: 7,
      playNo: 9,
      at: BASE,
      playedMs: 0,
      stalledDs: 0,
      track: 9,
      networkTag: 0,
    };
    writeBeat(view, 0, { ...rest, ranges: [[5, 0xffff_ffff]] }, BASE);
    const { ranges, track } = readBeat(view, 0, BASE, emptySlot());
    expect([ranges[0], ranges[1], track]).toEqual([5, 5 + 0xff_ffff, 9]);
  });

  it('reads what it wrote: starts, refusals, gaps and targets', () => {
    const start = fc.record({
      ...{
        playNo: u32,
        targetNo: u32,
        editionNo: u32,
        issuedAt: u32,
        classByte: fc.nat(255),
        sourceKind: fc.nat(255),
      },
      ...{
        device: fc.nat(255),
        browser: fc.nat(255),
        reasons: fc.nat(255),
        tier: fc.nat(3),
        partner: fc.nat(255),
      },
      ...{
        at: u32.map((ms) => BASE + ms),
        viewerKey: bytes8,
        networkKey: bytes8,
        country: fc.constantFrom('', 'RU', 'KZ'),
      },
    });
    fc.assert(
      fc.property(start, u32, (record, count) => {
        const view = new DataView(new ArrayBuffer(64));
        expect(writeStart(view, 0, record, BASE)).toBe(64);
        expect(readStart(view, 0, BASE)).toEqual(record);
        const drop = { reason: 17, targetNo: record.targetNo, at: record.at, count };
        writeDrop(view, 0, drop, BASE);
        expect(readDrop(view, 0, BASE)).toEqual(drop);
        const gap = { cause: 'clock' as const, fromAt: record.at, toAt: record.at + 5 };
        writeGap(view, 0, gap);
        expect(readGap(view, 0)).toEqual(gap);
      }),
    );
    const live = {
      targetNo: 4,
      kind: 'live' as const,
      editionNo: 2,
      ofNo: 9,
      dayOn: '2026-11-21',
      epochAt: BASE,
      durationDs: null,
    };
    const recording = { ...live, kind: 'recording' as const, dayOn: null, epochAt: null };
    for (const target of [live, { ...recording, durationDs: 5 }, { ...recording, durationDs: null }]) {
      const view = new DataView(new ArrayBuffer(32));
      writeTarget(view, 0, target);
      expect(readTarget(view, 0)).toEqual(target);
    }
  });
});

function emptySlot(): BeatSlot {
  const zeros = { playNo: 0, at: 0, seq: 0, flags: 0, playedMs: 0, stalledDs: 0, track: 0, networkTag: 0 };
  return { ...zeros, rangeCount: 0, ranges: new Uint32Array(MOST_RANGES * 2) };
}
