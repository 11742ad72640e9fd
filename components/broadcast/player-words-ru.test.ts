import { En } from 'media-chrome/dist/lang/en.js';
import { expect, test } from 'vitest';
import { PLAYER_RU } from './player-words-ru.ts';

test('the controls have Russian words for everything they say, with the same holes', () => {
  expect(Object.keys(PLAYER_RU).sort()).toEqual(Object.keys(En).sort());
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(PLAYER_RU)) {
    expect(holes(text)).toEqual(holes(key));
    expect(text).toMatch(/\p{Script=Cyrillic}/u);
  }
});
