import type { CountedTarget } from '#domain/viewing/counted-target.ts';
import type { DROP_REASONS } from '#domain/viewing/journal-record.ts';
import type { ReactionBin } from '#domain/viewing/reaction.ts';

/** What the front says to the book of viewings; units in the names. Source: broadcast.md "Start, token, beat". */
export type StartFacts = {
  readonly targetNo: number;
  readonly editionNo: number;
  /** 8 bytes. */
  readonly viewerKey: Uint8Array;
  /** 8 bytes. */
  readonly networkKey: Uint8Array;
  /** As in the token: bits 0-1 class (0 tab, 2 account, 3 ticket), 2 recording, 3 embed, 4-6 tier. */
  readonly classByte: number;
  /** 0 clean, 1 too many starts of one network, 2 declared bot, 3 hosting network. */
  readonly tier: number;
  /** Bits of `PLAY_REASONS` (domain/viewing/play-reason.ts) known at the start; usually 0. */
  readonly reasons: number;
  /** Place in `SOURCE_KINDS`, plus 16 where the source only says its state (measure `coarse`). */
  readonly sourceKind: number;
  /** Two letters, or empty. */
  readonly country: string;
  readonly device: number;
  readonly browser: number;
  /** 0: our own page. */
  readonly partner: number;
};

export type BeatFacts = {
  readonly playNo: number;
  readonly seq: number;
  /** 1 playing, 2 visible, 4 muted, 8 fullscreen, 16 ended, 32 leaving, 64 positions ran dry (coarse from here on). */
  readonly flags: number;
  readonly playedMs: number;
  readonly stalledDs: number;
  readonly track: number;
  readonly ranges: readonly (readonly [startDs: number, endDs: number])[];
  /** 16 bits that tell networks apart, for `shared` alone. */
  readonly networkTag: number;
  /** Seconds since 1970, from the token. */
  readonly issuedAt: number;
  readonly targetNo: number;
  readonly viewerKey: Uint8Array;
  /** From the token: a play that this node does not know begins with it. */
  readonly classByte?: number;
  readonly editionNo?: number;
};

/** What is counted without a play; `opened`: a player that cannot be measured. */
export type DropReason = (typeof DROP_REASONS)[number];

export type TargetGauge = {
  readonly viewers: number;
  readonly views: number;
  readonly watchMs: number;
  readonly starts: number;
  /** Of the time of whoever watches now, 0 to 1. */
  readonly stalledShare: number;
  readonly lastBeatAt: number | null;
};

/** A beat that is not written because its play ended: the answer is 410, and the tab starts again. */
export class BeatIsLate extends Error {}

export interface ViewingBook {
  /** Resolves once START is on disk. @throws when the journal cannot be written (503) */
  start(facts: StartFacts): Promise<{ playNo: number; issuedAt: number }>;
  /**
   * Calls back once the frame with it is on disk; undefined: written. {@link BeatIsLate}: the play closed, 410; any other
   * error: the journal cannot be written, 503. One call, no promise: hot path. The late ones are counted here, not by the caller.
   */
  beat(facts: BeatFacts, done: (error?: Error) => void): void;
  /** `of` says whether a start or a beat was refused: only starts stand in the waterfall. Target 0: not known. */
  drop(reason: DropReason, targetNo: number, of?: 'start' | 'beat'): void;
  /** (Stream, day) or recording to its dense number; made on first use and on disk when it resolves. */
  targetOf(target: CountedTarget): Promise<number>;
  /** Who watches now, views and watch ms so far, by target; for screens only. `intervalS`: what clients are told now. */
  gauges(now: number, intervalS?: number): ReadonlyMap<number, TargetGauge>;
  /** Keeps reactions with the next checkpoint, out of the journal: they are no audience. */
  keepReactions?(bins: readonly ReactionBin[]): void;
  readonly checkpointAgeMs: number;
  /** How long the last frame waited for the disk. */
  readonly journalWaitMs: number;
  close(): Promise<void>;
}

/** The book of this process, shared by both copies of every module; undefined where nothing is counted. */
export function viewingBook(): ViewingBook | undefined {
  return holder().book;
}

/** To be called once at the start of the process, and with undefined when it stops. */
export function setViewingBook(book: ViewingBook | undefined): void {
  holder().book = book;
}

// Modules exist twice (native and bundled by Next): the one book lives in globalThis (architecture.md 7).
const KEY = Symbol.for('plenum.viewing-book');
function holder(): { book?: ViewingBook | undefined } {
  const place = globalThis as { [KEY]?: { book?: ViewingBook | undefined } };
  place[KEY] ??= {};
  return place[KEY];
}
