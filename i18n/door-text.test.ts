import { describe, expect, it } from 'vitest';
import { decide } from '#domain/checkin/decide.ts';
import { DECIDE_CASES } from '#domain/checkin/decide-cases.fixture.ts';
import { type DoorNames, explain } from '#domain/checkin/explain.ts';
import { VERDICTS } from '#domain/checkin/verdict.ts';
import { doorSentence, doorWord } from './door-text.ts';
import { type Language, messages } from './messages.ts';
import { translator } from './translator.ts';

const names = (language: Language, now: number): DoorNames => ({
  ...{ language, now, zone: 'Europe/Berlin' },
  checkpoint: () => (language === 'ru' ? 'Главный вход' : 'Main gate'),
  device: () => '7',
  slot: () => (language === 'ru' ? { title: 'Стекло', hall: 'Зал Б' } : { title: 'Glass', hall: 'Hall B' }),
  type: () => (language === 'ru' ? 'Участник' : 'Participant'),
  text: (map) => map[language] ?? map.en ?? '',
});

/** What a door says in every case of the decision table, by the key of the sentence. */
function said(language: Language): Map<string, string> {
  const t = translator(language);
  const all = DECIDE_CASES.flatMap(({ input }) => {
    const { sentence, notes } = explain(decide(input), names(language, input.now));
    return [sentence, ...notes].map(
      (one) => [one.kind === 'own' ? 'own' : one.key, doorSentence(t, one)] as const,
    );
  });
  return new Map(all);
}

describe('the words of a door', () => {
  it.each(['en', 'ru'] as const)('are there for every verdict and every sentence in %s', (language) => {
    const t = translator(language);
    for (const verdict of VERDICTS) expect(doorWord(t, verdict)).not.toBe('');
    const sentences = said(language);
    const keys = Object.keys(messages[language].door.sentence);
    expect(keys.filter((key) => !sentences.has(key))).toEqual([]);
    for (const text of sentences.values()) expect(text).not.toMatch(/[{}]|undefined|door\./);
  });

  it('are Russian in Russian', () => {
    for (const [key, text] of said('ru')) if (key !== 'own') expect(text).not.toMatch(/[A-Za-z]/);
  });

  it('say as a person would', () => {
    expect(said('en').get('no_seats')).toBe('No booking, and every seat is taken.');
    expect(said('en').get('wrong_session')).toBe('Booked for “Glass” at this time: Hall B.');
    expect(said('ru').get('wrong_session')).toBe('В это время есть запись на «Стекло»: Зал Б.');
    const values = { limit: 3, time: '09:00', place: 'Обед', device: '7' };
    expect(doorSentence(translator('ru'), { kind: 'message', key: 'handed_out', values })).toBe(
      'Уже выдано 3 раза, последний: 09:00, Обед, 7.',
    );
    expect(doorSentence(translator('en'), { kind: 'own', text: 'Cloakroom first' })).toBe('Cloakroom first');
  });

  it('are the words of the specification', () => {
    const [en, ru] = [translator('en'), translator('ru')];
    const pair = (verdict: (typeof VERDICTS)[number]) =>
      `${doorWord(en, verdict)} / ${doorWord(ru, verdict)}`;
    expect(pair('ok')).toBe('OK / Проход');
    expect(pair('ok_attention')).toBe('OK, look / Проход, внимание');
    expect(pair('already_in')).toBe('Already inside / Уже внутри');
    expect(pair('full')).toBe('Full / Мест нет');
    expect(pair('revoked')).toBe('Replaced code / Код заменён');
    expect(pair('wrong_event')).toBe('Other event / Другое мероприятие');
    expect(pair('unreadable')).toBe('Try again / Повторите');
  });
});
