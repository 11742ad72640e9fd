import {
  type FrameSpan,
  framesOf,
  readSegment,
  readSegmentHead,
  SEGMENT_HEAD,
  type SegmentFile,
  segmentFiles,
} from '#adapters/journal-segment.ts';
import { type StoredPlace, storedPlace } from '#db/viewing/view-load.ts';
import type { ViewStore } from '#db/viewing/view-schema.ts';
import { lastReceivedAt, playsReopened, replayStarts } from '#domain/viewing/journal-order.ts';
import type { StartRecord } from '#domain/viewing/journal-record.ts';
import { replayFrame } from '#domain/viewing/journal-replay.ts';
import { PLAY_REASONS } from '#domain/viewing/play-reason.ts';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import type { BeatFacts } from './viewing-book.ts';
import type { JournalPlace, SealedSegment } from './viewing-journal.ts';

/** Frames of one segment of another node, in their order. */
export type JointFrames = {
  readonly node: number;
  readonly view: DataView;
  readonly frames: readonly FrameSpan[];
  /** UTC ms to which its records add. */
  readonly baseMs: number;
  /** The end of the last frame. */
  readonly place: JournalPlace;
};

/** What a book needs beside its folder where several nodes count (broadcast.md "Several nodes"). */
export type NodeBesides = {
  /** A number that no other node gives; undefined while none is there: no play can begin then. */
  readonly takeNumber: () => number | undefined;
  /** The number by which all nodes know a target. */
  readonly targetNumber: (name: string) => Promise<number>;
};

/** `heardAt`: everything that the node received until then (UTC ms) stands before the place. */
export type OtherPlace = JournalPlace & { readonly heardAt: number };

export type SharedBook = {
  /** The end of the newest frame that is on disk. */
  readonly end: () => JournalPlace;
  /** Up to where the journals of others are in the state, by node. */
  readonly others: ReadonlyMap<number, OtherPlace>;
  readonly join: (batch: readonly JointFrames[]) => void;
  /** Everything that a node received until `throughAt` (UTC ms) is joined. */
  readonly hear: (node: number, throughAt: number) => void;
  /** A segment of another node that is whole. */
  readonly addSegment: (segment: SealedSegment, node: number) => void;
  /** Segments of its own that nothing is added to any more, with their hashes. */
  readonly sealed: ReadonlyMap<number, Buffer>;
  /** What the journals of the folder call targets, and the highest number of a play in them. */
  readonly targets: () => { readonly no: number; readonly name: string }[];
  readonly lastPlayNo: () => number;
  /** Another node did not write from `fromAt` to `toAt` (UTC ms), or what it wrote is lost. */
  readonly noteGap: (fromAt: number, toAt: number) => void;
};

/** Whole frames of a segment from an offset on. `isPart`: the bytes begin at that offset. */
export function jointFrames(
  bytes: Buffer,
  of: { readonly node: number; readonly segment: number; readonly baseMs: number; readonly offset: number },
  isPart = false,
): JointFrames {
  const from = isPart ? 0 : of.offset;
  const frames = [...framesOf(bytes, from)].filter((span) => span.kind === 'frame');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = (frames.at(-1)?.to ?? from) - from + of.offset;
  return { node: of.node, view, frames, baseMs: of.baseMs, place: { segment: of.segment, offset: end } };
}

/**
 * Brings what the view store of a node has not got into its state at a start: the starts of all journals first, its own as well,
 * then everything of the others. Its own journal is read afterwards, like that of a book that is alone.
 * @returns up to where the others were read
 */
export function recoverOthers(
  state: ViewingState,
  {
    store,
    dataFolder,
    node,
  }: { readonly store: ViewStore; readonly dataFolder: string; readonly node: number },
): Map<number, OtherPlace> {
  // The folder may have had another number before: its sums are of all nodes, and stand once.
  for (const table of ['target_minute', 'drop_minute', 'reaction_bin'])
    store.prepare(`update ${table} set node = ? where node <> ?`).run(node, node);
  const places = placesOf(store);
  for (const { view, frames, baseMs } of framesBehind(dataFolder, places))
    for (const frame of frames) replayStarts(state, view, { ...frame, baseMs });
  for (const { node: of, view, frames, baseMs, place } of framesBehind(dataFolder, places, node)) {
    for (const frame of frames) {
      replayFrame(state, view, { ...frame, baseMs });
      // The book takes whatever is open then.
      Array.from(playsReopened(state, view, frame));
    }
    places.set(of, { ...place, heardAt: places.get(of)?.heardAt ?? 0 });
  }
  places.delete(node);
  return places;
}

