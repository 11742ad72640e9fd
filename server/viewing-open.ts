import { rmSync, statfs, truncateSync } from 'node:fs';
import path from 'node:path';
import { monotonicMs, now } from '#adapters/clock.ts';
import {
  framesOf,
  readSegment,
  readSegmentHead,
  SEGMENT_HEAD,
  type SegmentFile,
  segmentFiles,
  sha256,
  soundEnd,
} from '#adapters/journal-segment.ts';
import { log } from '#adapters/log.ts';
import { loadPlaysInThread } from '#db/viewing/play-row-thread.ts';
import { loadBeside, type StoredPlace, storedPlace } from '#db/viewing/view-load.ts';
import { openViewStore, VIEW_STORE } from '#db/viewing/view-schema.ts';
import { replayFrames } from '#domain/viewing/journal-replay.ts';
import { CLOSE_AFTER_MS } from '#domain/viewing/play-merge.ts';
import { targetName } from '#domain/viewing/target-name.ts';
import { ViewingState } from '#domain/viewing/viewing-state.ts';
import type { ViewingBook } from './viewing-book.ts';
import { CheckpointKeeper } from './viewing-checkpoint.ts';
import { ReceivedTime } from './viewing-clock.ts';
import { openPlays } from './viewing-gauge.ts';
import {
  endOf,
  JointTime,
  jointPlace,
  type NodeBesides,
  type OtherPlace,
  recoverOthers,
  type SharedBook,
} from './viewing-joint.ts';
import {
  type JournalDisk,
  type JournalPlace,
  type SealedSegment,
  ViewingJournal,
} from './viewing-journal.ts';
import { RunningBook } from './viewing-run.ts';

export type BookOptions = {
  readonly dataFolder: string;
  readonly node?: number;
  /** Where several nodes count (broadcast.md "Several nodes"); its journal then stands beside those of the others. */
  readonly joint?: NodeBesides & { readonly epoch: number };
  /** Tests: other clocks, a disk that breaks, and no timers. */
  readonly wall?: () => number;
  readonly monotonic?: () => number;
  readonly disk?: JournalDisk;
  readonly freeBytes?: () => number;
  readonly timers?: boolean;
};

export type OpenedBook = ViewingBook & {
  /** For whoever shares the journal with other nodes. */
  readonly shared: SharedBook;
  /** What a timer does; tests do it by hand. */
  readonly tick: {
    readonly checkpoint: () => Promise<void>;
    readonly close: () => void;
    readonly drops: () => void;
    readonly seal: () => void;
    /** Resolves when everything said so far is on disk. */
    readonly drain: () => Promise<void>;
    /** Ends as a killed process does: nothing more is written. */
    readonly abandon: () => Promise<void>;
  };
};

const DAY_MS = 86_400_000;
const NODE = 1;

/**
 * Opens the book of a data folder: loads the last day of the view store, reads the journal from where the store ends, cuts off
 * a torn end, and goes on in a new segment (broadcast.md "Restart"). Beats are taken when it resolves.
 * @throws Error when the store cannot be opened
 */
