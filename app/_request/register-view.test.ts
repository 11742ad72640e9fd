import { expect, test } from 'vitest';
import type { RegistrationPage, TypeChoice } from '#usecases/registration/answer.ts';
import { isOpenToCodes, offeredIn, overReason, registerView } from './register-view.ts';

const type = (over: Partial<TypeChoice> = {}): TypeChoice => ({
  slug: 'participant',
  name: { en: 'Participant' },
  description: {},
  roleCategory: 'participant',
  priceMinor: 0,
  currency: 'EUR',
  seats: { state: 'sold_out', seatsLeft: 0 },
  hasWaitlist: false,
  approval: 'none',
  partyMax: 1,
  salesFrom: null,
  salesUntil: null,
  questionKeys: [],
  ...over,
});
const page = (types: readonly TypeChoice[], takesCode = true): RegistrationPage => ({
  edition: {
    id: 'e',
    slug: 'week',
    name: { en: 'Week' },
    city: {},
    startOn: '2027-05-20',
    endOn: '2027-05-21',
    zone: 'Europe/Moscow',
    locales: ['en'],
    defaultLocale: 'en',
    isSample: false,
  },
  isOpen: true,
  opensAt: 10,
  closesAt: 20,
  takesCode,
  allowsSecondType: false,
  types,
  questions: [],
  consents: [],
});
const view = (types: readonly TypeChoice[], takesCode = true) =>
  registerView({
    page: page(types, takesCode),
    language: 'en',
    reading: { locale: 'en', defaultLocale: 'en', order: ['en'] },
    typed: {},
    problems: [],
    type: undefined,
  });

test('a form stays where a code may open something, though nothing else is left', () => {
  expect(overReason(page([type()]), 'en', 15)?.title).toBe('All places are taken');
  expect([5, 15, 20].map((at) => isOpenToCodes(page([type()]), at))).toEqual([false, true, false]);
  expect(isOpenToCodes(page([type()], false), 15)).toBe(false);
  expect(view([type()])).toMatchObject({ needsCode: true, chosenType: 'participant' });
  expect(view([])).toMatchObject({ needsCode: true, chosenType: '', types: [] });
});

test('VAT is spoken of only where something costs money', () => {
  expect(view([type()]).words.choiceNote).toBe('Places are counted live.');
  const both = view([type(), type({ slug: 'paid', priceMinor: 100 })]);
  expect(both.words.choiceNote).toBe('Prices include VAT. Places are counted live.');
});

test('the types that a refusal named are found among its fields', () => {
  const fields = [
    { name: 'type', code: 'missing' },
    { name: 'type.press', code: 'offered' },
  ];
  expect(offeredIn(fields)).toEqual(['press']);
});
