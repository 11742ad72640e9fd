import type { BarLine } from '../../ui/bar-list.tsx';

/** The columns of the live board after the name of the stream. */
export const BOARD_COLUMNS = ['state', 'viewers', 'views', 'hours', 'stall', 'beat'] as const;

/** Who watches now, in words. */
export type AudienceBoardView = {
  readonly asOf: string;
  /** A sentence. */
  readonly zone: string;
  /** As the browser knows it: `Europe/Moscow`. */
  readonly zoneName: string;
  /** When it was counted, to say how old it is. */
  readonly time: string;
  readonly answer: string;
  /** The last hour, minute by minute; null before anybody watched. */
  readonly course: {
    readonly answer: string;
    /** Average viewers; empty: not enough data. `at` is UTC s. */
    readonly points: readonly { readonly at: number; readonly value: number }[];
    /** The newest first. */
    readonly rows: readonly { readonly time: string; readonly text: string }[];
  } | null;
  /** Empty: not enough data. */
  readonly bars: readonly BarLine[];
  readonly rows: readonly {
    readonly id: string;
    readonly title: string;
    readonly cells: readonly string[];
  }[];
};
