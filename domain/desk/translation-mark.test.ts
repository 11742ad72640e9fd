import { expect, test } from 'vitest';
import { marksOf, sourceKey, sourcesAfter, type TranslationSource } from './translation-mark.ts';

const edition = { locales: ['ru', 'en'], defaultLocale: 'ru' };
const hash = (text: string) => `#${text}`;
const known = (sources: readonly TranslationSource[]) => new Map(sources.map((one) => [sourceKey(one), one]));
const after = (
  before: Record<string, string>,
  now: Record<string, string>,
  sources: readonly TranslationSource[] = [],
) =>
  sourcesAfter(
    { ownerId: 'h', before: { name: before }, after: { name: now } },
    known(sources),
    edition,
    hash,
  );
const source = (sourceHash: string): TranslationSource => ({
  ownerId: 'h',
  field: 'name',
  locale: 'en',
  sourceLocale: 'ru',
  sourceHash,
});

test('a translation belongs to the source text that stood there when it was written', () => {
  expect(after({ ru: 'Зал' }, { ru: 'Зал', en: 'Hall' })).toEqual([source('#Зал')]);
  expect(after({}, { ru: 'Зал', en: 'Hall' })).toEqual([source('#Зал')]);
  expect(after({ ru: 'Зал', en: 'Hall' }, { ru: 'Зал', en: 'Hall' })).toEqual([]);
});

test('a source that changes leaves translations that nobody noted before with the text of before', () => {
  expect(after({ ru: 'Зал', en: 'Hall' }, { ru: 'Двор', en: 'Hall' })).toEqual([source('#Зал')]);
  expect(after({ ru: 'Зал', en: 'Hall' }, { ru: 'Двор', en: 'Hall' }, [source('#Старый')])).toEqual([]);
});

test('what is empty is missing, what was made from another text is stale, and a text without source has no mark', () => {
  const marks = (name: Record<string, string>, sources: readonly TranslationSource[] = []) =>
    marksOf('h', { name }, known(sources), edition, hash).map(({ locale, kind }) => `${kind} ${locale}`);
  expect(marks({ ru: 'Зал' })).toEqual(['missing en']);
  expect(marks({ en: 'Hall' })).toEqual(['missing ru']);
  expect(marks({ ru: 'Двор', en: 'Hall' }, [source('#Зал')])).toEqual(['stale en']);
  expect(marks({ ru: 'Зал', en: 'Hall' }, [source('#Зал')])).toEqual([]);
  expect(marks({})).toEqual([]);
});
