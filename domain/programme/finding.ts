import type { FindingCode, RuleLevel } from './vocabulary.ts';

/** What a finding is about beside its occurrences; a `role` or `cast` finding has no record of its own to open. */
export type FindingSubject = {
  readonly kind: 'hall' | 'person' | 'cast' | 'session' | 'role' | 'track';
  readonly id: string;
};

/** A level that a finding can have: a rule that is off finds nothing. */
export type FindingLevel = Exclude<RuleLevel, 'off'>;

/**
 * What a rule of the conflict check found. It names both sides and is the same object on both
 * (programme.md CO2); numbers only, so that every reader words it in its own language.
 */
export type Finding = {
  /** The same for the same rule, occurrences and subject, whatever their times: `code occurrence [occurrence] subject`. */
  readonly key: string;
  readonly code: FindingCode;
  readonly level: FindingLevel;
  /** Occurrence ids, the earlier slot first. */
  readonly occurrences: readonly [string] | readonly [string, string];
  readonly subject: FindingSubject;
  /** Minutes, counts and UTC milliseconds by name; which ones depends on the code. */
  readonly facts: Readonly<Record<string, number>>;
  /** Where it stands in the programme, for order: the start of the earlier slot. */
  readonly at: number;
  /** What an acknowledgement holds for, before hashing (rule 11). */
  readonly print: string;
  /** Who accepted exactly this, or null while it is open. */
  readonly acknowledgedBy: string | null;
  /** Who accepted it before times, halls, people or weights changed. */
  readonly formerlyAcknowledgedBy: string | null;
};

/** True for findings that keep a release back: open ones at `block_release` or above (programme.md CO1, CO3). */
export function blocksRelease(finding: Finding): boolean {
  return finding.acknowledgedBy === null && finding.level !== 'warn';
}

/** True for findings that are told and keep nothing back, as long as nobody accepted them. */
export function isOpenWarning(finding: Finding): boolean {
  return finding.acknowledgedBy === null && finding.level === 'warn';
}
