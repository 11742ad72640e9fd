import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { TimeField } from './time-field.tsx';

function shown(value: string, language: 'en' | 'ru'): string {
  return renderToStaticMarkup(
    <WordsProvider language={language} messages={messages[language]}>
      <TimeField label="Begins" value={value} onChange={() => undefined} />
    </WordsProvider>,
  );
}

test('a time with a part left out is told beside the field, a whole one is not', () => {
  expect(shown('12:', 'en')).toContain('The time is not complete');
  expect(shown(':30', 'ru')).toContain('Время неполное');
  expect(shown('12:30', 'en')).not.toContain('The time is not complete');
  expect(shown('', 'en')).not.toContain('The time is not complete');
});
