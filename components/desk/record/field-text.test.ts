import { expect, test } from 'vitest';
import type { RecordField } from '#domain/desk/record.ts';
import type { Language } from '#domain/locale.ts';
import { translator } from '#i18n/translator.ts';
import { cellText } from './field-text.ts';
import type { RecordWords } from './record-words.ts';

test('a length in seconds says so in a table, a count stands alone', () => {
  const told = (unit: 'seconds' | 'seats', language: Language) => {
    const field: RecordField = { name: 'length', kind: 'number', min: 0, max: 9_999, unit };
    const means = { field, words: {} as RecordWords, options: undefined, locales: ['ru'] };
    return cellText(5400, { ...means, t: translator(language), language }).replaceAll(/\s/g, ' ');
  };
  expect(told('seconds', 'ru')).toBe('5 400 сек.');
  expect(told('seconds', 'en')).toBe('5,400 s');
  expect(told('seats', 'ru')).toBe('5400');
});
