import { expect, test } from 'vitest';
import type { RecordValues } from './record.ts';
import { mergeValues } from './stale-field.ts';

const base: RecordValues = {
  name: { en: 'Hall', ru: 'Зал' },
  capacity: 10,
  equipment: ['sound'],
  isHidden: false,
};

test('what I changed goes over what is stored, what others changed stays', () => {
  const theirs = { ...base, capacity: 20 };
  expect(mergeValues(base, theirs, { ...base, isHidden: true })).toEqual({
    values: { ...base, capacity: 20, isHidden: true },
    changed: ['isHidden'],
    stale: [],
  });
});

test('the same change by both is no quarrel, a different one is', () => {
  const theirs = { ...base, capacity: 20 };
  expect(mergeValues(base, theirs, { capacity: 20 })).toEqual({ values: theirs, changed: [], stale: [] });
  expect(mergeValues(base, theirs, { capacity: 30 })).toEqual({
    values: theirs,
    changed: [],
    stale: [{ name: 'capacity', base: 10, theirs: 20, mine: 30 }],
  });
});

test('two languages of one text are two texts', () => {
  const theirs = { ...base, name: { en: 'Great Hall', ru: 'Зал' } };
  const mine = { name: { en: 'Hall', ru: 'Большой зал' } };
  expect(mergeValues(base, theirs, mine).values.name).toEqual({ en: 'Great Hall', ru: 'Большой зал' });
  const removed = mergeValues(base, theirs, { name: { en: 'Hall' } });
  expect(removed.values.name).toEqual({ en: 'Great Hall' });
  const quarrel = mergeValues(base, theirs, { name: { en: 'Old Hall', ru: 'Зал' } });
  expect(quarrel.stale).toEqual([
    { name: 'name', base: base.name, theirs: theirs.name, mine: { en: 'Old Hall', ru: 'Зал' } },
  ]);
});

test('lists are one value', () => {
  const theirs = { ...base, equipment: ['sound', 'stage'] };
  expect(mergeValues(base, theirs, { equipment: ['screen'] }).stale).toHaveLength(1);
  expect(mergeValues(base, base, { equipment: ['screen'] }).values.equipment).toEqual(['screen']);
});
