import { createHash } from 'node:crypto';
import {
  framesOf,
  readSegment,
  readSegmentHead,
  SEGMENT_HEAD,
  type SegmentFile,
  type SegmentHead,
  segmentFiles,
  sha256,
} from '#adapters/journal-segment.ts';
import type { DailyRoot, StoredSegment } from '#db/viewing/view-compare.ts';
import { replayFrames } from '#domain/viewing/journal-replay.ts';
import { JOURNAL_MONTHS, journalTermMs } from '#domain/viewing/journal-term.ts';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import { type CheckedSegment, replayNodes } from './journal-node.ts';

/** Something that is not as it was written; `what` names it. */
export type RecountFault = { readonly kind: 'segment' | 'row' | 'report' | 'root'; readonly what: string };

type NamedSegment = { readonly name: string; readonly sha256: string };

export type JournalReading = {
  readonly faults: readonly RecountFault[];
  /** Sealed ones: nothing is added to them any more. */
  readonly segments: readonly BegunSegment[];
  readonly bytes: number;
  /** Journals of several nodes were read as one. */
  readonly isJoint: boolean;
};

export type ReadOrder = {
  readonly dataFolder: string;
  /** Segments as they were written down when they were sealed. */
  readonly sealed: readonly StoredSegment[];
  /** Records received later are left (UTC ms). */
  readonly untilAt?: number | undefined;
  /** Called once the state is as it was at this place of the journal. */
  readonly stop?:
    | { readonly segment: number; readonly offset: number; readonly then: () => void }
    | undefined;
  readonly onProgress?: (share: number) => void;
};

/**
 * Reads the whole journal into a state and checks it on the way: every segment against the hash in the header of the next and
 * against what was written down at its end, frames against their sums, numbers against holes. Journals of several nodes that
 * lie in one folder are read as one, record by record in the order in which they were received.
 * @throws Error when a file cannot be read
 */
export function readJournal(state: ViewingState, order: ReadOrder): JournalReading {
  const files = segmentFiles(order.dataFolder);
  const sealed = new Map(order.sealed.map((row) => [`${row.node}/${row.no}`, row]));
  const work: Work = { order, sealed, faults: [], segments: [], bytes: 0, done: 0, files: files.length };
  // As they were sealed, whatever is in the files by now: roots go on standing behind what was let go, and whoever changed a
  // segment is accused of that segment.
  for (const [name, { sha256: of, sealedAt }] of sealed)
    work.segments.push({ name, sha256: of, beganAt: sealedAt });
  const nodes = [...new Set(files.map(({ node }) => node))].sort((one, other) => one - other);
  const readings = nodes.map((node) =>
    checkedSegments(
      files.filter((file) => file.node === node),
      work,
    ),
  );
  const [only] = readings;
  // Rows of a view store are of what its node heard when; with several nodes there is no place at which they could be compared.
  const isJoint = readings.length > 1;
  if (isJoint) replayNodes(state, readings, order.untilAt);
  else for (const segment of only ?? []) replaySegment(state, segment, order);
  noteMissing(files, work);
  const { faults, segments, bytes } = work;
  return { faults, segments: asTheyBegan(segments), bytes, isJoint };
}

/**
 * Segments in the order in which they began. Of several nodes too nothing ever comes in front of what is settled, so that roots of
 * earlier days and reports stay beginnings: what a node wrote down late (server/viewing-leftover.ts) began no earlier than what
 * stands before it.
 */
export function asTheyBegan<T extends BegunSegment>(segments: readonly T[]): T[] {
  const latest = new Map<number, number>();
  return segments
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((segment) => {
      const node = placeOf(segment) % NODES;
      const beganAt = Math.max(latest.get(node) ?? 0, segment.beganAt);
      latest.set(node, beganAt);
      return { ...segment, beganAt };
    })
    .sort((a, b) => a.beganAt - b.beganAt || placeOf(a) - placeOf(b));
}

function placeOf({ name }: NamedSegment): number {
  const [node = 0, no = 0] = name.split('/').map(Number);
  return no * NODES + node;
}

/** More than there are. */
const NODES = 64;

/** Of several nodes the sealed segments that had begun so long before an instant (UTC ms) that every node had sealed them. */
export function settledBefore(segments: readonly BegunSegment[], at: number): BegunSegment[] {
  return segments.filter(({ beganAt }) => beganAt < at - SETTLED_MS);
}

/** Longer than a segment is written to. */
export const SETTLED_MS = 20 * 60_000;

function noteMissing(files: readonly SegmentFile[], { order, sealed, faults }: Work): void {
  const { stop } = order;
  const isLetGo = order.sealed.some(({ no, isRemoved }) => isRemoved && no === stop?.segment);
  if (
    stop !== undefined &&
    stop.segment > 0 &&
    !isLetGo &&
    !files.some(({ number }) => number === stop.segment)
  )
    faults.push({ kind: 'segment', what: `${stop.segment}: missing, and the view store goes on behind it` });
  const there = new Set(files.map(nameOf));
  for (const [name, { isRemoved }] of sealed)
    if (!isRemoved && !there.has(name)) faults.push({ kind: 'segment', what: `${name}: missing` });
  noteEarly(sealed, faults);
}

