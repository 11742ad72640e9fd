import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latinForm } from '../slug.ts';
import { inOtherLayout, matches, queryTerms, searchEntry, searchText, searchWords } from './normalise.ts';

describe('searchText', () => {
  it.each([
    ['Щёлково', 'щелково'],
    ['Е\u0308лка', 'елка'],
    ['ЙОД и\u0306од', 'йод йод'],
    ['Éric Über Århus', 'eric uber arhus'],
    ['Straße', 'strasse'],
    ['ﬁne Ⅻ', 'fine xii'],
    ['Қазақстан', 'қазақстан'],
    ['İstanbul', 'istanbul'],
  ])('%j is stored as %j', (text, stored) => {
    expect(searchText(text)).toBe(stored);
  });

  it('changes nothing when applied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = searchText(text);
        expect(searchText(once)).toBe(once);
      }),
    );
  });
});

it('searchWords keeps letters and digits only', () => {
  expect(searchWords('C++, AI/ML: «Ёлка-2027» (№ 5)')).toEqual(['c', 'ai', 'ml', 'елка', '2027', 'no', '5']);
  expect(searchWords(' … ')).toEqual([]);
});

describe('queryTerms', () => {
  it.each([
    ['заседаниями', ['заседани']],
    ['заседание', ['заседа']],
    ['форумы', ['фору']],
    ['рынка', ['рынк']],
    ['мода', ['мода']],
    ['meetings', ['meeting']],
    ['planning', ['plann']],
    ['trades', ['trad']],
    ['buses', ['buses']],
    ['2027 год', ['2027', 'год']],
    ['мода Мода', ['мода']],
    ['a"b -c NEAR(', ['a', 'b', 'c', 'near']],
    ['"*^', []],
    ['', []],
  ])('%j gives %j', (query, terms) => {
    expect(queryTerms(query)).toEqual(terms);
  });

  it('never lets a character with a meaning for the engine through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (query) => {
        for (const term of queryTerms(query)) expect(term).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
      }),
    );
  });
});

describe('inOtherLayout', () => {
  it.each([
    ['bdfyjd', 'иванов'],
    ['Bdfyjd', 'иванов'],
    ['`krf', 'ёлка'],
    ['abkmv', 'фильм'],
    ['шмфтщм', 'ivanov'],
    [',b,kbjntrf 2027', 'библиотека 2027'],
  ])('%j reads %j', (typed, meant) => {
    expect(inOtherLayout(typed)).toBe(meant);
  });

  it.each(['2027', 'иван ivan', ''])('%j has no other reading', (typed) => {
    expect(inOtherLayout(typed)).toBeUndefined();
  });
});

describe('matches', () => {
  const person = (name: string) => `${name} ${latinForm(name)}`;
  const entries = [
    searchEntry('Пленарное заседание', person('Пётр Иванов'), 'О сибирской моде и городе Щёлково'),
    searchEntry('Итоги заседаний / Minutes of meetings', '', 'Речь Иванова'),
    searchEntry('Fashion of Siberia', person('Anna Müller'), 'about planning of business events'),
  ];
  const indices = (query: string) => matches(query, entries).found.map((match) => match.index);

  it.each([
    ['заседание', [0, 1]],
    ['заседания', [0, 1]],
    ['заседаниями', [0, 1]],
    ['Щелково', [0]],
    ['щёлково', [0]],
    ['Ivanov', [0]],
    ['иванову', [0, 1]],
    ['Muller', [2]],
    ['meeting', [1]],
    ['plan', [2]],
    ['lan', []],
    ['a"b -c NEAR(', [2]],
    ['', []],
  ])('%j finds the entries %j', (query, expected) => {
    expect(indices(query)).toEqual(expected);
  });

  it('counts the title 5, people 3 and the body 1', () => {
    const one = searchEntry('рынок', '', '');
    const all = searchEntry('рынок', 'рынок', 'рынок');
    const body = searchEntry('', '', 'рынок рынок');
    expect(matches('рынок', [body, one, all]).found).toEqual([
      { index: 2, score: 9 },
      { index: 1, score: 5 },
      { index: 0, score: 1 },
    ]);
  });

  it('wants every word, and takes some of them only when nothing has all', () => {
    expect(matches('заседание иванов', entries)).toEqual({
      found: [
        { index: 0, score: 8 },
        { index: 1, score: 6 },
      ],
      mode: 'all',
    });
    expect(matches('fashion заседание', entries).mode).toBe('any');
    expect(indices('fashion заседание')).toEqual([0, 1, 2]);
  });

  it('reads the query in the other keyboard layout when nothing is found, and says so', () => {
    expect(matches('bdfyjd', entries)).toMatchObject({ readAs: 'иванов', mode: 'all' });
    expect(matches('bdfyjd', entries).found.map((match) => match.index)).toEqual([0, 1]);
    expect(matches('Ivanov', entries).readAs).toBeUndefined();
    expect(matches('qqqq', entries)).toEqual({ found: [], mode: 'all' });
  });
});
