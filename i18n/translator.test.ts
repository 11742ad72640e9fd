import { describe, expect, it } from 'vitest';
import { BROADCAST_STATES } from '#domain/broadcast/vocabulary.ts';
import { languages } from '#domain/locale.ts';
import { messages } from './messages.ts';
import { type MessageKey, translator } from './translator.ts';

describe('translator', () => {
  it.each([
    [1, '1 форум'],
    [2, '2 форума'],
    [5, '5 форумов'],
    [21, '21 форум'],
    [111, '111 форумов'],
    [1.5, '1,5 форума'],
  ])('counts %s in Russian', (count, text) => {
    expect(translator('ru')('home.editions', { count })).toBe(text);
  });

  it.each([
    [1, '1 edition'],
    [0, '0 editions'],
    [1234, '1,234 editions'],
  ])('counts %s in English', (count, text) => {
    expect(translator('en')('home.editions', { count })).toBe(text);
  });

  it('calls a state of a broadcast by one word at every desk', () => {
    for (const language of languages) {
      const { broadcastDesk, moderator, audienceDesk } = messages[language];
      for (const state of BROADCAST_STATES) {
        const word = broadcastDesk.state[state];
        expect(broadcastDesk.broadcast[`state_${state}`]).toBe(word);
        expect(moderator.state[state]).toBe(word);
        expect(audienceDesk.live.state[state]).toBe(word.toLowerCase());
      }
    }
  });

  it('calls the sample forums by one word on public pages, at the desk and in the log', () => {
    for (const [language, word] of [
      ['ru', 'Образец'],
      ['en', 'Sample'],
    ] as const) {
      const t = translator(language);
      const words = [t('home.sample'), t('desk.state.sample'), t('audit.field.isSample')];
      expect(words).toEqual([word, word, word]);
    }
  });

  it('gives the same translator for the same language', () => {
    expect(translator('ru')).toBe(translator('ru'));
    expect(translator('ru')('home.now')).not.toBe(translator('en')('home.now'));
  });

  it('refuses a key without words instead of showing it', () => {
    expect(() => translator('en')('home.nowhere' as MessageKey)).toThrow('MISSING_MESSAGE');
  });

  it('refuses a message whose value is missing', () => {
    expect(() => translator('ru')('home.editions')).toThrow('FORMATTING_ERROR');
  });

  it('has the same keys in both languages', () => {
    expect(keysOf(messages.ru)).toEqual(keysOf(messages.en));
  });
});

function keysOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree)
    .flatMap(([key, value]) =>
      typeof value === 'string' ? [prefix + key] : keysOf(value as object, `${prefix}${key}.`),
    )
    .sort();
}
