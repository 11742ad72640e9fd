import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { crc32, zstdDecompressSync } from 'node:zlib';

/*
 * The files of the journal of viewings (broadcast.md "Ingest, journal, checkpoint, recovery"): a header of 64 bytes with the
 * SHA-256 of the segment before, then frames: magic, length, CRC-32, number, records.
 */
export const SEGMENT_HEAD = 64;
export const FRAME_HEAD = 16;
const SEGMENT_MAGIC = 0x4a4e_4c50; // PLNJ
const FRAME_MAGIC = 0x464e_4c50; // PLNF
const VERSION = 1;
/** What a length can be: a longer one is a broken header, not a frame. */
const LONGEST_FRAME = 16 * 1024 * 1024;

export type SegmentHead = {
  readonly node: number;
  readonly epoch: number;
  readonly number: number;
  /** UTC ms to which the records of the segment add. */
  readonly baseMs: number;
  /** SHA-256 over the bytes of the segment before; zeros in the first. */
  readonly previous: Uint8Array;
};

/** A run of records on disk, as places in the bytes of its segment. */
export type FrameSpan = {
  readonly kind: 'frame';
  readonly frameNo: number;
  readonly from: number;
  readonly to: number;
};
/** Bytes that are no frame, with frames behind them: what was in them is lost. */
export type DamageSpan = { readonly kind: 'damage'; readonly from: number; readonly to: number };

export function segmentHead(head: SegmentHead): Buffer {
  const bytes = Buffer.alloc(SEGMENT_HEAD);
  bytes.writeUInt32LE(SEGMENT_MAGIC, 0);
  bytes.writeUInt8(VERSION, 4);
  bytes.writeUInt8(head.node, 5);
  bytes.writeUInt16LE(head.epoch, 6);
  bytes.writeUInt32LE(head.number, 8);
  bytes.writeBigUInt64LE(BigInt(head.baseMs), 12);
  Buffer.from(head.previous).copy(bytes, 20);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 52)), 52);
  return bytes;
}

/** @returns undefined where the bytes do not begin with a whole header of ours */
export function readSegmentHead(bytes: Buffer): SegmentHead | undefined {
  if (bytes.length < SEGMENT_HEAD || bytes.readUInt32LE(0) !== SEGMENT_MAGIC) return undefined;
  if (bytes.readUInt8(4) !== VERSION || crc32(bytes.subarray(0, 52)) !== bytes.readUInt32LE(52))
    return undefined;
  return {
    node: bytes.readUInt8(5),
    epoch: bytes.readUInt16LE(6),
    number: bytes.readUInt32LE(8),
    baseMs: Number(bytes.readBigUInt64LE(12)),
    previous: Uint8Array.from(bytes.subarray(20, 52)),
  };
}

/** Writes the head of a frame in front of its records, which stand from {@link FRAME_HEAD} to `end`. */
export function sealFrame(buffer: Buffer, end: number, frameNo: number): void {
  buffer.writeUInt32LE(FRAME_MAGIC, 0);
  buffer.writeUInt32LE(end - FRAME_HEAD, 4);
  buffer.writeUInt32LE(crc32(buffer.subarray(FRAME_HEAD, end)), 8);
  buffer.writeUInt32LE(frameNo, 12);
}

/**
 * The frames of a segment from a place on, and what is damaged between them: reading goes on at the next frame that is whole.
 * Bytes at the end behind which no frame stands were never acknowledged: they are given to nobody.
 */
export function* framesOf(bytes: Buffer, from = SEGMENT_HEAD): Generator<FrameSpan | DamageSpan> {
  let at = from;
  while (at < bytes.length) {
    const frame = frameAt(bytes, at);
    if (frame !== undefined) {
      yield frame;
      at = frame.to;
      continue;
    }
    const next = nextFrame(bytes, at + 1);
    if (next === undefined) return;
    yield { kind: 'damage', from: at, to: next };
    at = next;
  }
}

/** Where the last whole frame ends: a torn tail is cut off there. */
export function soundEnd(bytes: Buffer): number {
  let end = SEGMENT_HEAD;
  for (const span of framesOf(bytes)) end = span.to;
  return end;
}

function frameAt(bytes: Buffer, at: number): FrameSpan | undefined {
  if (at + FRAME_HEAD > bytes.length || bytes.readUInt32LE(at) !== FRAME_MAGIC) return undefined;
  const length = bytes.readUInt32LE(at + 4);
  const [from, to] = [at + FRAME_HEAD, at + FRAME_HEAD + length];
  if (length > LONGEST_FRAME || to > bytes.length) return undefined;
  if (crc32(bytes.subarray(from, to)) !== bytes.readUInt32LE(at + 8)) return undefined;
  return { kind: 'frame', frameNo: bytes.readUInt32LE(at + 12), from, to };
}

function nextFrame(bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf('PLNF', from, 'latin1'); at >= 0; at = bytes.indexOf('PLNF', at + 1, 'latin1'))
    if (frameAt(bytes, at) !== undefined) return at;
  return undefined;
}

export type SegmentFile = {
  readonly node: number;
  readonly number: number;
  readonly file: string;
  /** A copy of the archive, compressed; hashes are over what is in it. */
  readonly isArchived: boolean;
};

export function segmentName(node: number, number: number): string {
  return `${String(node).padStart(2, '0')}-${String(number).padStart(8, '0')}.plnj`;
}

/** The segments of a data folder in their order; one that is no longer in the journal is taken from the archive. */
export function segmentFiles(dataFolder: string): SegmentFile[] {
  const found = new Map<string, SegmentFile>();
  for (const folder of ['archive', 'journal']) {
    const place = path.join(/* turbopackIgnore: true */ dataFolder, folder);
    if (!existsSync(/* turbopackIgnore: true */ place)) continue;
    for (const name of readdirSync(/* turbopackIgnore: true */ place)) {
      const parts = /^(\d{2})-(\d{8})\.plnj(\.zst)?$/.exec(name);
      if (parts === null || (parts[3] === '.zst') !== (folder === 'archive')) continue;
      const [node, number] = [Number(parts[1]), Number(parts[2])];
      const isArchived = folder === 'archive';
      found.set(segmentName(node, number), {
        node,
        number,
        file: path.join(/* turbopackIgnore: true */ place, name),
        isArchived,
      });
    }
  }
  return [...found.values()].sort((a, b) => a.number - b.number || a.node - b.node);
}

/** The bytes of a segment, as they were written. @throws Error when a copy of the archive is broken */
export function readSegment({ file, isArchived }: SegmentFile): Buffer {
  const bytes = readFileSync(/* turbopackIgnore: true */ file);
  return isArchived ? zstdDecompressSync(bytes) : bytes;
}

/** The header of a segment of the journal, without the rest; undefined where it is not whole, and for copies of the archive. */
export function headOf({ file, isArchived }: SegmentFile): SegmentHead | undefined {
  if (isArchived) return undefined;
  const bytes = Buffer.alloc(SEGMENT_HEAD);
  const handle = openSync(/* turbopackIgnore: true */ file, 'r');
  try {
    return readSegmentHead(bytes.subarray(0, readSync(handle, bytes, 0, SEGMENT_HEAD, 0)));
  } finally {
    closeSync(handle);
  }
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
