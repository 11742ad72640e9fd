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
  isAsked: true,
  upload: undefined,
  ...more,
});
const days = ['mon', 'tue'].map((value) => ({ value, label: { text: value } }));
const consent = {
  purpose: 'special_answers',
  title: 'Health',
  text: { text: 'About health.' },
  note: 'not agreed',
  canWithdraw: false,
  isRequired: false,
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
    typeSlug: 'guest',
    revision: 'now',
    known: {},
    consents: [{ ...consent, isAsked: !isGiven }],
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

test('what hangs on other answers stands there for who has no script, and a file is a form of its own', () => {
  const isYes = { all: [{ question: 'bus', op: 'eq', value: true }] } as const;
  const upload = { action: '/en/t/x/files/scan', file: { name: 'scan.pdf', sizeText: '12 kB' } };
  const view = {
    action: '/en/t/x',
    version: 1,
    typeSlug: 'guest',
    revision: 'now',
    known: {},
    questions: [
      question('bus', { kind: 'yes_no' }),
      question('stop', { visibleIf: isYes, isAsked: false }),
      question('scan', { kind: 'file', upload, typed: ['id'] }),
      question('health', { kind: 'file', isSpecial: true, upload: { ...upload, file: undefined } }),
    ],
    consents: [{ ...consent, isAsked: true }],
  };
  const problems = [{ name: 'answers.scan', code: 'too_large' }];
  const html = renderToStaticMarkup(
    <TicketQuestions {...{ t: translator('en'), view, typed: {}, problems }} />,
  );
  expect(html).toContain(
    '<div class="hidden noscript:block"><p class="text-13 text-muted">Only if it applies',
  );
  expect(html.match(/enctype="multipart\/form-data"/gi)).toHaveLength(1);
  expect(html).toContain('href="/en/t/x/files/scan"');
  expect(html).toContain('The file for “Label of scan” is larger than 10 MB');
  expect(html).toContain('First agree above to “Health” and save');
  expect(html).toContain('1 of 3 answered');
});

test('a form that was overtaken shows what is stored beside what was typed, and goes on from there', () => {
  const typed = { deed: 'answer', revision: 'begun', 'answers.diet': 'No milk', 'answers.days': 'mon' };
  expect(shown({}, [])).toMatch(/autoComplete="off" name="revision" value="now"/);
  expect(shown(typed, [{ name: 'answers.diet', code: 'long' }])).toMatch(
    /name="revision"[^>]* value="begun"/,
  );
  const html = shown(typed, [{ name: 'revision', code: 'stale' }]);
  expect(html).toMatch(/name="revision"[^>]* value="now"/);
  expect(html).toContain('value="No milk"');
  expect(html.match(/Stored meanwhile: [\w ]+/g)).toEqual([
    'Stored meanwhile: No nuts',
    'Stored meanwhile: Yes',
  ]);
});

test('what is stored is shown, a mark can be taken away, and a consent that was given is not asked again', () => {
  const html = shown({}, [], true);
  expect(html).toContain('value="No nuts"');
  expect(html).toContain('No answer');
  expect(html).not.toContain('consents.special_answers');
});
