import type { CastRole } from '../../programme/vocabulary.ts';

/*
 * The few words that an exchange file needs in its own locale. They are part of the file, not of the interface:
 * a file keeps its bytes when the interface is reworded, and may be in a locale the interface does not speak.
 */
type ExchangeWords = {
  readonly lane: string;
  readonly roles: Readonly<Record<CastRole, string>>;
  readonly talks: string;
  readonly otherHalls: string;
  readonly interpretation: string;
};

const ENGLISH: ExchangeWords = {
  lane: 'Hall to be announced',
  roles: {
    moderator: 'Moderator',
    co_moderator: 'Co-moderator',
    keynote: 'Keynote',
    speaker: 'Speaker',
    panelist: 'Panelist',
    discussant: 'Discussant',
    expert: 'Expert',
    host: 'Host',
    guest: 'Guest',
    interpreter: 'Interpreter',
    secretary: 'Secretary',
  },
  talks: 'Programme',
  otherHalls: 'Also in',
  interpretation: 'Interpretation into',
};

const RUSSIAN: ExchangeWords = {
  lane: 'Зал будет объявлен',
  roles: {
    moderator: 'Модератор',
    co_moderator: 'Сомодератор',
    keynote: 'Основной докладчик',
    speaker: 'Спикер',
    panelist: 'Участник дискуссии',
    discussant: 'Дискутант',
    expert: 'Эксперт',
    host: 'Ведущий',
    guest: 'Гость',
    interpreter: 'Переводчик',
    secretary: 'Секретарь',
  },
  talks: 'Программа',
  otherHalls: 'Также в залах',
  interpretation: 'Перевод',
};

/** The words of a locale; English where there are none of its own. */
export function exchangeWords(locale: string): ExchangeWords {
  return locale === 'ru' || locale.startsWith('ru-') ? RUSSIAN : ENGLISH;
}

/** Where things stand whose hall is not known yet (exchange.md rule 13). */
export function laneName(locale: string, lane: number): string {
  return `${exchangeWords(locale).lane} ${lane}`;
}
