/**
 * The records of the journal of viewings, little-endian, as broadcast.md "Ingest, journal, checkpoint, recovery" says: 32 bytes
 * each, START takes two. A beat is shorter than there, so that a beat with its share of the head of its frame stays below 32
 * bytes from five beats a frame on; TARGET is ours: with it a journal alone says what its target numbers mean
 * (docs/decisions/176-the-book-of-viewings.md).
 */
export const RECORD_BYTES = 32;
/** Of a beat with one range; each further range takes {@link RANGE_BYTES} right behind it. */
export const BEAT_BYTES = 28;
const RANGE_BYTES = 8;
/** The lower five bits of the first byte; the upper three of a beat say how many further ranges follow. */
export const RECORD = { start: 1, beat: 2, drop: 4, gap: 5, target: 6, startMore: 17 } as const;
const [TYPE_BITS, TYPE_MASK] = [5, 31];
/** A range of a beat is at most nineteen days long; a longer one is cut there, before anybody counts it. */
export const LONGEST_RANGE_DS = 0xff_ffff;
export const GAP_CAUSES = ['restart', 'disk_full', 'clock', 'damaged'] as const;
export type GapCause = (typeof GAP_CAUSES)[number];
/** In the order of their numbers, from 1; refusals of beats have 16 more than those of starts. */
export const DROP_REASONS = [
  'malformed',
  'signature',
  'access',
  'overload',
  'expired',
  'late',
  'pace',
  // Refused nothing: a player that cannot be measured was opened, which begins no play. Beside the waterfall, as all behind the fourth.
  'opened',
] as const;
export const DROP_OF_BEAT = 16;
/** A beat has at most eight ranges: the growing one in its own record, seven more behind it. */
export const MOST_RANGES = 8;
const PROTOCOL = 1;
const NO_DURATION = 0xffff_ffff;

export type StartRecord = {
  readonly classByte: number;
  readonly playNo: number;
  /** UTC ms at which it was received. */
  readonly at: number;
  readonly targetNo: number;
  readonly editionNo: number;
  readonly viewerKey: Uint8Array;
  readonly networkKey: Uint8Array;
  readonly sourceKind: number;
  readonly country: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly device: number;
  readonly browser: number;
  readonly reasons: number;
  readonly tier: number;
  readonly partner: number;
};

export type BeatRecord = {
  readonly flags: number;
  readonly seq: number;
  readonly playNo: number;
  readonly at: number;
  readonly playedMs: number;
  readonly stalledDs: number;
  readonly track: number;
  readonly networkTag: number;
  readonly ranges: readonly (readonly [startDs: number, endDs: number])[];
};

export type TargetRecord = {
  readonly targetNo: number;
  readonly kind: 'live' | 'recording';
  readonly editionNo: number;
  /** Of the stream or the recording. */
  readonly ofNo: number;
  /** ISO date of a live target. */
  readonly dayOn: string | null;
  readonly epochAt: number | null;
  readonly durationDs: number | null;
};

export type DropRecord = {
  readonly reason: number;
  readonly targetNo: number;
  readonly at: number;
  readonly count: number;
};
export type GapRecord = { readonly cause: GapCause; readonly fromAt: number; readonly toAt: number };

/** How many bytes a beat with so many ranges takes. */
export function beatBytes(ranges: number): number {
  return BEAT_BYTES + RANGE_BYTES * furtherOf(ranges);
}

function furtherOf(ranges: number): number {
  return Math.min(MOST_RANGES - 1, Math.max(0, ranges - 1));
}

/** What kind of record stands at `at`: one of {@link RECORD}. */
export function recordType(view: DataView, at: number): number {
  return view.getUint8(at) & TYPE_MASK;
}

/** How many bytes the record at `at` takes, with what belongs to it. */
export function recordBytes(view: DataView, at: number): number {
  const type = recordType(view, at);
  if (type === RECORD.beat) return BEAT_BYTES + RANGE_BYTES * furtherRanges(view, at);
  return type === RECORD.start ? 2 * RECORD_BYTES : RECORD_BYTES;
}

