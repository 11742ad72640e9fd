/** What a case of a gate found. */
export type CaseResult = {
  readonly required: number;
  readonly achieved: number;
  readonly unit: string;
  readonly pass: boolean;
  /** First things that went wrong, for whoever has to look. */
  readonly notes?: readonly string[];
};

/** What a run was asked for. */
export type ProveOrder = {
  /** Of everything that is generated. */
  readonly seed: number;
};

export type GateCase = {
  /** Names the file of the result; the same name is the same work. */
  readonly name: string;
  /** A reason instead of a result: the case is incomplete. */
  readonly run: (order: ProveOrder) => Promise<CaseResult | { readonly skipped: string }>;
};

export type ProveEngine = 'sqlite' | 'postgres';

/** A proof that is too long for `npm test`, in parts that can be done on different days. */
export type Gate = {
  readonly id: string;
  readonly title: string;
  /** Engines that it can run on; SQLite alone when absent. */
  readonly engines?: readonly ProveEngine[];
  readonly cases: () => readonly GateCase[];
  /** After the last case, also when one threw. */
  readonly close?: () => Promise<void>;
};
