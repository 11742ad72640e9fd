import { expect, test } from 'vitest';
import { type CalendarClient, calendarText, clientSentence } from './calendar-text.ts';

const [en, ru] = [calendarText('en'), calendarText('ru')];

test('the words of an entry, in both languages', () => {
  expect([en.cancelled('Opening'), ru.cancelled('Открытие')]).toEqual([
    'CANCELLED: Opening',
    'ОТМЕНЕНО: Открытие',
  ]);
  expect([en.role('speaker', 2), ru.role('moderator', 1)]).toEqual(['Speakers', 'Модератор']);
  expect([en.online, ru.online]).toEqual(['Online', 'Онлайн']);
  expect(en.heldIn('Russian')).toBe('Held in: Russian');
});

test('what people typed is not read as a message', () => {
  expect(en.cancelled('A {b} <i>c</i>')).toBe('CANCELLED: A {b} <i>c</i>');
});

test('a language that is no tag is shown as it came', () => {
  expect(['ru', 'kk', 'not a tag'].map(en.languageName)).toEqual(['Russian', 'Kazakh', 'not a tag']);
});

test('each client has its sentence', () => {
  const clients: readonly CalendarClient[] = [
    'google',
    'apple',
    'outlook_web',
    'outlook',
    'thunderbird',
    'android',
    'other',
  ];
  const said = clients.map((client) => clientSentence(client, 'en'));
  expect(new Set(said).size).toBe(clients.length);
  expect(said[0]).toBe('Google refreshes a few times a day at best.');
});
