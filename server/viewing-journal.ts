import { createHash, type Hash } from 'node:crypto';
import { close, fdatasync, ftruncate, mkdirSync, open, write } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { syncPlace } from '#adapters/disk.ts';
import { FRAME_HEAD, SEGMENT_HEAD, sealFrame, segmentHead, segmentName } from '#adapters/journal-segment.ts';
import { BEAT_BYTES } from '#domain/viewing/journal-record.ts';

/** Where the journal is written to and applied: the end of a frame. */
export type JournalPlace = { readonly segment: number; readonly offset: number };

export type SealedSegment = {
  readonly number: number;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly previous: Buffer;
  readonly sealedAt: number;
};

export type JournalOptions = {
  /** The folder `journal` of the data folder. */
  readonly folder: string;
  readonly node: number;
  readonly epoch: number;
  /** Of the segment to begin with, and the hash of the one before. */
  readonly nextNumber: number;
  readonly previous: Buffer;
  /** Called with each frame that is on disk, before whoever waits for it is told. */
  readonly onFrame: (view: DataView, from: number, to: number, baseMs: number, place: JournalPlace) => void;
  readonly onSealed: (segment: SealedSegment) => void;
  /** A frame could not be written: nobody was told that it was. */
  readonly onFailed: (error: Error) => void;
  readonly monotonic: () => number;
  /** Tests: a disk that is full or breaks. */
  readonly disk?: JournalDisk;
};

export type JournalDisk = {
  readonly write: (fd: number, bytes: Buffer, from: number, length: number, at: number) => Promise<number>;
  readonly sync: (fd: number) => Promise<void>;
};

/** The journal takes nothing now. */
export class JournalClosedError extends Error {}

type Done = (error?: Error) => void;
type Frame = {
  buffer: Buffer;
  view: DataView;
  used: number;
  baseMs: number;
  waiting: Done[];
  openedMs: number;
};

const GATHER_MS = 3;
/** As often the load is looked at. */
const RECENT_MS = 1_000;
const FULL_FRAME = FRAME_HEAD + 4096 * BEAT_BYTES;
const FIRST_BUFFER = 256 * 1024;
/** More than that waits only where the disk does not come back. */
const MOST_WAITING = 16 * 1024 * 1024;
const ROLL_BYTES = 64 * 1024 * 1024;
const ROLL_MS = 600_000;

/**
 * Journal before answer: records gather in the open frame, which is written and synced when no other is under way, and then
 * everybody who waits for it is told (broadcast.md). One frame at a time, so what is on disk is always a beginning of what was said.
 */
