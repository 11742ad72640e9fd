import { describe, expect, it } from 'vitest';
import {
  askedQuestions,
  checkAnswers,
  choicePools,
  hasSpecialAnswer,
  type Question,
  questionFaults,
} from './question.ts';

const question = (key: string, over: Partial<Question> = {}): Question => ({
  key,
  kind: 'short_text',
  label: { en: key },
  options: [],
  isRequired: false,
  stage: 'before_ticket',
  visibleIf: null,
  typeSlugs: [],
  retentionClass: 'identity',
  purpose: { en: 'For the badge' },
  ...over,
});
const isYes = (key: string) => ({ all: [{ question: key, op: 'eq', value: true } as const] });
const questions = [
  question('dinner', { kind: 'yes_no' }),
  question('menu', {
    kind: 'one_choice',
    isRequired: true,
    visibleIf: isYes('dinner'),
    retentionClass: 'special',
    options: [
      { key: 'fish', label: { en: 'Fish' }, poolId: 'p-fish' },
      { key: 'any', label: { en: 'Any' } },
    ],
  }),
  question('sauce', { visibleIf: { all: [{ question: 'menu', op: 'answered' }] } }),
  question('outlet', { typeSlugs: ['press'], isRequired: true }),
  question('hotel', { stage: 'after_ticket', isRequired: true, visibleIf: isYes('dinner') }),
];
const asked = { typeSlug: 'participant', stage: 'before_ticket' } as const;

describe('the answers of a form', () => {
  it('are kept in their stored form', () => {
    const sent = { dinner: 'yes', menu: 'fish', sauce: ' soy ' };
    expect(checkAnswers(questions, sent, asked)).toEqual({
      ok: true,
      answers: { dinner: true, menu: 'fish', sauce: 'soy' },
    });
  });

  it('of hidden questions are dropped, and so are those that hang on them', () => {
    const sent = { dinner: false, menu: 'fish', sauce: 'soy', outlet: 'Evening News', hotel: 'Hotel' };
    expect(checkAnswers(questions, sent, asked)).toEqual({ ok: true, answers: { dinner: false } });
  });

  it('are refused by name when missing, wrong or unknown', () => {
    const sent = { dinner: 'perhaps', extra: 'x', constructor: 'y' };
    expect(checkAnswers(questions, sent, { ...asked, typeSlug: 'press' })).toEqual({
      ok: false,
      refusals: [
        { key: 'extra', code: 'unknown' },
        { key: 'constructor', code: 'unknown' },
        { key: 'dinner', code: 'invalid' },
        { key: 'outlet', code: 'missing' },
      ],
    });
  });

  it('of a later stage see those that were given before', () => {
    const later = { typeSlug: 'press', stage: 'after_ticket', known: { dinner: true } } as const;
    expect(checkAnswers(questions, {}, later)).toEqual({
      ok: false,
      refusals: [{ key: 'hotel', code: 'missing' }],
    });
    expect(checkAnswers(questions, {}, { ...later, known: {} })).toEqual({ ok: true, answers: {} });
  });
});

describe('a file', () => {
  const asks = [
    question('visa', { kind: 'yes_no' }),
    question('scan', { kind: 'file', isRequired: true, visibleIf: isYes('visa') }),
    question('why', { isRequired: true, visibleIf: { all: [{ question: 'scan', op: 'answered' }] } }),
  ];

  it('is brought by its own upload: a form neither misses nor takes it', () => {
    expect(checkAnswers(asks, { visa: 'yes' }, asked)).toEqual({ ok: true, answers: { visa: true } });
    expect(checkAnswers(asks, { visa: 'yes', scan: 'AbC' }, asked)).toEqual({
      ok: false,
      refusals: [{ key: 'scan', code: 'invalid' }],
    });
  });

  it('that was brought opens what hangs on it', () => {
    const keys = new Set(['visa', 'why']);
    const known = { scan: 'AbC' };
    expect(checkAnswers(asks, { visa: 'yes' }, { ...asked, stage: 'after_ticket', keys, known })).toEqual({
      ok: false,
      refusals: [{ key: 'why', code: 'missing' }],
    });
  });
});

it('asks what belongs to the type and to what was answered', () => {
  const keys = (answers: Record<string, boolean | string>) =>
    askedQuestions(questions, 'before_ticket', 'press', answers).map(({ key }) => key);
  expect(keys({})).toEqual(['dinner', 'outlet']);
  expect(keys({ dinner: true })).toEqual(['dinner', 'menu', 'outlet']);
  expect(keys({ dinner: true, menu: 'any' })).toEqual(['dinner', 'menu', 'sauce', 'outlet']);
  expect(keys({ menu: 'any' })).toEqual(['dinner', 'outlet']);
});

it('knows the pools of choices and the answers that need a consent', () => {
  expect(choicePools(questions, { menu: 'fish' })).toEqual(['p-fish']);
  expect(choicePools(questions, { menu: 'any' })).toEqual([]);
  expect(hasSpecialAnswer(questions, { menu: 'any' })).toBe(true);
  expect(hasSpecialAnswer(questions, { dinner: true })).toBe(false);
});

it('names what is wrong with a list of questions', () => {
  expect(questionFaults(questions)).toEqual([]);
  const option = { key: 'a', label: {} };
  expect(
    questionFaults([
      question('a', { isRequired: true, purpose: { en: ' ' } }),
      question('a', { kind: 'one_choice' }),
      question('b', { kind: 'many_choices', options: [option, option] }),
      question('c', { visibleIf: isYes('d') }),
      question('d'),
    ]),
  ).toEqual([
    { key: 'a', fault: 'no_purpose' },
    { key: 'a', fault: 'key_twice' },
    { key: 'a', fault: 'no_options' },
    { key: 'b', fault: 'option_twice' },
    { key: 'c', fault: 'looks_ahead' },
  ]);
});
