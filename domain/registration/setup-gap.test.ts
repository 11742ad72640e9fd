import { expect, test } from 'vitest';
import { findSetupGaps, type SetupTexts } from './setup-gap.ts';

const BOTH = { en: 'Word', ru: 'Слово' };
const type = { id: 't', name: BOTH, description: {}, visibility: 'public' };
const question = { id: 'q', label: BOTH, help: {}, purpose: BOTH, options: [] };
const consent = { purpose: 'terms', text: BOTH } as const;
const gaps = (setup: Partial<SetupTexts>, locales = ['en', 'ru']) =>
  findSetupGaps({ types: [type], questions: [question], texts: [consent], ...setup }, locales).map(
    ({ part, missing }) => [part, ...missing],
  );

test('what is written in every language, or in none, is no gap', () => {
  expect(gaps({})).toEqual([]);
  expect(gaps({}, ['en'])).toEqual([]);
  expect(gaps({ types: [{ ...type, name: { en: 'Word' }, visibility: 'retired' }] })).toEqual([]);
});

test('each text of a type, a question and a consent is looked at', () => {
  const one = { en: 'Word', ru: ' ' };
  expect(gaps({ types: [{ ...type, name: one }] })).toEqual([['types', 'ru']]);
  expect(gaps({ types: [{ ...type, description: { ru: 'Слово' } }] })).toEqual([['types', 'en']]);
  for (const field of ['label', 'help', 'purpose'] as const)
    expect(gaps({ questions: [{ ...question, [field]: one }] })).toEqual([['questions', 'ru']]);
  const options = [
    { key: 'a', label: BOTH },
    { key: 'b', label: one },
  ];
  expect(gaps({ questions: [{ ...question, options }] })).toEqual([['questions', 'ru']]);
  expect(gaps({ texts: [{ ...consent, text: one }] }, ['en', 'ru', 'kk'])).toEqual([
    ['types', 'kk'],
    ['questions', 'kk'],
    ['consents', 'ru', 'kk'],
  ]);
});
