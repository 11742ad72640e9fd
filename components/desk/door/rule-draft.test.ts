import { expect, it } from 'vitest';
import { draftsOf, hasRoomFor, newTest, placeOf, rulesOf, withOp } from './rule-draft.ts';

const words = { en: 'No' };
const rule = (condition: unknown) =>
  Object.fromEntries([
    ['if', condition],
    ['then', 'deny'],
    ['text', words],
  ]);
const unpaid = { fact: 'unpaid', op: 'eq', value: true } as const;
const nested = { any: [unpaid, { not: [unpaid] }] };

it('edits rules and gives them back as they were', () => {
  const stored = [rule(nested), { if: 1 }];
  const drafts = draftsOf(stored);
  expect(drafts.map(({ kind }) => kind)).toEqual(['rule', 'broken']);
  expect(rulesOf(drafts)).toEqual(stored);
});

it('shows a single test as a group of one', () => {
  expect(rulesOf(draftsOf([rule(unpaid)]))).toEqual([rule({ all: [unpaid] })]);
});

it('keeps values when the comparison changes', () => {
  const test = newTest('type', ['press', 'guest']);
  expect(test).toEqual({ fact: 'type', op: 'eq', value: 'press' });
  expect(withOp(test, 'in')).toMatchObject({ op: 'in', value: ['press'] });
  expect(withOp(withOp(test, 'in'), 'ne')).toMatchObject({ op: 'ne', value: 'press' });
  expect(newTest('day_no', [])).toMatchObject({ value: 0 });
});

it('names the place of a fault as people count', () => {
  const at = (...path: (string | number)[]) => placeOf({ path, code: 'empty' });
  expect(at(1, 'if', 'all', 0, 'any', 2, 'value')).toEqual({ kind: 'part', rule: 2, part: '1.3' });
  expect(at(0, 'if', 'all', 1, 'value', 4)).toEqual({ kind: 'part', rule: 1, part: '2' });
  expect(at(0, 'text', 'en')).toEqual({ kind: 'text', rule: 1 });
  expect(at(0, 'if')).toEqual({ kind: 'rule', rule: 1 });
  expect(at()).toEqual({ kind: 'list' });
});

it('offers groups only where they fit', () => {
  expect([1, 2, 3, 4].map(hasRoomFor)).toEqual([true, true, true, false]);
});