/** Of a beat at `at`: ranges that stand behind it. */
export function furtherRanges(view: DataView, at: number): number {
  return view.getUint8(at) >>> TYPE_BITS;
}

/** @returns how many bytes were written at `at` */
export function writeStart(view: DataView, at: number, record: StartRecord, baseMs: number): number {
  view.setUint8(at, RECORD.start);
  view.setUint8(at + 1, record.classByte);
  view.setUint16(at + 2, PROTOCOL, true);
  view.setUint32(at + 4, record.playNo, true);
  view.setUint32(at + 8, record.at - baseMs, true);
  view.setUint32(at + 12, record.targetNo, true);
  for (let i = 0; i < 8; i += 1) {
    view.setUint8(at + 16 + i, record.viewerKey[i] ?? 0);
    view.setUint8(at + 24 + i, record.networkKey[i] ?? 0);
  }
  const more = at + RECORD_BYTES;
  clear(view, more);
  view.setUint8(more, RECORD.startMore);
  view.setUint8(more + 1, record.sourceKind);
  view.setUint8(more + 2, record.country.charCodeAt(0) || 0);
  view.setUint8(more + 3, record.country.charCodeAt(1) || 0);
  view.setUint32(more + 4, record.playNo, true);
  view.setUint32(more + 8, record.editionNo, true);
  view.setUint32(more + 12, record.issuedAt, true);
  view.setUint8(more + 16, record.device);
  view.setUint8(more + 17, record.browser);
  view.setUint8(more + 18, record.reasons);
  view.setUint8(more + 19, record.tier);
  view.setUint8(more + 20, record.partner);
  return 2 * RECORD_BYTES;
}

/** @returns the START at `at`, whose second half stands right behind it */
export function readStart(view: DataView, at: number, baseMs: number): StartRecord {
  const more = at + RECORD_BYTES;
  const letters = [view.getUint8(more + 2), view.getUint8(more + 3)].filter((code) => code > 0);
  return {
    classByte: view.getUint8(at + 1),
    playNo: view.getUint32(at + 4, true),
    at: baseMs + view.getUint32(at + 8, true),
    targetNo: view.getUint32(at + 12, true),
    viewerKey: new Uint8Array(view.buffer, view.byteOffset + at + 16, 8).slice(),
    networkKey: new Uint8Array(view.buffer, view.byteOffset + at + 24, 8).slice(),
    sourceKind: view.getUint8(more + 1),
    country: String.fromCharCode(...letters),
    editionNo: view.getUint32(more + 8, true),
    issuedAt: view.getUint32(more + 12, true),
    device: view.getUint8(more + 16),
    browser: view.getUint8(more + 17),
    reasons: view.getUint8(more + 18),
    tier: view.getUint8(more + 19),
    partner: view.getUint8(more + 20),
  };
}

/** The last range is the growing one and stands in the record of the beat itself. @returns the bytes written */
export function writeBeat(view: DataView, at: number, beat: BeatRecord, baseMs: number): number {
  const [start, end] = beat.ranges[beat.ranges.length - 1] ?? NO_RANGE;
  const further = furtherOf(beat.ranges.length);
  const length = Math.min(Math.max(0, end - start), LONGEST_RANGE_DS);
  view.setUint8(at, RECORD.beat | (further << TYPE_BITS));
  view.setUint8(at + 1, beat.flags);
  view.setUint16(at + 2, beat.seq, true);
  view.setUint32(at + 4, beat.playNo, true);
  view.setUint32(at + 8, beat.at - baseMs, true);
  view.setUint32(at + 12, beat.playedMs, true);
  view.setUint32(at + 16, start, true);
  view.setUint32(at + 20, length | (beat.track << 24), true);
  view.setUint16(at + 24, beat.networkTag, true);
  view.setUint16(at + 26, beat.stalledDs, true);
  for (let i = 0; i < further; i += 1) {
    const [from, to] = beat.ranges[i] ?? NO_RANGE;
    view.setUint32(at + BEAT_BYTES + i * RANGE_BYTES, from, true);
    view.setUint32(at + BEAT_BYTES + i * RANGE_BYTES + 4, to, true);
  }
  return BEAT_BYTES + RANGE_BYTES * further;
}

