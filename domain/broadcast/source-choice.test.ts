import { expect, test } from 'vitest';
import type { PublicSource } from './public-broadcast.ts';
import { chooseSource, firstLanguage, mergedLanguages, sourceLanguages } from './source-choice.ts';

const source = (id: string, locale: string | null, priority = 0, url = `https://${id}.example`) =>
  ({ id, kind: 'hls', url, locale, priority, measure: 'exact', providerHost: 'x' }) satisfies PublicSource;
const none = new Set<string>();

test('languages are the original and the locales of the sources, by priority', () => {
  const sources = [source('a', 'en', 2), source('b', null, 1), source('c', 'ru', 0), source('d', 'en', 3)];
  expect(sourceLanguages(sources)).toEqual(['original', 'ru', 'en']);
  expect(sourceLanguages([source('a', 'ru')])).toEqual(['ru']);
});

test('one begins with what was chosen in the tab, then with the language of the page, then with the original', () => {
  expect(firstLanguage(['original', 'ru', 'en'], 'en', 'ru')).toBe('en');
  expect(firstLanguage(['original', 'ru'], 'de', 'ru')).toBe('ru');
  expect(firstLanguage(['original', 'kk'], undefined, 'ru')).toBe('original');
  expect(firstLanguage(['kk'], undefined, 'ru')).toBe('kk');
});

test('a source that fails gives way to the next of its language, then to one with all languages, then to any', () => {
  const sources = [source('a', 'ru', 0), source('b', 'ru', 1), source('c', null, 2), source('d', 'en', 3)];
  expect(chooseSource({ sources, failed: none }, 'ru')?.id).toBe('a');
  expect(chooseSource({ sources, failed: new Set(['a']) }, 'ru')?.id).toBe('b');
  expect(chooseSource({ sources, failed: new Set(['a', 'b']) }, 'ru')?.id).toBe('c');
  expect(chooseSource({ sources, failed: new Set(['a', 'b', 'c']) }, 'ru')?.id).toBe('d');
  expect(chooseSource({ sources, failed: new Set(['a', 'b', 'c', 'd']) }, 'ru')).toBeUndefined();
});

test('a source without an address, of a closed broadcast, is never chosen', () => {
  expect(chooseSource({ sources: [source('a', 'ru', 0, '')], failed: none }, 'ru')).toBeUndefined();
});

test('the menu has the tracks of the playlist and the other sources, each language once', () => {
  const sources = [source('a', null), source('b', 'en', 1), source('c', 'de', 2)];
  expect(mergedLanguages(sources, [{ locale: 'ru' }, { locale: 'en' }])).toEqual(['ru', 'en', 'de']);
  expect(mergedLanguages(sources, [{ locale: 'ru' }])).toEqual(['original', 'en', 'de']);
  expect(mergedLanguages([source('a', null)], [])).toEqual(['original']);
});
