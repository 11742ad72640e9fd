import { TOKEN_BYTES } from './play-token.ts';

/** A part of the content, in tenths of a second since the epoch of the target (live) or since zero (recording). */
export type BeatRange = readonly [startDs: number, endDs: number];

/** What a page says of its play from time to time: totals since the start of its token, so that none of them is needed. */
export type Beat = {
  /** One more with each. */
  readonly seq: number;
  /** Of {@link BEAT_FLAGS}. */
  readonly flags: number;
  readonly playedMs: number;
  readonly stalledDs: number;
  /** Number of the audio track in the table of languages of the stream. */
  readonly track: number;
  /** The growing one last; closed ones until they are acknowledged. At most {@link MOST_RANGES}. */
  readonly ranges: readonly BeatRange[];
};

/** `coarse`: no positions any more, from here on by the state of the player alone. */
export const BEAT_FLAGS = {
  playing: 1,
  visible: 2,
  muted: 4,
  fullscreen: 8,
  ended: 16,
  leaving: 32,
  coarse: 64,
} as const;

export const MOST_RANGES = 8;
/** At this number a page asks for a new token. */
export const LAST_SEQ = 60_000;

const HEAD_BYTES = 60;
const RANGE_BYTES = 8;
const MOST_BYTES = HEAD_BYTES + MOST_RANGES * RANGE_BYTES;

/** Whether a body of so many bytes can be a beat at all: asked before anything costs more than that. */
export function isBeatLength(bytes: number): boolean {
  return bytes >= HEAD_BYTES && bytes <= MOST_BYTES && (bytes - HEAD_BYTES) % RANGE_BYTES === 0;
}

/** The body of a beat: the token (48 bytes) and 12 + 8n more, little-endian (broadcast.md "Start, token, beat"). */
export function packBeat(token: Uint8Array, beat: Beat): Uint8Array<ArrayBuffer> {
  const ranges = beat.ranges.slice(-MOST_RANGES);
  const bytes = new Uint8Array(HEAD_BYTES + ranges.length * RANGE_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(token.subarray(0, TOKEN_BYTES));
  view.setUint16(48, beat.seq, true);
  bytes[50] = beat.flags;
  bytes[51] = ranges.length;
  view.setUint32(52, beat.playedMs, true);
  view.setUint16(56, Math.min(beat.stalledDs, 0xffff), true);
  bytes[58] = beat.track;
  ranges.forEach(([start, end], at) => {
    view.setUint32(HEAD_BYTES + at * RANGE_BYTES, start, true);
    view.setUint32(HEAD_BYTES + at * RANGE_BYTES + 4, end, true);
  });
  return bytes;
}

/** Reads what stands behind the token; undefined where length, number of ranges, the zero or a range that ends early do not fit. */
export function readBeat(bytes: Uint8Array): Beat | undefined {
  const count = bytes[51] ?? 0;
  const flags = bytes[50] ?? 0;
  const isWhole = bytes.length === HEAD_BYTES + count * RANGE_BYTES && count <= MOST_RANGES;
  if (!isWhole || bytes[59] !== 0 || flags > 127) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const ranges: BeatRange[] = [];
  for (let at = HEAD_BYTES; at < bytes.length; at += RANGE_BYTES) {
    const start = view.getUint32(at, true);
    const end = view.getUint32(at + 4, true);
    if (end < start) return undefined;
    ranges.push([start, end]);
  }
  return {
    seq: view.getUint16(48, true),
    flags,
    playedMs: view.getUint32(52, true),
    stalledDs: view.getUint16(56, true),
    track: bytes[58] ?? 0,
    ranges,
  };
}
