import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { ruleJson, situation } from './decide-situation.fixture.ts';
import { FACT_KINDS, type FactKind, type FactName, type Facts, factsOf } from './fact.ts';
import { findMatchingRule, type RuleCondition } from './rule.ts';
import { DEEPEST, findRuleFaults, MOST_NODES } from './rule-fault.ts';
import { rulesInput } from './rule-input.ts';

const TEXT = { en: 'No' };
const facts = (): Facts => factsOf({ ...situation({}), typeNo: 1 });
const matches = (condition: unknown) => findMatchingRule([ruleJson(condition, 'deny', TEXT)], facts).kind;

const operand: Readonly<Record<FactKind, fc.Arbitrary<string | number | boolean>>> = {
  text: fc.constantFrom('participant', 'press', 'gate'),
  texts: fc.constantFrom('main', 'speaker'),
  number: fc.integer({ min: -2, max: 60 }),
  numbers: fc.constantFrom(11, 12),
  flag: fc.boolean(),
  clock: fc.constantFrom('00:00', '10:00', '23:59'),
};
const opsOf = (kind: FactKind) =>
  kind === 'number' || kind === 'clock' ? ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] : ['eq', 'ne'];
const aTest = fc.constantFrom(...(Object.keys(FACT_KINDS) as FactName[])).chain((fact) =>
  fc.record({
    fact: fc.constant(fact),
    op: fc.constantFrom(...opsOf(FACT_KINDS[fact])),
    value: operand[FACT_KINDS[fact]],
  }),
) as fc.Arbitrary<RuleCondition>;
const lists = (part: fc.Arbitrary<RuleCondition>) => fc.array(part, { minLength: 1, maxLength: 3 });
const aBranch = (part: fc.Arbitrary<RuleCondition>): fc.Arbitrary<RuleCondition> =>
  fc.oneof(
    part,
    lists(part).map((all) => ({ all })),
    lists(part).map((any) => ({ any })),
    lists(part).map((not) => ({ not })),
  );
const aCondition = aBranch(aBranch(aTest));

describe('the rules of a checkpoint', () => {
  it('never throw, whatever a device holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())), (rules) => {
        const { verdict } = decide(situation({ checkpoint: { rules } }));
        const isNothing = Array.isArray(rules) && rules.length === 0;
        expect(verdict).toBe(isNothing ? 'ok' : 'rule_denied');
      }),
    );
  });

  it('never throw on what is nearly a rule, and a broken one lets nobody pass', () => {
    const condition = fc.oneof(
      aCondition,
      fc.record({ fact: fc.string(), op: fc.string(), value: fc.jsonValue() }),
    );
    const deed = fc.oneof(fc.constantFrom('deny', 'warn'), fc.string());
    const text = fc.oneof(fc.constant(TEXT), fc.jsonValue());
    const odd = fc.oneof(fc.constant({}), fc.constant({ more: 1 }));
    const nearly = fc
      .tuple(condition, deed, text, odd)
      .map(([what, how, words, more]) => Object.assign({}, ruleJson(what, how, words), more));
    fc.assert(
      fc.property(nearly, (rule) => {
        const { verdict, facts: why } = decide(situation({ checkpoint: { rules: [rule] } }));
        const isBroken = findRuleFaults(rule).length > 0;
        expect(isBroken).toBe(!rulesInput.safeParse([rule]).success);
        if (isBroken) expect([verdict, why]).toEqual(['rule_denied', { why: 'broken_rule', ruleNo: 1 }]);
        else expect(['ok', 'ok_attention', 'rule_denied']).toContain(verdict);
      }),
    );
  });

  it('understand whatever is a condition, and `not` is the opposite of `any`', () => {
    fc.assert(
      fc.property(aCondition, (condition) => {
        const said = matches(condition);
        expect(said).not.toBe('broken');
        expect(matches({ not: [condition] })).toBe(said === 'deny' ? 'none' : 'deny');
        expect(matches({ all: [condition] })).toBe(said);
        expect(matches({ any: [condition] })).toBe(said);
      }),
    );
  });

  it('know no fact twice over: `ne` is the opposite of `eq`, `lte` of `gt`', () => {
    fc.assert(
      fc.property(aTest, (test) => {
        if (!('fact' in test)) throw new Error('a test');
        expect(matches({ ...test, op: 'ne' })).toBe(
          matches({ ...test, op: 'eq' }) === 'deny' ? 'none' : 'deny',
        );
        if (test.fact !== 'time_of_day' && test.fact !== 'day_no') return;
        expect(matches({ ...test, op: 'lte' })).toBe(
          matches({ ...test, op: 'gt' }) === 'deny' ? 'none' : 'deny',
        );
      }),
    );
  });

  it('stay within their bounds however deep the JSON goes', () => {
    let deep: object = { fact: 'unpaid', op: 'eq', value: true };
    for (let depth = 0; depth < 20_000; depth += 1) deep = { all: [deep, deep] };
    expect(matches(deep)).toBe('broken');
    expect(DEEPEST).toBe(5);
    expect(MOST_NODES).toBe(50);
  });

  it('do not look for facts where nothing is asked', () => {
    const asked = () => {
      throw new Error('asked');
    };
    expect(findMatchingRule([], asked)).toEqual({ kind: 'none' });
    expect(findMatchingRule(['x'], asked)).toEqual({ kind: 'broken', at: 0 });
  });
});
