import { describe, expect, it } from 'vitest';
import { fold, likeEscape } from './fold.ts';

describe('fold', () => {
  it.each([
    ['Ёлка', 'елка'],
    ['Е\u0308лка', 'елка'],
    ['Йога и И', 'йога и и'],
    ['и\u0306', 'й'],
    ['CAFÉ', 'cafe'],
    ['Straße', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['Łódź', 'łodz'],
    ['ﬁn', 'fin'],
    ['ＦＯＳＤＥＭ', 'fosdem'],
    ['  two \n spaces\u00a0here ', 'two spaces here'],
    ['日本 ガ', '日本 ガ'],
    ['Українська Ї', 'українська ї'],
  ])('turns %j into %j', (text, key) => {
    expect(fold(text)).toBe(key);
  });

  it('changes nothing when it is used twice', () => {
    const key = fold('Ёжик — CAFÉ Straße Й');
    expect(fold(key)).toBe(key);
  });
});

describe('likeEscape', () => {
  it('makes every sign of a pattern literal', () => {
    expect(likeEscape('100%_\\')).toBe('100\\%\\_\\\\');
  });
});
