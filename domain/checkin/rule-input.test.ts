import { describe, expect, it } from 'vitest';
import { ruleJson } from './decide-situation.fixture.ts';
import { rulesInput } from './rule-input.ts';

const condition = {
  all: [
    { fact: 'tags', op: 'in', value: ['dinner'] },
    { fact: 'time_of_day', op: 'lt', value: '18:00' },
  ],
};
const words = { en: 'Dinner begins at six', ru: 'Ужин начнётся в шесть' };
const good = ruleJson(condition, 'deny', words);
const asking = (what: unknown) => ruleJson(what, 'deny', words);
const saying = (text: unknown) => ruleJson(condition, 'deny', text);
const test = (fact: string, op: string, value: unknown) => ({ fact, op, value });

function faults(rules: unknown): string[] {
  const parsed = rulesInput.safeParse(rules);
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('rules that are saved', () => {
  it('come through as they are', () => {
    expect(rulesInput.parse([good])).toEqual([good]);
    expect(rulesInput.parse([])).toEqual([]);
  });

  it.each([
    [[good, 'x'], '1: not_an_object'],
    [[Object.assign({ note: 1 }, good)], '0.note: unknown_key'],
    [[ruleJson(condition, 'admit', words)], '0.then: unknown_deed'],
    [[saying({ en: ' ' })], '0.text: no_text'],
    [[saying('No')], '0.text: no_text'],
    [[saying({ 'no tag': 'x' })], '0.text.no tag: wrong_value'],
    [[saying({ en: 'x'.repeat(301) })], '0.text.en: wrong_value'],
    [[asking({})], '0.if: not_a_condition'],
    [[asking({ all: {} })], '0.if.all: not_a_list'],
    [[asking({ all: [] })], '0.if.all: empty'],
    [[asking({ all: [test('unpaid', 'eq', true)], any: [] })], '0.if.any: unknown_key'],
    [[asking({ any: [condition, test('shoe', 'eq', 1)] })], '0.if.any.1.fact: unknown_fact'],
    [[asking(test('type', 'like', 'x'))], '0.if.op: unknown_op'],
    [[asking(test('type', 'gt', 'x'))], '0.if.op: op_does_not_fit'],
    [[asking(test('unpaid', 'in', [true]))], '0.if.op: op_does_not_fit'],
    [[asking(test('type', 'in', 'x'))], '0.if.value: not_a_list'],
    [[asking(test('type', 'in', ['x', 1]))], '0.if.value.1: wrong_value'],
    [[asking(test('type', 'in', []))], '0.if.value: empty'],
    [[asking(test('type', 'in', Array(101).fill('x')))], '0.if.value: too_many'],
    [[asking(test('day_no', 'eq', Number.NaN))], '0.if.value: wrong_value'],
    [[asking(test('time_of_day', 'eq', '9:00'))], '0.if.value: wrong_value'],
    [
      [asking({ not: [{ not: [{ not: [{ not: [{ not: [condition] }] }] }] }] })],
      '0.if.not.0.not.0.not.0.not.0.not.0: too_deep',
    ],
    [[asking({ all: Array.from({ length: 50 }, () => test('unpaid', 'eq', true)) })], '0.if: too_many'],
  ])('are refused with the place of the fault: %#', (rules, fault) => {
    expect(faults(rules)).toEqual([fault]);
  });

  it('are refused as a list that is none or too long', () => {
    expect(faults({ 0: good })).toHaveLength(1);
    expect(faults(Array.from({ length: 51 }, () => good))).toHaveLength(1);
  });

  it('name every fault at once', () => {
    expect(faults([ruleJson(test('shoe', 'eq', 1), 'x', {})])).toEqual([
      '0.if.fact: unknown_fact',
      '0.then: unknown_deed',
      '0.text: no_text',
    ]);
  });
});
