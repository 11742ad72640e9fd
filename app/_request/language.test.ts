import { expect, expectTypeOf, test } from 'vitest';
import { type Language, languages } from '#domain/locale.ts';
import { messages, type Language as WordsLanguage } from '#i18n/messages.ts';

// Neither room may import the other, so each declares the languages; here they meet.
test('the languages that pages are asked in are those that have words', () => {
  expectTypeOf<WordsLanguage>().toEqualTypeOf<Language>();
  expect(Object.keys(messages).sort()).toEqual([...languages].sort());
});