export class ViewingJournal {
  readonly #options: JournalOptions;
  readonly #disk: JournalDisk;
  #open = newFrame();
  #spare: Frame | undefined = newFrame();
  /** The frame that is on its way to the disk. */
  #written: Frame | undefined;
  #lastWait = { ms: 0, endedMs: Number.NEGATIVE_INFINITY };
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  #fd: number | undefined;
  #number: number;
  #baseMs = 0;
  /** Of the newest frame that was begun. */
  #nextBase = 0;
  #offset = 0;
  #frameNo = 0;
  #hash: Hash = createHash('sha256');
  #previous: Buffer;
  /** A write failed: what lies behind the last whole frame has to go first. */
  #isTorn = false;
  #idle: (() => void)[] = [];

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#disk = options.disk ?? realDisk;
    this.#number = options.nextNumber - 1;
    this.#previous = options.previous;
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  }

  /**
   * How long whoever waits for the disk has waited by now, or whoever it let go within the last second had: ms. 0 when nothing is
   * written: a slow disk of an hour ago slows down nobody.
   */
  get waitMs(): number {
    const at = this.#options.monotonic();
    const now = this.#written === undefined ? 0 : at - this.#written.openedMs;
    return Math.max(now, at - this.#lastWait.endedMs < RECENT_MS ? this.#lastWait.ms : 0);
  }

  /**
   * Gives room for records received at `at` (UTC ms); the caller writes them right away. `done` is called when they are on disk.
   * @throws JournalClosedError
   */
  room(bytes: number, at: number, done: Done): { view: DataView; place: number; baseMs: number } {
    if (this.#isClosed || this.#open.used + bytes > MOST_WAITING) throw new JournalClosedError();
    const frame = this.#open;
    if (frame.used === FRAME_HEAD) this.#begin(frame, at);
    if (frame.used + bytes > frame.buffer.length) enlarge(frame);
    const place = frame.used;
    frame.used += bytes;
    frame.waiting.push(done);
    if (frame.used >= FULL_FRAME) this.#flush();
    else if (this.#written === undefined) this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
    return { view: frame.view, place, baseMs: frame.baseMs };
  }

  /** Seals a segment that is old and to which nobody writes: what is frozen later shall stand behind a root. */
  sealWhenOld(at: number): void {
    const isIdle = this.#written === undefined && this.#open.used === FRAME_HEAD && !this.#isTorn;
    if (!isIdle || this.#fd === undefined || at - this.#baseMs < ROLL_MS) return;
    this.#seal();
    close(this.#fd, () => {});
    this.#fd = undefined;
    this.#nextBase = 0;
  }

  /** Resolves when everything said so far is on disk, or was refused. */
  async drain(): Promise<void> {
    if (this.#written === undefined && this.#open.used === FRAME_HEAD) return;
    const isIdle = new Promise<void>((resolve) => this.#idle.push(resolve));
    this.#flush();
    await isIdle;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.drain();
    clearTimeout(this.#timer);
    if (this.#fd === undefined) return;
    this.#seal();
    await closeFile(this.#fd);
    this.#fd = undefined;
  }

  /** A frame keeps the base of the segment in which it will stand: a new one begins only with a frame. */
  #begin(frame: Frame, at: number): void {
    // While a frame that begins a segment is still under way, the next one already belongs to that segment.
    const isFull = this.#offset >= ROLL_BYTES && this.#nextBase === this.#baseMs;
    if (this.#nextBase === 0 || isFull || at - this.#nextBase >= ROLL_MS) this.#nextBase = at;
    frame.baseMs = this.#nextBase;
    frame.openedMs = this.#options.monotonic();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#written !== undefined || this.#open.used === FRAME_HEAD) return;
    const frame = this.#open;
    this.#written = frame;
    this.#open = this.#spare ?? newFrame();
    this.#spare = undefined;
    this.#write(frame).then(
      () => this.#settle(frame),
      (error: Error) => {
        this.#isTorn = true;
        this.#options.onFailed(error);
        this.#settle(frame, error);
      },
    );
  }

  #settle(frame: Frame, error?: Error): void {
    const endedMs = this.#options.monotonic();
    this.#lastWait = { ms: endedMs - frame.openedMs, endedMs };
    const waiting = frame.waiting;
    frame.used = FRAME_HEAD;
    frame.waiting = [];
    this.#spare = frame;
    this.#written = undefined;
    for (const done of waiting) done(error);
    if (this.#open.used > FRAME_HEAD) this.#flush();
    else for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #write(frame: Frame): Promise<void> {
    if (this.#fd === undefined || frame.baseMs !== this.#baseMs) await this.#roll(frame.baseMs);
    const fd = this.#fd ?? 0;
    await this.#mend(fd);
    this.#frameNo += 1;
    sealFrame(frame.buffer, frame.used, this.#frameNo);
    await this.#writeAll(fd, frame.buffer, frame.used, this.#offset);
    await this.#disk.sync(fd);
    this.#hash.update(frame.buffer.subarray(0, frame.used));
    this.#offset += frame.used;
    const place = { segment: this.#number, offset: this.#offset };
    this.#options.onFrame(frame.view, FRAME_HEAD, frame.used, frame.baseMs, place);
  }

  async #mend(fd: number): Promise<void> {
    if (!this.#isTorn) return;
    await truncateFile(fd, this.#offset);
    await this.#disk.sync(fd);
    this.#isTorn = false;
  }

  async #roll(baseMs: number): Promise<void> {
    if (this.#fd !== undefined) {
      await this.#mend(this.#fd);
      this.#seal();
      await closeFile(this.#fd);
      this.#fd = undefined;
    }
    const { node, epoch, folder } = this.#options;
    const number = this.#number + 1;
    const head = segmentHead({ node, epoch, number, baseMs, previous: this.#previous });
    const fd = await openFile(path.join(folder, segmentName(node, number)), 'w+', 0o600);
    try {
      await this.#writeAll(fd, head, head.length, 0);
      await this.#disk.sync(fd);
      await syncPlace(folder);
    } catch (error) {
      await closeFile(fd);
      throw error;
    }
    this.#fd = fd;
    this.#number = number;
    this.#baseMs = baseMs;
    this.#offset = SEGMENT_HEAD;
    this.#hash = createHash('sha256').update(head);
  }

  #seal(): void {
    const sha256 = this.#hash.digest();
    const { previous, number, bytes, sealedAt } = {
      previous: this.#previous,
      number: this.#number,
      bytes: this.#offset,
      sealedAt: this.#baseMs,
    };
    this.#options.onSealed({ number, bytes, sha256, previous, sealedAt });
    this.#previous = sha256;
  }

  /** One write may take only some of the bytes. */
  async #writeAll(fd: number, bytes: Buffer, length: number, at: number): Promise<void> {
    for (let done = 0; done < length; ) {
      const count = await this.#disk.write(fd, bytes, done, length - done, at + done);
      if (count === 0) throw Object.assign(new Error('The disk takes no more bytes.'), { code: 'ENOSPC' });
      done += count;
    }
  }
}

function newFrame(): Frame {
  const buffer = Buffer.alloc(FIRST_BUFFER);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  return { buffer, view, used: FRAME_HEAD, baseMs: 0, waiting: [], openedMs: 0 };
}

function enlarge(frame: Frame): void {
  const buffer = Buffer.alloc(frame.buffer.length * 2);
  frame.buffer.copy(buffer, 0, 0, frame.used);
  frame.buffer = buffer;
  frame.view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}

const openFile = promisify(open);
const closeFile = promisify(close);
const truncateFile = promisify(ftruncate);
const writeFile = promisify(write) as unknown as (
  fd: number,
  bytes: Buffer,
  from: number,
  length: number,
  at: number,
) => Promise<{ bytesWritten: number }>;
const syncFile = promisify(fdatasync);
const realDisk: JournalDisk = {
  write: async (fd, bytes, from, length, at) => (await writeFile(fd, bytes, from, length, at)).bytesWritten,
  sync: syncFile,
};
