import { describe, expect, it } from 'vitest';
import { direction, isLanguage, isLocaleTag, languageMark, pickLocale, pickText } from './locale.ts';

describe('pickText', () => {
  const table = [
    ['the wanted locale', { ru: 'Да', en: 'Yes' }, 'en', 'ru', [], 'Yes', 'en', false],
    ['the default when the wanted one is absent', { ru: 'Да', de: 'Ja' }, 'en', 'ru', [], 'Да', 'ru', true],
    ['the default when the wanted one is blank', { ru: 'Да', en: ' \n' }, 'en', 'ru', [], 'Да', 'ru', true],
    [
      'the first filled one in locale order',
      { kk: 'Иә', de: 'Ja' },
      'en',
      'ru',
      ['en', 'kk', 'de'],
      'Иә',
      'kk',
      true,
    ],
    ['any one, alphabetically, at last', { zh: '是', de: 'Ja' }, 'en', 'ru', ['en', 'ru'], 'Ja', 'de', true],
    [
      'a text that looks like a key of Object',
      { constructor: 'x' },
      'en',
      'ru',
      [],
      'x',
      'constructor',
      true,
    ],
  ] as const;
  it.each(table)('gives %s', (_name, map, wanted, byDefault, order, text, locale, fallback) => {
    expect(pickText(map, wanted, byDefault, order)).toEqual({ text, locale, fallback });
  });

  it('gives nothing when nothing is filled in', () => {
    expect(pickText({ ru: '', en: '   ' }, 'en', 'ru')).toBeUndefined();
    expect(pickText({}, 'en', 'ru', ['en'])).toBeUndefined();
    expect(pickText(undefined, 'en', 'ru')).toBeUndefined();
  });

  it('does not take inherited properties for locales', () => {
    expect(pickText({ ru: 'Да' }, 'toString', 'constructor')).toEqual({
      text: 'Да',
      locale: 'ru',
      fallback: true,
    });
  });
});

it('pickLocale applies the same order to anything kept per locale', () => {
  expect(pickLocale((tag) => tag !== 'ru', ['ru', 'kk', 'en'], 'ru', 'ru', ['kk'])).toBe('kk');
  expect(pickLocale(() => false, ['ru'], 'ru', 'ru')).toBeUndefined();
});

it.each([
  ['ru', 'ltr'],
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['fa', 'rtl'],
  ['ar-Latn', 'ltr'],
  ['kk', 'ltr'],
  ['kk-Arab', 'rtl'],
  ['zh-Hant', 'ltr'],
  ['not a tag', 'ltr'],
])('%s is written %s', (tag, expected) => {
  expect(direction(tag)).toBe(expected);
});

it.each([
  ['ru', 'RU'],
  ['en-GB', 'EN'],
  ['zh-Hant-TW', 'ZH'],
])('the mark of %s is %s', (tag, mark) => {
  expect(languageMark(tag)).toBe(mark);
});

it.each([
  ['ru', true],
  ['zh-Hant-TW', true],
  ['sah', true],
  ['en-u-ca-gregory', true],
  ['de-1996', true],
  ['', false],
  ['r', false],
  ['en_GB', false],
  ['ru-', false],
  ['Русский', false],
  ['abcdefghi', false],
])('isLocaleTag(%j) is %s', (tag, expected) => {
  expect(isLocaleTag(tag)).toBe(expected);
});

it('knows the languages of the product', () => {
  expect(['en', 'ru', 'kk', undefined].map(isLanguage)).toEqual([true, true, false, false]);
});
