import { describe, expect, it } from 'vitest';
import { type Answers, isVisible, keysOf, type VisibleIf } from './visible-if.ts';
import { visibleIfInput } from './visible-if-input.ts';

const answers: Answers = { diet: 'vegan', days: ['mon', 'tue'], age: 17, visa: false, empty: '', none: [] };
const shows = (condition: VisibleIf | null) => isVisible(condition, 'press', answers);
const eq = (question: string, value: string | number | boolean) => ({ question, op: 'eq', value }) as const;

describe('a question', () => {
  it.each<[string, VisibleIf | null, boolean]>([
    ['without a condition', null, true],
    ['on the same answer', { all: [eq('diet', 'vegan')] }, true],
    ['on another answer', { all: [eq('diet', 'fish')] }, false],
    ['on one of several choices', { all: [eq('days', 'tue')] }, true],
    ['on a number', { all: [eq('age', 17)] }, true],
    ['on a number sent as text', { all: [eq('age', '17')] }, false],
    ['on a no', { all: [eq('visa', false)] }, true],
    ['on one of a list', { all: [{ question: 'diet', op: 'in', value: ['fish', 'vegan'] }] }, true],
    ['on any answer', { all: [{ question: 'visa', op: 'answered' }] }, true],
    ['on an empty answer', { all: [{ question: 'empty', op: 'answered' }] }, false],
    ['on an empty list', { all: [{ question: 'none', op: 'answered' }] }, false],
    ['on nothing', { all: [{ question: 'toString', op: 'answered' }] }, false],
    ['on its type', { all: [{ type: true, op: 'eq', value: 'press' }] }, true],
    ['on another type', { all: [{ type: true, op: 'in', value: ['vip'] }] }, false],
    ['on all of two', { all: [eq('diet', 'vegan'), eq('age', 18)] }, false],
    ['on any of two', { any: [eq('diet', 'fish'), eq('age', 17)] }, true],
  ])('%s', (_words, condition, expected) => {
    expect(shows(condition)).toBe(expected);
  });
});

it('names the questions that it looks at', () => {
  expect(keysOf({ any: [eq('a', 1), eq('b', 1), eq('a', 2), { type: true, op: 'eq', value: 'x' }] })).toEqual(
    ['a', 'b'],
  );
  expect(keysOf(null)).toEqual([]);
});

it('reads conditions and refuses everything else', () => {
  const condition = {
    any: [
      { question: 'a', op: 'in', value: ['x'] },
      { type: true, op: 'eq', value: 'vip' },
    ],
  };
  expect(visibleIfInput.parse(condition)).toEqual(condition);
  for (const wrong of [
    {},
    { all: [] },
    { all: [{ question: 'a' }] },
    { all: [eq('a', 1)], any: [eq('a', 1)] },
  ]) {
    expect(visibleIfInput.safeParse(wrong).success).toBe(false);
  }
});