/** Segments are let go oldest first and after a month at the earliest: a mark that says so of another one hides a loss. */
function noteEarly(sealed: Work['sealed'], faults: RecountFault[]): void {
  for (const [name, { node, no, sealedAt, removedAt }] of sealed) {
    if (removedAt === null) continue;
    const isFirst = no === 1 || sealed.get(`${node}/${no - 1}`)?.isRemoved === true;
    if (!isFirst || removedAt - sealedAt < journalTermMs(JOURNAL_MONTHS.least))
      faults.push({ kind: 'segment', what: `${name}: gone before its time was over` });
  }
}

/** SHA-256 over node, number and hash of sealed segments, in order: one value that all of the journal stands behind. */
export function journalRoot(segments: readonly NamedSegment[]): string {
  return rootsOf(segments).at(-1) ?? NO_ROOT;
}

/** The root after each segment: what a report that was frozen earlier may name. */
export function rootsOf(segments: readonly NamedSegment[]): string[] {
  const hash = createHash('sha256');
  return segments.map(({ name, sha256: of }) => {
    hash.update(`${name} ${of}\n`);
    return hash.copy().digest('hex');
  });
}

/** `beganAt`: UTC ms. */
type BegunSegment = NamedSegment & { readonly beganAt: number };

/**
 * The root of each UTC day in which a segment began: over that day's segments and all before it (B27).
 * @param segments in their order
 * @param untilAt UTC ms: days that end later have none yet
 */
export function dailyRoots(segments: readonly BegunSegment[], untilAt: number): DailyRoot[] {
  const roots = rootsOf(segments);
  const found = new Map<string, DailyRoot>();
  for (const [i, { beganAt }] of segments.entries()) {
    const day = Math.floor(beganAt / DAY_MS);
    if ((day + 1) * DAY_MS > untilAt) continue;
    const dayOn = new Date(day * DAY_MS).toISOString().slice(0, 10);
    found.set(dayOn, { dayOn, root: roots[i] ?? NO_ROOT, segments: i + 1 });
  }
  return [...found.values()];
}

const DAY_MS = 86_400_000;
const NO_ROOT = createHash('sha256').digest('hex');

type Chain = { readonly file: SegmentFile; readonly sha256: Buffer };
type Work = {
  readonly order: ReadOrder;
  readonly sealed: ReadonlyMap<string, StoredSegment>;
  readonly faults: RecountFault[];
  readonly segments: BegunSegment[];
  readonly files: number;
  bytes: number;
  done: number;
};

/** The segments of one node in turn, each checked against the one before it and against what was written down of it. */
function* checkedSegments(files: readonly SegmentFile[], work: Work): Generator<CheckedSegment> {
  let before: Chain | undefined;
  for (const [index, file] of files.entries()) {
    const bytes = readSegment(file);
    const hash = sha256(bytes);
    const name = nameOf(file);
    const fault = (what: string) => work.faults.push({ kind: 'segment', what: `${name}: ${what}` });
    const row = work.sealed.get(name);
    if (row !== undefined && row.sha256 !== hash.toString('hex'))
      fault('its bytes are not those that were sealed');
    const head = readSegmentHead(bytes);
    // Begun this very moment: nothing of it was acknowledged.
    if (bytes.length < SEGMENT_HEAD && index === files.length - 1) continue;
    if (head === undefined) fault('its header is broken');
    else noteChain(file, head, before, work, fault);
    if (head !== undefined)
      yield { number: file.number, bytes, baseMs: head.baseMs, isLast: index === files.length - 1, fault };
    before = { file, sha256: hash };
    work.bytes += bytes.length;
    work.done += 1;
    work.order.onProgress?.(work.done / work.files);
  }
}

function noteChain(
  { node, number }: SegmentFile,
  head: SegmentHead,
  before: Chain | undefined,
  { sealed }: Work,
  fault: (what: string) => void,
): void {
  const follows = before?.file.number === number - 1;
  if (follows && !before.sha256.equals(head.previous))
    fault('the segment before it is not the one it was chained to');
  const isPurged = sealed.get(`${node}/${number - 1}`)?.isRemoved === true;
  if (!follows && number > 1 && !isPurged) fault('the segment before it is missing');
}

function replaySegment(
  state: ViewingState,
  segment: CheckedSegment,
  { stop: asked, untilAt }: ReadOrder,
): void {
  const { number, bytes, baseMs, isLast, fault } = segment;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const stop = asked?.segment === number ? asked : undefined;
  let end = SEGMENT_HEAD;
  let isStopped = false;
  const watched = function* () {
    for (const span of framesOf(bytes)) {
      if (stop !== undefined && !isStopped && span.from > stop.offset) {
        stop.then();
        isStopped = true;
      }
      if (span.kind === 'damage') fault(`damaged at byte ${span.from}`);
      end = span.to;
      yield span;
    }
  };
  replayFrames(state, view, watched(), untilAt === undefined ? { baseMs } : { baseMs, untilAt });
  if (stop !== undefined && !isStopped) stop.then();
  // The newest one may be in the middle of a frame; before it every end was cut when the next one began.
  if (end < bytes.length && !isLast) fault(`damaged at byte ${end}`);
}

function nameOf({ node, number }: SegmentFile): string {
  return `${node}/${number}`;
}
