import { type Measure, SOURCE_KINDS, type SourceKind } from '../broadcast/vocabulary.ts';

const COARSE = 16;
const NONE = 32;

/** How the wire names a source: its place in `SOURCE_KINDS`, plus 16 where it says its state alone, plus 32 where it says nothing. */
export function sourceByteOf(kind: SourceKind, measure: Measure): number {
  return SOURCE_KINDS.indexOf(kind) + { exact: 0, coarse: COARSE, none: NONE }[measure];
}

export function isSourceByte(byte: number): boolean {
  return byte >= 0 && byte < NONE + SOURCE_KINDS.length && (byte & (COARSE - 1)) < SOURCE_KINDS.length;
}

/** A player that says nothing of itself: that it was opened is all there is to count. */
export function isUnmeasured(byte: number): boolean {
  return byte >= NONE;
}
