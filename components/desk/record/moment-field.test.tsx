import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { MomentField } from './moment-field.tsx';

function shown(value: string, language: 'en' | 'ru'): string {
  return renderToStaticMarkup(
    <WordsProvider language={language} messages={messages[language]}>
      <MomentField label="Begins" value={value} onChange={() => undefined} />
    </WordsProvider>,
  );
}

test('a day that its month does not have is told beside the field with what was typed', () => {
  expect(shown('2027-02-31', 'en')).toContain('31/02/2027 does not exist: February 2027 has 28 days');
  expect(shown('2027-02-31', 'ru')).toContain('Даты 31.02.2027 нет: февраль 2027 — 28 дней');
});

test('a date with a part left out is told, a real one is not', () => {
  expect(shown('2027--05', 'en')).toContain('The date is not complete');
  expect(shown('2027-02-28', 'en')).not.toContain('text-danger"><');
});
