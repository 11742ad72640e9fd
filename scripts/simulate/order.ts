import type { ForumSize } from './forum-plan.ts';
import type { Lie } from './lie.ts';

/** What somebody wants simulated. */
export type SimulationOrder = {
  readonly seed: number;
  readonly people: number;
  /** About so many Views. */
  readonly views: number;
  /** A sample over HTTP, the mass below the front, to the book directly. */
  readonly isFull: boolean;
  /** Mean stay of a viewer who is nobody in particular, ms. */
  readonly meanMs: number;
  /** The data folder goes where whoever asked is gone. */
  readonly isPassing?: boolean;
  /** Undefined: a whole week. */
  readonly size?: ForumSize | undefined;
  /** Tests: lies that have to be found. */
  readonly lies?: readonly Lie[];
};

export type Stagename = 'register' | 'run' | 'count';
export type OnProgress = (stage: Stagename, share: number) => void;
