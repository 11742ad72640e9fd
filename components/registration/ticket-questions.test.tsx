import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import type { QuestionView } from './register-view.ts';
import { TicketQuestions } from './ticket-questions.tsx';
import type { TicketView } from './ticket-view.ts';

type Asked = TicketView['questions'][number];
const question = (key: string, more: Partial<QuestionView & Asked> = {}): Asked => ({
  key,
  label: { text: `Label of ${key}` },
  help: undefined,
  kind: 'short_text',
  options: [],
  isRequired: false,
  visibleIf: null,
  purposeText: undefined,
  isSpecial: false,
  typed: [],
  ...more,
});
const days = ['mon', 'tue'].map((value) => ({ value, label: { text: value } }));
const consent = {
  purpose: 'special_answers',
  title: 'Health',
  text: { text: 'About health.' },
  note: 'not agreed',
  canWithdraw: false,
} as const;

function shown(typed: Record<string, string>, problems: { name: string; code: string }[], isGiven = false) {
  const view = {
    action: '/en/t/x',
    version: 1,
    questions: [
      question('diet', { isSpecial: true, typed: ['No nuts'] }),
      question('days', { kind: 'many_choices', options: days, typed: ['mon'] }),
      question('bus', { kind: 'yes_no', typed: ['yes'] }),
    ],
    consents: [{ ...consent, isGiven }],
  };
  return renderToStaticMarkup(<TicketQuestions {...{ t: translator('en'), view, typed, problems }} />);
}

test('a refused form comes back as it was sent, with what is wrong at its field', () => {
  const typed = { deed: 'answer', 'answers.diet': 'No milk', 'answers.days': 'mon\ntue' };
  const problems = [
    { name: 'answers.diet', code: 'long' },
    { name: 'consents.special_answers', code: 'missing' },
  ];
  const html = shown(typed, problems);
  expect(html).toContain('value="No milk"');
  expect(html).not.toContain('No nuts');
  expect(html.match(/checked=""/g)).toHaveLength(2);
  expect(html).toContain('“Label of diet” is too long');
  expect(html).toContain('“Health” has to be ticked to go on');
});

test('what is stored is shown, a mark can be taken away, and a consent that was given is not asked again', () => {
  const html = shown({}, [], true);
  expect(html).toContain('value="No nuts"');
  expect(html).toContain('No answer');
  expect(html).not.toContain('consents.special_answers');
});
