import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { KeyPart } from './key-part.tsx';
import { ReportList } from './report-list.tsx';
import { countWords, type RetentionActions } from './retention-view.ts';
import { TermForm } from './term-form.tsx';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined, refresh: () => undefined }),
}));

const never = () => Promise.reject(new Error('not asked'));
const actions: RetentionActions = { save: never, preview: never, purge: never, roll: never, kill: never };

function shown(language: 'en' | 'ru', children: ReactNode): string {
  return renderToStaticMarkup(
    <WordsProvider language={language} messages={messages[language]}>
      {children}
    </WordsProvider>,
  );
}

test('what goes is told kind by kind, in the forms of the language', () => {
  const counts = { registration: 22, specialAnswer: 5, invoice: 1, mail: 0 };
  expect(countWords(translator('ru'), counts)).toEqual([
    '5 особых ответов',
    '22 имени и адреса в регистрациях',
    '1 счёт',
  ]);
  expect(countWords(translator('en'), { signingKey: 1 })).toEqual(['1 signing key']);
});

test('each term has its number, what it means and when it is due first', () => {
  const terms = [{ kind: 'special', most: 7, dueText: '18 September 2026' }] as const;
  const html = shown('en', <TermForm edition="forum" version={1} days={{}} terms={terms} save={never} />);
  expect(html).toContain('Answers about diet, access and health');
  expect(html).toContain('First due on 18 September 2026.');
  expect(html).toContain('value="7"');
});

test('a dead key has no button, and a report says what went', () => {
  const keys = [
    { kid: 2, state: 'active', madeText: '1 May', tickets: 3 },
    { kid: 1, state: 'dead', madeText: '1 April', tickets: 0 },
  ] as const;
  const html = shown('en', <KeyPart edition="forum" keys={keys} actions={actions} />);
  expect(html).toContain('Declare key 2 dead');
  expect(html).not.toContain('Declare key 1 dead');
  expect(html).toContain('3 tickets');
  const report = { id: 'a', whenText: '1 May, 03:10', isByHouse: true, counts: { consent: 2 } };
  expect(renderToStaticMarkup(<ReportList t={translator('en')} reports={[report]} />)).toContain(
    '2 consents',
  );
});
