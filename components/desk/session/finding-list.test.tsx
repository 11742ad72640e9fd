import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { FindingList, type ShownFinding } from './finding-list.tsx';

const FINDING: ShownFinding = {
  code: 'hall.missing',
  level: 'warn',
  isBlocking: false,
  acknowledgedBy: null,
  subject: { kind: 'session', id: 's1', name: 'Открытие' },
  sides: [
    {
      occurrenceId: 'o1',
      sessionId: 's1',
      title: 'Открытие',
      start: '2027-03-10T09:00:00+03:00',
      end: '2027-03-10T10:30:00+03:00',
      halls: ['Синий зал'],
    },
  ],
};

function shown(sessions?: string): string {
  return renderToStaticMarkup(
    <WordsProvider language="ru" messages={messages.ru}>
      <FindingList findings={[FINDING]} {...(sessions !== undefined && { sessions })} />
    </WordsProvider>,
  ).replaceAll('\u00a0', ' ');
}

test('a finding tells its date in the words of the page', () => {
  expect(shown()).toContain('Открытие · 10 марта 2027 г., 09:00–10:30 · Синий зал');
  expect(shown()).not.toContain('2027-03-10');
});

test('a finding leads to its session where the list of sessions is known', () => {
  expect(shown('/ru/organize/editions/forum/sessions')).toContain(
    '<a href="/ru/organize/editions/forum/sessions/s1" class="link">Открытие</a>',
  );
  expect(shown()).not.toContain('<a ');
});
