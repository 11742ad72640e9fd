import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitText, type TextRoom } from './fit-text.ts';

/** Every letter half as wide as high; marks stand on their letter. */
const widthOf = (text: string) => text.replace(/\p{M}/gu, '').length / 2;
const room: TextRoom = { width: 100, height: 60, lines: 3, largest: 20, smallest: 8, lineHeight: 1.2 };

it.each([
  ['', 20, []],
  ['Анна', 20, ['Анна']],
  ['Анна Нестерова', 20, ['Анна', 'Нестерова']],
  ['Анна  \n Нестерова', 20, ['Анна', 'Нестерова']],
  ['Константинопольский', 10.5, ['Константинопольский']],
  ['Иванова-Преображенская', 14, ['Иванова-', 'Преображенская']],
  ['А.\u00a0Б. Греков', 20, ['А.\u00a0Б.', 'Греков']],
])('%j is set in %d: %j', (text, size, lines) => {
  expect(fitText(text, room, widthOf)).toEqual({ size, lines });
});

it('the height counts as well as the number of lines', () => {
  expect(fitText('one two', { ...room, height: 24, width: 50 }, widthOf)).toEqual({
    size: 14,
    lines: ['one two'],
  });
  expect(fitText('one two', { ...room, lines: 1, width: 50 }, widthOf)).toEqual({
    size: 14,
    lines: ['one two'],
  });
});

it('what cannot fit is broken and cut, with an ellipsis', () => {
  const low = { ...room, lines: 2, width: 40 };
  expect(fitText('абвгдежзийклмноп', low, widthOf)).toEqual({ size: 8, lines: ['абвгдежзий', 'клмноп'] });
  expect(fitText('абвгдежзийклмнопрстуфхц', low, widthOf)).toEqual({
    size: 8,
    lines: ['абвгдежзий', 'клмнопрст…'],
  });
});

it('nothing ever stands outside, and nothing is lost while there is room', () => {
  const word = fc.string({
    unit: fc.constantFrom('қ', 'a', 'Й', '-', '.', '\u0301'),
    minLength: 1,
    maxLength: 30,
  });
  const texts = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(texts, (text) => {
      const { size, lines } = fitText(text, room, widthOf);
      for (const line of lines) expect(widthOf(line) * size).toBeLessThanOrEqual(room.width);
      expect(lines.length).toBeLessThanOrEqual(3);
      expect(lines.length * size * room.lineHeight).toBeLessThanOrEqual(room.height);
      if (!lines.at(-1)?.endsWith('…'))
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});
