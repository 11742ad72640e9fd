import { expect, test } from 'vitest';
import { FIELD_REFUSALS, type RecordField, USE_NOUNS } from '#domain/desk/record.ts';
import { SESSION_REFUSALS } from '#domain/desk/session-refusal.ts';
import { translator } from '#i18n/translator.ts';
import { localeName, refusalReason, refusalText } from './record-words.ts';

const NUMBER: RecordField = { name: 'capacity', kind: 'number', min: 1, max: 5 };
const FORMS: readonly RecordField[] = [NUMBER, { name: 'name', kind: 'locale_text', maxLength: 200 }];
const LANGUAGES = ['en', 'ru'] as const;

test('every refusal that a use case of the desk can answer has words in both languages', () => {
  for (const language of LANGUAGES) {
    const t = translator(language);
    for (const code of [...FIELD_REFUSALS, ...SESSION_REFUSALS])
      for (const field of FORMS) {
        const words = refusalReason(t, { name: field.name, code }, field);
        expect(words).toMatch(language === 'ru' ? /[а-яё]{2}/ : /[a-z]{2}/);
        expect([code, code.replaceAll('_', ' ')]).not.toContain(words);
      }
  }
});

test('whatever can need a record is counted in both languages', () => {
  for (const noun of USE_NOUNS)
    for (const language of LANGUAGES)
      expect(translator(language)(`desk.counted.${noun}`, { count: 5 })).toMatch(/^5 \S/);
});

test('a refusal names its field, its language and its limit', () => {
  const told = { field: NUMBER, label: 'Seats', language: 'en' } as const;
  const refusal = { name: 'capacity', code: 'too_large', locale: 'ru' } as const;
  expect(refusalText(translator('en'), refusal, told)).toBe('Seats (Russian): at most 5');
  expect(localeName('kk', 'ru')).toBe('казахский');
});
