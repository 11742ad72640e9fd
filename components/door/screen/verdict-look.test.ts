import { expect, test } from 'vitest';
import { VERDICT_SIGNS, VERDICTS } from '#domain/checkin/verdict.ts';
import { ageText } from './age-text.ts';
import { longestWord, shapeOf, toneOf, wordCount } from './verdict-look.ts';

test('no shape belongs to two classes of answers, and no tone either', () => {
  for (const look of [shapeOf, toneOf]) {
    const classes = new Map<string, Set<string>>();
    for (const verdict of VERDICTS) {
      const kinds = classes.get(look(verdict)) ?? new Set();
      classes.set(look(verdict), kinds.add(VERDICT_SIGNS[verdict].class));
    }
    for (const [name, kinds] of classes) expect([...kinds], name).toHaveLength(1);
  }
});

test('a clock stands where the reason is a time', () => {
  expect(VERDICTS.filter((verdict) => shapeOf(verdict) === 'clock')).toEqual([
    'already_in',
    'already_taken',
    'too_early',
    'too_late',
    'wrong_day',
  ]);
});

test('the longest word decides the size, however short all are', () => {
  expect(longestWord('Другое мероприятие')).toBe(11);
  expect(longestWord('OK')).toBe(3);
  expect(['OK', 'OK, free seat', 'Проход, новый билет'].map(wordCount)).toEqual([1, 3, 3]);
});

test('ages are minutes and seconds, then hours, and never negative', () => {
  expect([7_000, 760_000, 11_100_000, -5].map(ageText)).toEqual(['00:07', '12:40', '3:05:00', '00:00']);
});