/** Where a store of several nodes ends: with what number it was written before does not matter. */
export function jointPlace(store: ViewStore, node: number): StoredPlace | undefined {
  const own = storedPlace(store, node);
  const row = store
    .prepare('select max(through_at) as throughAt, max(last_play_no) as lastPlayNo from checkpoint')
    .get() as { readonly throughAt: number | null; readonly lastPlayNo: number | null };
  if (row.throughAt === null || row.lastPlayNo === null) return undefined;
  // Rows of others say what was heard of them, which is later than anything that was received.
  const throughAt = own?.throughAt ?? row.throughAt;
  return { segment: 0, offset: 0, ...own, throughAt, lastPlayNo: row.lastPlayNo };
}

/** When the newest record of the journal of a node was received (UTC ms); 0: there is none. */
export function endOf(files: readonly SegmentFile[]): number {
  const newest = files.at(-1);
  const bytes = newest && readSegment(newest);
  const head = bytes && readSegmentHead(bytes);
  if (bytes === undefined || head === undefined) return 0;
  const { view, frames, baseMs } = jointFrames(bytes, {
    ...{ node: head.node, segment: head.number, baseMs: head.baseMs, offset: SEGMENT_HEAD },
  });
  return Math.max(0, ...frames.slice(-1).map(({ from, to }) => lastReceivedAt(view, from, to, baseMs)));
}

function placesOf(store: ViewStore): Map<number, OtherPlace> {
  const rows = store
    .prepare('select node, segment, offset, through_at as heardAt from checkpoint')
    .all() as ({
    readonly node: number;
  } & OtherPlace)[];
  return new Map(rows.map(({ node, ...place }) => [node, place]));
}

function* framesBehind(
  dataFolder: string,
  places: ReadonlyMap<number, JournalPlace>,
  without?: number,
): Generator<JointFrames> {
  for (const file of segmentFiles(dataFolder)) {
    const { node, number: segment } = file;
    const from = places.get(node) ?? { segment: 0, offset: 0 };
    if (node === without || segment < from.segment) continue;
    const bytes = readSegment(file);
    const head = readSegmentHead(bytes);
    const offset = segment === from.segment ? Math.max(from.offset, SEGMENT_HEAD) : SEGMENT_HEAD;
    if (head !== undefined) yield jointFrames(bytes, { node, segment, baseMs: head.baseMs, offset });
  }
}

/** The start of a play as the token of its beat tells it: what only the true one says is empty. */
export function restoredStart(facts: BeatFacts, at: number): StartRecord {
  const { playNo, targetNo, viewerKey, issuedAt, classByte = 0, editionNo = 0 } = facts;
  return {
    ...{ playNo, targetNo, viewerKey, issuedAt, at, classByte, editionNo, tier: (classByte >> 4) & 7 },
    ...{ networkKey: new Uint8Array(8), sourceKind: 0, country: '', device: 0, browser: 0, partner: 0 },
    reasons: PLAY_REASONS.restored,
  };
}

/** Clocks of nodes that differ by more are wrong, and are not followed. */
const MOST_SKEW_MS = 5_000;

/**
 * The received time of a node that hears others: never before what it has heard, so that in a recount a beat stands behind the
 * start that its node knew of, though the clock of that node be late.
 */
export class JointTime {
  readonly #received: { now(): number };
  #heardAt = 0;
  #last = 0;

  constructor(received: { now(): number }) {
    this.#received = received;
  }

  /** UTC ms, whole. */
  now(): number {
    const at = this.#received.now();
    const isBehind = this.#heardAt >= at && this.#heardAt - at < MOST_SKEW_MS;
    this.#last = Math.max(this.#last, isBehind ? this.#heardAt + 1 : at);
    return this.#last;
  }

  /** Something was received elsewhere at `at`. */
  hear(at: number): void {
    this.#heardAt = Math.max(this.#heardAt, at);
  }
}
