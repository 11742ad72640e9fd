import type { Finding, FindingLevel, FindingSubject } from '../programme/finding.ts';
import type { FindingCode } from '../programme/vocabulary.ts';
import { type ConflictFacts, compareStart, type Placed } from './fact.ts';

type Observation = {
  readonly code: FindingCode;
  readonly sides: readonly [Placed] | readonly [Placed, Placed];
  readonly subject: FindingSubject;
  readonly facts?: Readonly<Record<string, number>>;
  /** Of the person at each side, in the order of `sides`. */
  readonly weights?: readonly number[];
  /** Lowers the rule's level, never raises it. */
  readonly atMost?: FindingLevel;
};

/** The finding of an observation, or nothing when the edition switched its rule off. */
export function findingOf(facts: ConflictFacts, observed: Observation): Finding | undefined {
  const level = facts.rules.levels[observed.code];
  if (level === 'off') return undefined;
  const { sides, subject } = observed;
  const [first, second] = sides.length === 2 && compareStart(sides[0], sides[1]) > 0 ? flipped(sides) : sides;
  const weights = first === sides[0] ? observed.weights : observed.weights?.toReversed();
  const ids = second ? [first.occurrenceId, second.occurrenceId].sort() : [first.occurrenceId];
  return {
    key: [observed.code, ...ids, subject.id].join(' '),
    code: observed.code,
    level: observed.atMost ?? level,
    occurrences: second ? [first.occurrenceId, second.occurrenceId] : [first.occurrenceId],
    subject,
    facts: observed.facts ?? {},
    at: first.startAt,
    print: printOf(observed, second ? [first, second] : [first], weights ?? []),
    acknowledgedBy: null,
    formerlyAcknowledgedBy: null,
  };
}

/** Rule 11: code, sorted (occurrence, start, end, hall ids), subject id, weights. */
function printOf(observed: Observation, sides: readonly Placed[], weights: readonly number[]): string {
  const described = sides.map((side, index) => [
    side.occurrenceId,
    side.startAt,
    side.endAt,
    side.hallIds,
    weights[index] ?? null,
  ]);
  described.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return JSON.stringify([observed.code, described, observed.subject.id]);
}

function flipped(sides: readonly [Placed, Placed]): readonly [Placed, Placed] {
  return [sides[1], sides[0]];
}
