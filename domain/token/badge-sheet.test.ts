import { expect, it } from 'vitest';
import { A4, cardCorner, sheetGrid, sortedBadges } from './badge-sheet.ts';

it.each([
  [90, 120, { columns: 2, rows: 2, left: 15, top: 28.5 }],
  [85, 54, { columns: 2, rows: 5, left: 20, top: 13.5 }],
  [105, 148, { columns: 1, rows: 1, left: 52.5, top: 74.5 }],
  [200, 287, { columns: 1, rows: 1, left: 5, top: 5 }],
])('cards of %d by %d mm stand %j', (width, height, grid) => {
  expect(sheetGrid({ width, height })).toEqual(grid);
});

it('the back of a card lies behind its front when the sheet is turned over its long edge', () => {
  const card = { width: 90, height: 120 };
  for (let place = 0; place < 4; place += 1) {
    const [front, back] = [cardCorner(place, card, 'front'), cardCorner(place, card, 'back')];
    expect(back.y).toBe(front.y);
    expect(back.x).toBe(A4.width - front.x - card.width);
  }
  expect(cardCorner(3, card, 'front')).toEqual({ x: 105, y: 148.5 });
});

it('badges are sorted by category and name, ё beside е', () => {
  const badge = (category: string, sortName: string) => ({ category, sortName });
  const badges = [
    badge('Участник', 'Ёлкин'),
    badge('Пресса', 'Яковлева'),
    badge('Участник', 'Жуков'),
    badge('Участник', 'Егоров'),
  ];
  expect(sortedBadges(badges, 'ru').map(({ sortName }) => sortName)).toEqual([
    'Яковлева',
    'Егоров',
    'Ёлкин',
    'Жуков',
  ]);
  expect(badges[0]?.sortName).toBe('Ёлкин');
});
