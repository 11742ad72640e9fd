import { expect, test } from 'vitest';
import { humanCodeOf } from '../token/human-code.ts';
import { matchLines, searchLine } from './search-match.ts';
import type { SearchRow } from './search-page.ts';

const NAMES = ['Екатерина Солнцева', 'Ёлкин Пётр', 'José Peña', 'Zhanna Shchukina'];
const rows = NAMES.map((name, at): SearchRow => {
  const ticketNo = 100 + at;
  const humanCode = humanCodeOf(ticketNo);
  return { ticketNo, humanCode, name, organisation: 'Дом ремёсел', position: '', emailHint: '', typeNo: 1 };
});
const lines = rows.map(searchLine);
const found = (typed: string) => matchLines(lines, typed).found.map(({ name }) => name);

test('finds by every word, in either script, without marks, and by the number of the ticket', () => {
  expect(found('солнц')).toEqual(['Екатерина Солнцева']);
  expect(found('solntseva ekat')).toEqual(['Екатерина Солнцева']);
  expect(found('елкин')).toEqual(['Ёлкин Пётр']);
  expect(found('jose pena')).toEqual(['José Peña']);
  expect(found('Щукина Жанна')).toEqual(['Zhanna Shchukina']);
  expect(found(rows[2]?.humanCode ?? '')).toEqual(['José Peña']);
  expect(found('ремесел')).toHaveLength(4);
  expect(found('солнц пётр')).toEqual([]);
});

test('finds nobody below three characters, and twenty at most', () => {
  expect(found('со')).toEqual([]);
  const many = Array.from({ length: 30 }, (_, at) =>
    searchLine({ ...(rows[0] as SearchRow), ticketNo: 1_000 + at }),
  );
  const { found: first, hasMore } = matchLines(many, 'Солнцева');
  expect([first.length, hasMore]).toEqual([20, true]);
});
