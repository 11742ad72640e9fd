import type { Fullness } from '#domain/checkin/occupancy.ts';

/** The cards of the board, by the word with which their files are asked for. */
export const BOARD_CARDS = ['inside', 'arrivals', 'refused', 'devices'] as const;
export type BoardCard = (typeof BOARD_CARDS)[number];

/** A way that the board looks at an area, in words; numbers are those of the page's language. */
export type AreaLineView = {
  readonly id: string;
  readonly name: string;
  /** What is on there now. */
  readonly session: string | undefined;
  /** How many areas lie around it. */
  readonly depth: number;
  readonly inside: string;
  /** Empty: nobody knows. */
  readonly expected: string;
  readonly capacity: string;
  /** 0 and more; undefined: no capacity. */
  readonly share: number | undefined;
  readonly state: Fullness | 'unknown';
  readonly stateText: string;
};

export type GateLineView = {
  readonly id: string;
  readonly name: string;
  /** One for each step. */
  readonly counts: readonly number[];
  readonly total: number;
};

export type DeviceLineView = {
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  readonly seen: string;
  readonly queue: string;
  readonly version: string;
  readonly battery: string;
  readonly state: 'well' | 'silent' | 'late' | 'revoked' | 'expired';
};

/** The board in words: what the page shows first, and what it asks for again and again. */
export type BoardView = {
  readonly asOf: string;
  readonly zone: string;
  /** Where the edition is over: what that means for the figures. */
  readonly over: string | undefined;
  readonly inside: { readonly answer: string; readonly areas: readonly AreaLineView[] };
  readonly arrival: {
    readonly answer: string;
    /** Beginnings of the steps as clock times. */
    readonly steps: readonly string[];
    readonly totals: readonly number[];
    readonly gates: readonly GateLineView[];
  };
  readonly refused: {
    readonly answer: string;
    readonly lines: readonly { readonly key: string; readonly text: string; readonly count: number }[];
  };
  readonly device: { readonly answer: string; readonly lines: readonly DeviceLineView[] };
};
