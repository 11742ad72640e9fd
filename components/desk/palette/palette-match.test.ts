import { expect, it } from 'vitest';
import type { PaletteItem } from './palette-item.ts';
import { matchingItems } from './palette-match.ts';

const items = ['Мероприятия', 'Залы', 'Новый зал', 'Переводы', 'Mail'].map(
  (label): PaletteItem => ({ id: label, kind: 'page', label, note: '', href: '/' }),
);

it.each([
  ['зал', ['Залы', 'Новый зал']],
  ['зал нов', ['Новый зал']],
  ['ЗАЛЫ', ['Залы']],
  ['pfks', ['Залы']],
  ['ьфшд', ['Mail']],
  ['ал', []],
])('%j finds %j', (typed, labels) => {
  expect(matchingItems(items, typed).map(({ label }) => label)).toEqual(labels);
});
