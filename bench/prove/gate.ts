/** What a case of a gate found. */
export type CaseResult = {
  readonly required: number;
  readonly achieved: number;
  readonly unit: string;
  readonly pass: boolean;
  /** First things that went wrong, for whoever has to look. */
  readonly notes?: readonly string[];
};

export type GateCase = {
  /** Names the file of the result; the same name is the same work. */
  readonly name: string;
  /** A reason instead of a result: the case is incomplete. */
  readonly run: () => Promise<CaseResult | { readonly skipped: string }>;
};

/** A proof that is too long for `npm test`, in parts that can be done on different days. */
export type Gate = {
  readonly id: string;
  readonly title: string;
  readonly cases: () => readonly GateCase[];
  /** After the last case, also when one threw. */
  readonly close?: () => Promise<void>;
};
