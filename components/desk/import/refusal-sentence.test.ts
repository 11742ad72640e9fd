import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { placeText, refusalSentence } from './refusal-sentence.ts';

const [en, ru] = [translator('en'), translator('ru')];

test('the place of a fault is told in the words of the reader', () => {
  expect(placeText(ru, 'byte 140')).toBe('байт 140');
  expect(placeText(en, 'byte 140')).toBe('byte 140');
  expect(placeText(ru, '12:5')).toBe('строка 12, знак 5');
  expect(placeText(en, '12:5')).toBe('line 12, character 5');
  expect(placeText(ru, 'schedule.conference.days[0]')).toBe('schedule.conference.days[0]');
});

test('the reason why a file was refused has no word of another language', () => {
  expect(refusalSentence(ru, { reason: 'not_text', place: 'byte 140' } as { reason: string })).toContain(
    '(байт 140)',
  );
  const broken = { reason: 'truncated', place: '2:1', expected: '</room>' } as { reason: string };
  expect(refusalSentence(ru, broken)).toBe('Файл обрывается (место: строка 2, знак 1): нет </room>.');
  expect(refusalSentence(en, broken)).toBe(
    'The file ends too early at line 2, character 1: </room> is missing.',
  );
});
