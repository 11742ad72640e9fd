import type { Language } from '../locale.ts';

/**
 * A statement in words of one language, as a page, a PDF and a table of CSV show it: nothing is looked up, formatted or
 * counted any more.
 */
export type StatementPaper = {
  readonly language: Language;
  /** "Audience statement". */
  readonly heading: string;
  /** The forum, the part of it, or the session. */
  readonly title: string;
  /** Of a part: the forum; dates. */
  readonly place: readonly string[];
  /** As of when, up to when our views were read, time zone. */
  readonly asOf: readonly string[];
  /** Figures of ours in a sentence, each with its rule. */
  readonly headline: readonly string[];
  readonly notes: readonly string[];
  readonly blocks: readonly PaperBlock[];
  readonly waterfall: PaperWaterfall | undefined;
  readonly external: PaperExternal;
  readonly charts: readonly PaperChart[];
  readonly sessions: PaperTable | undefined;
  /** What confirms it; undefined: it is provisional. */
  readonly seal: PaperSeal | undefined;
  readonly words: {
    readonly headline: string;
    readonly definition: string;
    /** With `{page}` and `{pages}`. */
    readonly page: string;
  };
};

/** Hash, signature and the page that confirms a frozen report, on its paper. */
export type PaperSeal = {
  readonly title: string;
  readonly text: string;
  /** A label and a code that is compared letter by letter. */
  readonly codes: readonly (readonly [label: string, code: string])[];
  readonly address: string;
};

export type PaperBlock = {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly rows: readonly PaperRow[];
};

export type PaperRow = {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** When, over how much; empty: nothing. */
  readonly note: string;
  /** `view/1`. */
  readonly ruleId: string;
  readonly rule: string;
};

export type PaperWaterfall = {
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly rule: string;
  readonly heads: readonly [step: string, count: string];
  readonly steps: readonly {
    readonly key: string;
    readonly label: string;
    /** With its sign where it is taken away. */
    readonly value: string;
    readonly isTotal: boolean;
    /** Of the first line, 0 to 1. */
    readonly share: number;
  }[];
  /** Reports of players that belong to no play; empty: not told. */
  readonly beside: string;
  readonly ofTitle: string;
  readonly of: readonly { readonly key: string; readonly label: string; readonly value: string }[];
};

export type PaperExternal = {
  readonly title: string;
  readonly rule: string;
  /** Said where there are none. */
  readonly none: string;
  readonly heads: readonly string[];
  readonly lines: readonly {
    readonly id: string;
    readonly platform: string;
    readonly metric: string;
    readonly value: string;
    readonly asOf: string;
    readonly definition: string;
    readonly note: string;
    readonly evidenceUrl: string | null;
    /** What the link says to who cannot see the line. */
    readonly evidenceLabel: string;
  }[];
  readonly sums: readonly { readonly label: string; readonly value: string }[];
  readonly overlaps: readonly string[];
};

export type PaperChart = {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly rule: string;
  readonly heads: readonly [place: string, value: string];
  /** Empty: not enough data, and the answer says so. */
  readonly points: readonly {
    readonly key: string;
    readonly label: string;
    readonly text: string;
    readonly value: number;
  }[];
};

export type PaperTable = {
  readonly title: string;
  readonly rule: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly title: string;
    readonly when: string;
    readonly cells: readonly string[];
  }[];
};
