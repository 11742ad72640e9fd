import type { Beat } from '#domain/viewing/beat.ts';
import type { DropReason } from '#server/viewing-book.ts';
import type { Show } from './stage.ts';
import type { Client, Viewer } from './viewer.ts';

/** A play that was acknowledged, as the one who plays knows it. */
export type Started = {
  readonly play: number;
  readonly targetNo: number;
  readonly token: Uint8Array;
  /** Hex of the key that the token carries. */
  readonly key: string;
  readonly tier: number;
  /** UTC ms. */
  readonly at: number;
  /** Of live content; null for a recording. */
  readonly epochAt: number | null;
};
export type StartAnswer = Started | { readonly refused: DropReason };
export type BeatAnswer = 'taken' | { readonly refused: DropReason };

/** Something false that somebody says on purpose, and what has to come of it. */
export type Forged = {
  readonly of: 'start' | 'beat';
  readonly reason: DropReason;
  readonly isPlaced: boolean;
};

/** How viewers reach the counter: over connections of this machine, or below them. */
export interface ViewerGate {
  start(viewer: Viewer, show: Show, source: number): Promise<StartAnswer>;
  /** `from`: where the beat comes from, for tokens that were handed on. */
  beat(started: Started, beat: Beat, from: Client): Promise<BeatAnswer>;
}
