import { I18nProvider } from 'react-aria-components/I18nProvider';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { NumberField } from './number-field.tsx';

function shown(value: number, language: 'en' | 'ru' = 'en'): string {
  return renderToStaticMarkup(
    <I18nProvider locale={language === 'en' ? 'en-GB' : 'ru'}>
      <WordsProvider language={language} messages={messages[language]}>
        <NumberField label="Seats" value={value} onChange={() => undefined} min={0} max={1_000_000} />
      </WordsProvider>
    </I18nProvider>,
  );
}

test('a number out of range stays as it was typed, and the field names the range', () => {
  expect(shown(-5)).toContain('value="-5"');
  expect(shown(-5)).toContain('0 to 1,000,000');
  expect(shown(99_999_999_999)).toContain('value="99,999,999,999"');
  expect(shown(99_999_999_999)).toContain('aria-invalid="true"');
  expect(shown(99_999_999_999, 'ru').replaceAll('\u00a0', ' ')).toContain('от 0 до 1 000 000');
});

test('decimals of a whole number are kept and refused, a right number is not', () => {
  expect(shown(2.5)).toContain('value="2.5"');
  expect(shown(2.5)).toContain('a whole number');
  expect(shown(120)).not.toContain('aria-invalid=');
});