const NO_RANGE = [0, 0] as const;

export function writeDrop(view: DataView, at: number, drop: DropRecord, baseMs: number): number {
  clear(view, at);
  view.setUint8(at, RECORD.drop);
  view.setUint8(at + 1, drop.reason);
  view.setUint32(at + 4, drop.targetNo, true);
  view.setUint32(at + 8, drop.at - baseMs, true);
  view.setUint32(at + 12, drop.count, true);
  return RECORD_BYTES;
}

export function readDrop(view: DataView, at: number, baseMs: number): DropRecord {
  return {
    reason: view.getUint8(at + 1),
    targetNo: view.getUint32(at + 4, true),
    at: baseMs + view.getUint32(at + 8, true),
    count: view.getUint32(at + 12, true),
  };
}

export function writeGap(view: DataView, at: number, gap: GapRecord): number {
  clear(view, at);
  view.setUint8(at, RECORD.gap);
  view.setUint8(at + 1, GAP_CAUSES.indexOf(gap.cause) + 1);
  view.setBigUint64(at + 4, BigInt(gap.fromAt), true);
  view.setBigUint64(at + 12, BigInt(gap.toAt), true);
  return RECORD_BYTES;
}

export function readGap(view: DataView, at: number): GapRecord {
  return {
    cause: GAP_CAUSES[view.getUint8(at + 1) - 1] ?? 'damaged',
    fromAt: Number(view.getBigUint64(at + 4, true)),
    toAt: Number(view.getBigUint64(at + 12, true)),
  };
}

/** Of a recording the duration stands where a live target has its epoch; a later record with the same number replaces it. */
export function writeTarget(view: DataView, at: number, target: TargetRecord): number {
  clear(view, at);
  const isLive = target.kind === 'live';
  view.setUint8(at, RECORD.target);
  view.setUint8(at + 1, isLive ? 0 : 1);
  view.setUint32(at + 4, target.targetNo, true);
  view.setUint32(at + 8, target.editionNo, true);
  view.setUint32(at + 12, target.ofNo, true);
  if (isLive) view.setBigInt64(at + 16, BigInt(target.epochAt ?? 0), true);
  else view.setUint32(at + 16, target.durationDs ?? NO_DURATION, true);
  view.setInt32(at + 24, dayNumber(target.dayOn), true);
  return RECORD_BYTES;
}

export function readTarget(view: DataView, at: number): TargetRecord {
  const isLive = view.getUint8(at + 1) === 0;
  const length = view.getUint32(at + 16, true);
  return {
    targetNo: view.getUint32(at + 4, true),
    kind: isLive ? 'live' : 'recording',
    editionNo: view.getUint32(at + 8, true),
    ofNo: view.getUint32(at + 12, true),
    dayOn: isLive ? isoDay(view.getInt32(at + 24, true)) : null,
    epochAt: isLive ? Number(view.getBigInt64(at + 16, true)) : null,
    durationDs: isLive || length === NO_DURATION ? null : length,
  };
}

const DAY_MS = 86_400_000;
function dayNumber(dayOn: string | null): number {
  return dayOn === null ? 0 : Math.round(Date.parse(`${dayOn}T00:00:00Z`) / DAY_MS);
}
function isoDay(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

function clear(view: DataView, at: number): void {
  for (let i = 0; i < RECORD_BYTES; i += 4) view.setUint32(at + i, 0, true);
}
