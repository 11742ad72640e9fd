import { expect, it } from 'vitest';
import { ruleJson } from './decide-situation.fixture.ts';
import { copiedRules } from './rule-copy.ts';

const words = { en: 'No' };
const test = (fact: string, value: unknown) => ({ fact, op: 'eq', value });
const ids = new Map([['old', 'new']]);

it('leads rules about checkpoints to the new ones, however deep they stand', () => {
  const deep = { all: [{ not: [test('checkpoint', 'old')] }, test('unpaid', true)] };
  const copied = { all: [{ not: [test('checkpoint', 'new')] }, test('unpaid', true)] };
  expect(copiedRules([ruleJson(deep, 'deny', words)], ids)).toEqual([ruleJson(copied, 'deny', words)]);
});

it('leaves behind rules about sessions, and what is no rule', () => {
  const sessions = ruleJson({ any: [test('bookings', 7), test('unpaid', true)] }, 'warn', words);
  expect(copiedRules([sessions, { if: 1 }, 'x'], ids)).toEqual([]);
  expect(copiedRules('x', ids)).toEqual([]);
});