export async function openViewingBook(options: BookOptions): Promise<OpenedBook> {
  const { dataFolder, node = NODE, joint, wall = now, monotonic = monotonicMs } = options;
  const file = path.join(dataFolder, VIEW_STORE);
  const state = new ViewingState({ withCold: false, tracksChanges: true });
  const isJoint = joint !== undefined;
  const recovered = await recover({ dataFolder, file, node, isJoint, state, since: wall() - DAY_MS });
  const keeper = new CheckpointKeeper({ file, state, node, place: recovered.place, monotonic });
  for (const [other, place] of recovered.others) keeper.others.set(other, place);
  const sealed = new Map<number, Buffer>();
  const onSealed = (segment: SealedSegment) => {
    keeper.addSegment(segment);
    if (isJoint) sealed.set(segment.number, segment.sha256);
  };
  for (const segment of recovered.sealed) onSealed(segment);
  let book: RunningBook | undefined;
  const received = new ReceivedTime(state.throughAt, {
    wall,
    monotonic,
    onStep: (fromAt, toAt) => {
      log('error', { event: 'viewing.clock-step', ms: Math.round(toAt - fromAt) });
      book?.onClockStep(fromAt, toAt);
    },
  });
  const journal = new ViewingJournal({
    folder: path.join(dataFolder, 'journal'),
    node,
    epoch: (joint?.epoch ?? 0) & 0xffff,
    nextNumber: recovered.nextNumber,
    previous: recovered.previous,
    monotonic,
    onFrame: (...frame) => book?.onFrame(...frame),
    onSealed,
    onFailed: () => book?.onFailed(),
    ...(options.disk === undefined ? {} : { disk: options.disk }),
  });
  const room = watchRoom(dataFolder, options);
  const time = isJoint ? new JointTime(received) : received;
  const parts = { state, journal, keeper, received: time, freeBytes: room.free, node: joint };
  book = new RunningBook(parts, openPlays(state));
  // What others wrote since is no gap.
  if (recovered.ownThroughAt > 0) book.noteRestart(recovered.ownThroughAt);
  return running(book, keeper, state, received, room, options, sealed);
}

function running(
  book: RunningBook,
  keeper: CheckpointKeeper,
  state: ViewingState,
  received: ReceivedTime,
  room: { look(): void },
  options: BookOptions,
  sealed: ReadonlyMap<number, Buffer>,
): OpenedBook {
  const timers = options.timers === false ? [] : timersOf(book, keeper, state, received, room);
  const close = async () => {
    for (const timer of timers) clearInterval(timer);
    await book.close();
  };
  const tick = {
    checkpoint: () => keeper.write(),
    close: () => book.closeSilent(),
    drops: () => book.flushDrops(),
    seal: () => book.sealOld(),
    drain: () => book.drain(),
    abandon: () => keeper.abandon(),
  };
  return {
    start: (facts) => book.start(facts),
    beat: (facts, done) => book.beat(facts, done),
    drop: (...drop) => book.drop(...drop),
    targetOf: (target) => book.targetOf(target),
    gauges: (...at) => book.gauges(...at),
    keepReactions: (bins) => keeper.addReactions(bins),
    get checkpointAgeMs() {
      return book.checkpointAgeMs;
    },
    get journalWaitMs() {
      return book.journalWaitMs;
    },
    close,
    tick,
    shared: {
      end: () => keeper.place,
      others: keeper.others,
      join: (batch) => book.join(batch),
      hear: (of, heardAt) => keeper.putOther(of, { heardAt }),
      addSegment: (segment, node) => keeper.addSegment(segment, node),
      sealed,
      targets: () => [...state.targets.values()].map((of) => ({ no: of.targetNo, name: targetName(of) })),
      lastPlayNo: () => state.plays.lastPlayNo,
      noteGap: (fromAt, toAt) => book.noteRestart(fromAt, toAt),
    },
  };
}

function timersOf(
  book: RunningBook,
  keeper: CheckpointKeeper,
  state: ViewingState,
  received: ReceivedTime,
  room: { look(): void },
): NodeJS.Timeout[] {
  const every: readonly (readonly [ms: number, work: () => void])[] = [
    [2_000, () => void keeper.write()],
    [2_000, () => room.look()],
    [5_000, () => book.closeSilent()],
    [10_000, () => book.flushDrops()],
    [60_000, () => book.sealOld()],
    [3_600_000, () => state.letGoBefore(received.now() - DAY_MS)],
  ];
  return every.map(([ms, work]) => setInterval(work, ms).unref());
}

type Recovered = {
  /** The end of what was read. */
  readonly place: JournalPlace;
  readonly nextNumber: number;
  readonly previous: Buffer;
  readonly sealed: readonly SealedSegment[];
  /** Up to where the journals of other nodes were read. */
  readonly others: ReadonlyMap<number, OtherPlace>;
  /** UTC ms of the newest record of its own; 0: there is none. */
  readonly ownThroughAt: number;
};

