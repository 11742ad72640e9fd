import type { LocaleMap } from '../locale.ts';
import type { FactName, Facts, FactValue } from './fact.ts';
import { findRuleFaults } from './rule-fault.ts';

export const RULE_OPS = ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte'] as const;
export type RuleOp = (typeof RULE_OPS)[number];

type Operand = string | number | boolean;
export type RuleTest = {
  readonly fact: FactName;
  readonly op: RuleOp;
  /** Several for `in`: one of them is enough. */
  readonly value: Operand | readonly Operand[];
};
/** `not` holds when none of its conditions does. */
export type RuleCondition =
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly not: readonly RuleCondition[] }
  | RuleTest;

/** One rule of a checkpoint as it is stored (rule 2). */
export type Rule = {
  readonly if: RuleCondition;
  /** Stop, or let pass with a text. */
  readonly then: 'deny' | 'warn';
  /** Shown to whoever stands at the door. */
  readonly text: LocaleMap;
};

export type RuleResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'deny' | 'warn'; readonly at: number; readonly text: LocaleMap }
  /** The rule at this place, or the whole list (-1), is none: somebody has to be asked. */
  | { readonly kind: 'broken'; readonly at: number };

/**
 * The first rule of a checkpoint that matches, in order. Takes whatever stands in a device and never throws: a rule that
 * is none ends the walk where it stands, even if a part of it could be understood, so that every device and every version
 * says the same. Source: rules 1 (step 6), 2.
 */
export function findMatchingRule(rules: unknown, facts: () => Facts): RuleResult {
  if (!Array.isArray(rules)) return { kind: 'broken', at: -1 };
  for (const [at, rule] of rules.entries()) {
    if (!isRule(rule)) return { kind: 'broken', at };
    if (holds(rule.if, facts())) return { kind: rule.then, at, text: rule.text };
  }
  return { kind: 'none' };
}

function isRule(rule: unknown): rule is Rule {
  return findRuleFaults(rule).length === 0;
}

function holds(condition: RuleCondition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  if ('not' in condition) return !condition.not.some((part) => holds(part, facts));
  return testHolds(condition, facts[condition.fact]);
}

/** Of a fact that has no value only `ne` holds. A list equals what it contains. */
function testHolds({ op, value }: RuleTest, given: FactValue): boolean {
  if (op === 'ne') return !equals(given, value);
  if (op === 'eq' || op === 'in') return equals(given, value);
  if (typeof given === 'number' && typeof value === 'number') return COMPARE[op](given - value);
  if (typeof given === 'string' && typeof value === 'string')
    return COMPARE[op](given < value ? -1 : +(given > value));
  return false;
}

const COMPARE: Readonly<Record<'lt' | 'lte' | 'gt' | 'gte', (difference: number) => boolean>> = {
  lt: (difference) => difference < 0,
  lte: (difference) => difference <= 0,
  gt: (difference) => difference > 0,
  gte: (difference) => difference >= 0,
};

function equals(given: FactValue, value: RuleTest['value']): boolean {
  const has: readonly (Operand | null)[] = Array.isArray(given) ? given : [given as Operand | null];
  const wanted: readonly Operand[] = Array.isArray(value) ? value : [value as Operand];
  return wanted.some((one) => has.includes(one));
}
