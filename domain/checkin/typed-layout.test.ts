import { expect, test } from 'vitest';
import { placedText } from './typed-layout.ts';
import { usCharacter } from './us-layout.ts';

test('what a Russian keyboard made of a code is read by the places of its keys', () => {
  expect(placedText('ЗД1ЖФИС;%*+-юЖ/7 ')).toBe('PL1:ABC$%*+-.:/7 ');
  expect(placedText('Ж.')).toBe(':/');
});

test('a text without a Cyrillic letter stays as it is', () => {
  for (const text of ['PL1:AB.C/D', '', '"', '123;4']) expect(placedText(text)).toBe(text);
});

test('every character of Base45 comes back from the Russian layout', () => {
  // Where each key is, and what it types in Russian with shift or without.
  const typed: readonly (readonly [code: string, shift: boolean, russian: string])[] = [
    ['KeyQ', true, 'Й'],
    ['KeyP', true, 'З'],
    ['Semicolon', true, 'Ж'],
    ['Period', false, 'ю'],
    ['Slash', false, '.'],
    ['Digit4', true, ';'],
    ['Digit5', true, '%'],
    ['Digit8', true, '*'],
    ['Equal', true, '+'],
    ['Minus', false, '-'],
    ['Space', false, ' '],
    ['Digit7', false, '7'],
  ];
  for (const [code, shift, russian] of typed)
    expect(placedText(`ф${russian}`)).toBe(`a${usCharacter(code, shift)}`);
});