async function recover({
  dataFolder,
  file,
  node,
  isJoint,
  state,
  since,
}: {
  dataFolder: string;
  file: string;
  node: number;
  isJoint: boolean;
  state: ViewingState;
  since: number;
}): Promise<Recovered> {
  const store = openViewStore(file);
  try {
    const place = isJoint ? jointPlace(store, node) : storedPlace(store, node);
    // Beats that are replayed belong to plays of before it, so the day counts from there.
    const sinceAt = Math.min(since, (place?.throughAt ?? since) - DAY_MS);
    // What was silent for so long then takes no beat any more, neither of the tail nor later.
    const overBefore = (place?.throughAt ?? 0) - CLOSE_AFTER_MS;
    if (place !== undefined)
      await loadPlaysInThread(file, state, { sinceAt, overBefore, withNetworks: false });
    loadBeside(store, state, sinceAt);
    state.throughAt = place?.throughAt ?? 0;
    state.plays.lastPlayNo = Math.max(state.plays.lastPlayNo, place?.lastPlayNo ?? 0);
    const known = store.prepare('select max(no) from segment where node = ?').pluck().get(node) as
      | number
      | null;
    const others = isJoint ? recoverOthers(state, { store, dataFolder, node }) : new Map();
    const files = soundFiles(segmentFiles(dataFolder).filter((segment) => segment.node === node));
    const tail = readTail(files, place, known ?? 0, state);
    return { ...tail, others, ownThroughAt: isJoint ? endOf(files) : state.throughAt };
  } finally {
    store.close();
  }
}

/** A segment whose header is not whole was begun as the process died: nothing of it was acknowledged. */
function soundFiles(files: readonly SegmentFile[]): readonly SegmentFile[] {
  const newest = files.at(-1);
  if (newest === undefined || newest.isArchived || readSegmentHead(readSegment(newest)) !== undefined)
    return files;
  rmSync(newest.file);
  return files.slice(0, -1);
}

/** Replays what the store has not got. The last segment ends where its last whole frame ends. */
function readTail(
  files: readonly SegmentFile[],
  stored: StoredPlace | undefined,
  lastSealed: number,
  state: ViewingState,
): Omit<Recovered, 'others' | 'ownThroughAt'> {
  const sealed: SealedSegment[] = [];
  const newest = files.at(-1);
  const from = Math.min(stored?.segment ?? 0, lastSealed + 1, newest?.number ?? 0);
  let previous: Buffer = Buffer.alloc(32);
  let place: JournalPlace = stored ?? { segment: 0, offset: 0 };
  for (const segment of files.filter(({ number }) => number >= from)) {
    const bytes = segment === newest ? cutOff(segment) : readSegment(segment);
    const head = readSegmentHead(bytes);
    if (head === undefined) continue;
    const { number } = segment;
    const offset = number === stored?.segment ? stored.offset : SEGMENT_HEAD;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    if (number >= (stored?.segment ?? 0)) {
      replayFrames(state, view, framesOf(bytes, offset), { baseMs: head.baseMs });
      place = { segment: number, offset: bytes.length };
    }
    previous = sha256(bytes);
    const before = Buffer.from(head.previous);
    if (number > lastSealed)
      sealed.push({ number, bytes: bytes.length, sha256: previous, previous: before, sealedAt: head.baseMs });
  }
  return { place, previous, sealed, nextNumber: (newest?.number ?? lastSealed) + 1 };
}

function cutOff(segment: SegmentFile): Buffer {
  const bytes = readSegment(segment);
  const end = soundEnd(bytes);
  if (end < bytes.length && !segment.isArchived) truncateSync(segment.file, end);
  return bytes.subarray(0, end);
}

/** Looks at the room on the disk every two seconds; asking at every start would cost more than the start. */
function watchRoom(folder: string, options: BookOptions): { free: () => number; look: () => void } {
  let free = Number.POSITIVE_INFINITY;
  const look = () =>
    statfs(folder, (error, found) => {
      if (!error) free = found.bavail * found.bsize;
    });
  if (options.freeBytes === undefined) look();
  return { free: options.freeBytes ?? (() => free), look };
}
