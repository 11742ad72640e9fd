import type { RuleCondition, RuleTest } from './rule.ts';
import { findRuleFaults } from './rule-fault.ts';

/** A rule as it is stored; see rule.ts. */
type StoredRule = { readonly if: RuleCondition };

/**
 * The rules of a checkpoint for another edition: those that name checkpoints name the new ones (`newIds`), those about
 * sessions stay behind, as their numbers mean others there, and so does what is none.
 */
export function copiedRules(rules: unknown, newIds: ReadonlyMap<string, string>): readonly unknown[] {
  if (!Array.isArray(rules)) return [];
  return rules
    .filter((rule: unknown): rule is StoredRule => findRuleFaults(rule).length === 0)
    .filter((rule) => testsOf(rule.if).every(({ fact }) => fact !== 'bookings'))
    .map((rule) => ({ ...rule, if: mapped(rule.if, newIds) }));
}

function testsOf(condition: RuleCondition): readonly RuleTest[] {
  return 'fact' in condition ? [condition] : partsOf(condition).flatMap(testsOf);
}

function partsOf(condition: Exclude<RuleCondition, RuleTest>): readonly RuleCondition[] {
  if ('all' in condition) return condition.all;
  return 'any' in condition ? condition.any : condition.not;
}

function mapped(condition: RuleCondition, newIds: ReadonlyMap<string, string>): RuleCondition {
  if ('all' in condition) return { all: condition.all.map((part) => mapped(part, newIds)) };
  if ('any' in condition) return { any: condition.any.map((part) => mapped(part, newIds)) };
  if ('not' in condition) return { not: condition.not.map((part) => mapped(part, newIds)) };
  if (condition.fact !== 'checkpoint') return condition;
  const { value } = condition;
  const one = (id: string | number | boolean) => newIds.get(String(id)) ?? id;
  return { ...condition, value: typeof value === 'object' ? value.map(one) : one(value) };
}
