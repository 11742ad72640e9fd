import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { registerWords } from './register-words.ts';
import { isTakeable, seatText, sendDeed } from './seat-text.ts';

const states = ['open', 'few', 'lottery', 'waitlist', 'may_return', 'sold_out', 'not_yet', 'closed'] as const;

test.each(['en', 'ru'] as const)('every state of the seats has a text of its own in %s', (language) => {
  const words = registerWords(translator(language), 1);
  const texts = states.map((state) =>
    seatText({ notYetText: 'Opens', drawText: '' }, { state, left: 3 }, words),
  );
  expect(new Set(texts).size).toBe(states.length);
});

test('few seats are counted in the forms of the language', () => {
  const words = registerWords(translator('ru'), 1);
  const few = (left: number) => seatText({ notYetText: '', drawText: '' }, { state: 'few', left }, words);
  expect([few(1), few(3), few(7)]).toEqual(['Осталось 1 место', 'Осталось 3 места', 'Осталось 7 мест']);
});

test('only what leads somewhere can be chosen, and the button says where it leads', () => {
  const takeable = states.filter((state) => isTakeable({ state }));
  expect(takeable).toEqual(['open', 'few', 'lottery', 'waitlist', 'may_return']);
  const free = { isFree: true, needsApproval: false };
  const seats = (state: (typeof states)[number]) => ({ state, left: undefined });
  expect([
    sendDeed(free, seats('open')),
    sendDeed(free, seats('lottery')),
    sendDeed(free, seats('waitlist')),
    sendDeed({ ...free, needsApproval: true }, seats('open')),
    sendDeed({ ...free, isFree: false }, seats('few')),
  ]).toEqual(['register', 'draw', 'wait', 'ask', 'pay']);
});
