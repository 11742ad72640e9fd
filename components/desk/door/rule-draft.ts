import { FACT_KINDS, type FactName } from '#domain/checkin/fact.ts';
import { RULE_OPS, type Rule, type RuleCondition, type RuleOp, type RuleTest } from '#domain/checkin/rule.ts';
import { DEEPEST, findRuleFaults, OPS_OF_KIND, type RuleFault } from '#domain/checkin/rule-fault.ts';

/** Conditions with the word that joins them, as the editor shows them. */
export type RuleGroup = { readonly mode: GroupMode; readonly parts: readonly RulePart[] };
export type RulePart = RuleTest | RuleGroup;
export const GROUP_MODES = ['all', 'any', 'not'] as const;
export type GroupMode = (typeof GROUP_MODES)[number];

/** A rule in the editor; one that is none cannot be edited, only taken away. */
export type DraftRule =
  | {
      readonly kind: 'rule';
      readonly when: RuleGroup;
      readonly deed: Rule['then'];
      readonly text: Rule['text'];
    }
  | { readonly kind: 'broken'; readonly stored: unknown };

/** Stored rules as the editor shows them. */
export function draftsOf(rules: readonly unknown[]): DraftRule[] {
  return rules.map((stored) => {
    if (findRuleFaults(stored).length > 0) return { kind: 'broken', stored };
    const rule = stored as Rule;
    const part = partOf(rule.if);
    const when: RuleGroup = 'fact' in part ? { mode: 'all', parts: [part] } : part;
    return { kind: 'rule', when, deed: rule.then, text: rule.text };
  });
}

/** Edited rules as they are sent. */
export function rulesOf(drafts: readonly DraftRule[]): unknown[] {
  return drafts.map((draft) =>
    draft.kind === 'broken'
      ? draft.stored
      : // A literal with this key looks like a promise to those who look for mistakes.
        Object.fromEntries([
          ['if', conditionOf(draft.when)],
          ['then', draft.deed],
          ['text', draft.text],
        ]),
  );
}

function partOf(condition: RuleCondition): RulePart {
  if ('fact' in condition) return condition;
  if ('all' in condition) return { mode: 'all', parts: condition.all.map(partOf) };
  if ('any' in condition) return { mode: 'any', parts: condition.any.map(partOf) };
  return { mode: 'not', parts: condition.not.map(partOf) };
}

function conditionOf(part: RulePart): RuleCondition {
  if ('fact' in part) return part;
  const parts = part.parts.map(conditionOf);
  if (part.mode === 'all') return { all: parts };
  return part.mode === 'any' ? { any: parts } : { not: parts };
}

/** A rule about one of the ticket types (their slugs) that says nothing yet. */
export function newRule(types: readonly (string | number)[]): DraftRule {
  return { kind: 'rule', when: { mode: 'all', parts: [newTest('type', types)] }, deed: 'deny', text: {} };
}

/** A test of a fact with the first value that it can have; `choices` are the values to choose from. */
export function newTest(fact: FactName, choices: readonly (string | number)[]): RuleTest {
  return { fact, op: 'eq', value: choices[0] ?? FIRST_VALUE[FACT_KINDS[fact]] };
}

const FIRST_VALUE = { text: '', texts: '', number: 0, numbers: 0, flag: true, clock: '12:00' } as const;

/** How a fact can be compared. */
export function opsOf(fact: FactName): RuleOp[] {
  const ops = OPS_OF_KIND[FACT_KINDS[fact]];
  return RULE_OPS.filter((op) => ops.includes(op));
}

/** The test with another comparison: several values become the first, one becomes a list. */
export function withOp(test: RuleTest, op: RuleOp): RuleTest {
  const values = valuesOf(test);
  return { ...test, op, value: op === 'in' ? values : (values[0] ?? '') };
}

export function valuesOf({ value }: RuleTest): readonly (string | number | boolean)[] {
  return typeof value === 'object' ? value : [value];
}

/** Whether a group at this depth (1 is the rule's own) has room for a group inside. */
export function hasRoomFor(depth: number): boolean {
  return depth + 2 <= DEEPEST;
}

/** Where a fault is: the number of the rule from 1, and of the part in its own group where it lies in one. */
export type FaultPlace =
  | { readonly kind: 'list' }
  | { readonly kind: 'rule' | 'text'; readonly rule: number }
  | { readonly kind: 'part'; readonly rule: number; readonly part: string };

/** The place of a fault in words of the editor: `2.1` is the first part of the second part. */
export function placeOf({ path }: RuleFault): FaultPlace {
  const [index, word, ...rest] = path;
  if (typeof index !== 'number') return { kind: 'list' };
  const rule = index + 1;
  if (word === 'text') return { kind: 'text', rule };
  const steps = rest.filter((step, at) => typeof step === 'number' && rest[at - 1] !== 'value');
  if (word !== 'if' || steps.length === 0) return { kind: 'rule', rule };
  return { kind: 'part', rule, part: steps.map((step) => Number(step) + 1).join('.') };
}
