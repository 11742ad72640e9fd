import { expect, test } from 'vitest';
import { askedOf, bodyOf, typedOf } from './form-body.ts';
import { missingOf } from './missing-field.ts';
import { problemLines } from './problem-text.ts';
import type { QuestionView, RegisterView } from './register-view.ts';

const question = (key: string, more: Partial<QuestionView> = {}): QuestionView => ({
  key,
  label: { text: `Label of ${key}` },
  help: undefined,
  kind: 'short_text',
  options: [],
  isRequired: false,
  visibleIf: null,
  purposeText: undefined,
  isSpecial: false,
  ...more,
});
const type = (slug: string, questionKeys: readonly string[]): RegisterView['types'][number] => ({
  slug,
  name: { text: slug },
  description: undefined,
  priceText: 'Free',
  isFree: true,
  needsApproval: false,
  seats: { state: 'open', left: undefined },
  notYetText: '',
  drawText: '',
  questionKeys,
});
const view = {
  language: 'ru',
  types: [type('participant', ['food', 'diet', 'days']), type('press', ['outlet'])],
  questions: [
    question('food', { kind: 'yes_no' }),
    question('diet', { isRequired: true, visibleIf: { all: [{ question: 'food', op: 'eq', value: true }] } }),
    question('days', { kind: 'many_choices' }),
    question('outlet'),
  ],
  consents: [{ purpose: 'terms', title: 'Terms', text: { text: '' }, isRequired: true }],
  words: {
    name: 'Name',
    email: 'E-mail',
    choice: 'Ticket',
    problems: {
      'name.missing': 'Write your name',
      'answers.missing': '“{label}” is missing',
      'consents.missing': 'Tick {label}',
      busy: 'Busy',
      unknown: 'Unknown',
    },
  },
} as unknown as RegisterView;

const typed = (...fields: readonly [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return typedOf(data);
};
const ANNA: [string, string][] = [
  ['name', 'Анна'],
  ['email', 'anna@forum.example'],
  ['type', 'participant'],
];

test('questions come and go with the type and with the answers before them', () => {
  const keys = (...fields: readonly [string, string][]) =>
    askedOf(view, typed(...fields)).map(({ key }) => key);
  expect(keys(['type', 'participant'])).toEqual(['food', 'days']);
  expect(keys(['type', 'participant'], ['answers.food', 'yes'])).toEqual(['food', 'diet', 'days']);
  expect(keys(['type', 'participant'], ['answers.food', 'no'])).toEqual(['food', 'days']);
  expect(keys(['type', 'press'], ['answers.food', 'yes'])).toEqual(['outlet']);
});

test('the body holds what is asked, and answers to hidden questions stay behind', () => {
  const fields = typed(
    ...ANNA,
    ['consents.terms', 'on'],
    ['answers.food', 'no'],
    ['answers.diet', 'vegan'],
    ['answers.days', 'mon'],
    ['answers.outlet', 'News'],
    ['website', ''],
    ['code', ' AB-12 '],
  );
  expect(bodyOf(view, fields)).toEqual({
    name: 'Анна',
    email: 'anna@forum.example',
    type: 'participant',
    hold: true,
    locale: 'ru',
    consents: { terms: true },
    answers: { food: false, days: ['mon'] },
    code: 'AB-12',
  });
  expect(bodyOf(view, typed(...ANNA, ['website', 'spam'])).website).toBe('spam');
});

test('where nothing is left the code is asked for, and a type only where one can be chosen', () => {
  const sold = { state: 'sold_out', left: undefined } as const;
  const of = (takesCode: boolean, types = view.types) =>
    missingOf({ ...view, takesCode, types, consents: [] }, typed(['name', 'A'], ['email', 'a@b.example']));
  const gone = view.types.map((one) => ({ ...one, seats: sold }));
  expect(of(true, [])).toEqual([{ name: 'code', code: 'missing' }]);
  // A code may have seats of its own for a type that is sold out.
  expect(of(true, gone)).toEqual([{ name: 'type', code: 'missing' }]);
  expect(Object.keys(bodyOf(view, typed(['code', 'AB'])))).not.toContain('type');
  expect(problemLines(view, [{ name: 'type.press', code: 'offered' }])).toEqual([]);
});

test('what is missing is named before anything is sent, each with its own sentence', () => {
  const missing = missingOf(
    view,
    typed(['type', 'participant'], ['answers.food', 'yes'], ['email', 'anna@']),
  );
  expect(missing).toEqual([
    { name: 'consents.terms', code: 'missing' },
    { name: 'name', code: 'missing' },
    { name: 'answers.diet', code: 'missing' },
    { name: 'email', code: 'invalid' },
  ]);
  expect(problemLines(view, missing)).toEqual([
    { field: 'consents.terms', text: 'Tick Terms' },
    { field: 'name', text: 'Write your name' },
    { field: 'answers.diet', text: '“Label of diet” is missing' },
    { field: 'email', text: 'Unknown' },
  ]);
  expect(missingOf(view, typed(...ANNA, ['consents.terms', 'on']))).toEqual([]);
  expect(problemLines(view, [{ name: 'form', code: 'busy' }])).toEqual([{ field: undefined, text: 'Busy' }]);
});
