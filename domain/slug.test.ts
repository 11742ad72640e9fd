import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acronymOf,
  editionSlug,
  hallSlug,
  isAcronym,
  isSlug,
  organisationSlug,
  personSlug,
  slugOf,
  slugOfYear,
  trackSlug,
  uniqueSlug,
} from './slug.ts';

const MARKED = '<script>alert(1)</script>🎉';
const made = [slugOf, editionSlug, personSlug, organisationSlug, hallSlug, trackSlug];

it('no slug begins or ends with a hyphen or has two in a row, whatever signs and pictures a name holds', () => {
  const signs = fc.constantFrom(
    '<',
    '>',
    '/',
    '-',
    '--',
    '_',
    '*',
    '#',
    '&',
    ' ',
    '🎉',
    '👩‍🚀',
    'a',
    'Я',
    '1',
    '\u200d',
  );
  expect(made.map((slug) => slug(MARKED))).toEqual(made.map(() => 'script-alert-1-script-tada'));
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 90 }), (name) => {
      for (const slug of made) expect(slug(name)).not.toMatch(/^-|-$|--/);
    }),
  );
});

describe('slugOf', () => {
  it.each([
    ['Щёлково', 'shchelkovo'],
    ['Қазақстан ғылымы', 'qazaqstan-ghylymy'],
    ['Әуезов Өмірхан Ұлы', 'auezov-omirkhan-uly'],
    ['Объект культуры', 'obekt-kultury'],
    ['Пленарное заседание: «Системы ценностей»', 'plenarnoe-zasedanie-sistemy-tsennostey'],
    ["L'Oréal d’Or", 'loreal-dor'],
    ['Research & Development', 'research-and-development'],
    ['R&D', 'r-and-d'],
    ['ﬁne Ⅻ', 'fine-xii'],
    ['  --- 2027 год!  ', '2027-god'],
    ['№ 5', 'no-5'],
    ['Straße nach Århus', 'strasse-nach-arhus'],
    ['<script>alert(1)</script> 🎉', 'script-alert-1-script-tada'],
    ['🎉 **Форум** <b>2027</b> 🎉🎉', 'tada-forum-b-2027-b-tada-tada'],
    ['', ''],
    ['… — !', ''],
  ])('%j gives %j', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });

  it('ends at 60 characters without a hanging hyphen', () => {
    expect(slugOf('a'.repeat(70))).toBe('a'.repeat(60));
    expect(slugOf(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59));
  });

  it('is a slug or empty, and its own slug, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const slug = slugOf(text);
        expect(slug === '' || (isSlug(slug) && slug.length <= 60)).toBe(true);
        expect(slugOf(slug)).toBe(slug);
      }),
    );
  });
});

it.each([
  [hallSlug, 'А', 'hall-a'],
  [hallSlug, '101', 'hall-101'],
  [hallSlug, 'Зал «Енисей»', 'zal-enisey'],
  [hallSlug, 'Room #173', 'room-173'],
  [hallSlug, '…', 'hall-0'],
  [trackSlug, '12', 't-12'],
  [trackSlug, 'Я', 'ya'],
  [trackSlug, 'A', 't-a'],
  [trackSlug, '3D-печать', 't-3d-pechat'],
  [trackSlug, 'Креативные индустрии', 'kreativnye-industrii'],
  [personSlug, 'Константин Шолмов', 'konstantin-sholmov'],
  [personSlug, '…', 'person'],
  [editionSlug, 'Неделя 2024', 'nedelya-2024'],
  [editionSlug, '', 'edition'],
  [organisationSlug, 'ООО «Ёлка & Ко»', 'ooo-elka-and-ko'],
  [organisationSlug, '?', 'organisation'],
])('%o of %j', (make, text, slug) => {
  expect(make(text)).toBe(slug);
});

it('hall and track slugs always have the form that the exchange schemas accept', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(trackSlug(text)).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
      expect(hallSlug(text)).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
      expect(trackSlug(text).length).toBeLessThanOrEqual(60);
    }),
  );
});

describe('acronymOf', () => {
  it.each([
    ['forum-2027', undefined, 'forum2027'],
    ['39C3', undefined, '39c3'],
    ['GPN', 2027, 'gpn2027'],
    ['GPN', undefined, 'gpn_ed'],
    ['Ы', undefined, 'y_ed'],
    ['__my_conf', undefined, 'my_conf'],
    ['', 2027, 'edition'],
    ['Форум', undefined, 'forum'],
  ])('%j in %s gives %j', (text, year, acronym) => {
    expect(acronymOf(text, year)).toBe(acronym);
  });

  it('is an acronym for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.option(fc.integer({ min: 1900, max: 2100 }), { nil: undefined }),
        (text, year) => {
          expect(isAcronym(acronymOf(text, year))).toBe(true);
        },
      ),
    );
  });

  it('knows what is none', () => {
    expect(['forum2027', 'forum-2027', 'abc', '_abcd', 'Forum'].map(isAcronym)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

it('uniqueSlug counts up until the slug is free', () => {
  expect(uniqueSlug('ivanov', new Set())).toBe('ivanov');
  expect(uniqueSlug('ivanov', new Set(['ivanov', 'ivanov-2']))).toBe('ivanov-3');
  expect(uniqueSlug('ivanov', new Set(['ivanov-2']))).toBe('ivanov');
});

it('a slug with its year leaves room for a number after it', () => {
  expect(slugOfYear('forum', 2027)).toBe('forum-2027');
  expect(slugOfYear('forum-2027', 2027)).toBe('forum-2027');
  expect(slugOfYear('a'.repeat(60), 2027)).toBe(`${'a'.repeat(55)}-2027`);
  expect(slugOfYear(`${'a'.repeat(54)}-bcdef`, 2027)).toBe(`${'a'.repeat(54)}-2027`);
  const taken = new Set([slugOfYear('a'.repeat(60), 2027)]);
  expect(isSlug(uniqueSlug(slugOfYear('a'.repeat(60), 2027), taken))).toBe(true);
});

it('isSlug refuses what cannot be an address segment', () => {
  expect(['a', 'a-b2', '-a', 'a-', 'a--b', 'A', 'я', '', 'a'.repeat(65)].map(isSlug)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});
