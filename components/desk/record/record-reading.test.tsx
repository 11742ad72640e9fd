import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { editionRecord } from '#domain/desk/edition-record.ts';
import { hallRecord } from '#domain/desk/hall-record.ts';
import type { FieldValue, RecordValues } from '#domain/desk/record.ts';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { FieldInput } from './field-input.tsx';
import { languageOptions } from './language-input.tsx';
import { RecordForm } from './record-form.tsx';
import { recordWords } from './record-words.ts';

const HALL: RecordValues = {
  name: { ru: 'Синий зал', en: 'Blue hall' },
  venueId: 'v1',
  capacity: 120,
  equipment: ['stage', 'harp'],
  isHidden: false,
  isParallel: true,
};

function shown(noun: 'hall' | 'edition', values: RecordValues): string {
  const { fields } = noun === 'hall' ? hallRecord : editionRecord;
  return renderToStaticMarkup(
    <WordsProvider language="en" messages={messages.en}>
      <RecordForm
        isReadOnly
        noun={noun}
        fields={fields}
        values={values}
        id="h1"
        locales={['ru', 'en']}
        defaultLocale="ru"
        options={{ venue: [{ id: 'v1', name: 'Main building' }] }}
        title="Blue hall"
        listAddress="/organize/editions/forum/halls"
        save={() => Promise.reject(new Error('nobody saves'))}
      />
    </WordsProvider>,
  );
}

test('who may only look sees every value in words and nothing to press or to type into', () => {
  const html = shown('hall', HALL);
  expect(html).not.toMatch(/<(button|input|select|textarea|form)\b/);
  expect(html).toMatch(/<p lang="ru"[^>]*>.*Синий зал<\/p><p lang="en"[^>]*>.*Blue hall<\/p>/);
  expect(html).toContain('Main building');
  expect(html).toContain('>120</span>');
  expect(html).toContain('harp');
  expect(html).toContain('Not set');
  expect(html).toContain('the right: edit halls, days, tracks, formats.');
  expect(shown('edition', {})).toContain('the right: change settings of an edition.');
});

test('languages are shown and chosen by their names', () => {
  const html = shown('edition', { locales: ['ru', 'kk'], defaultLocale: 'kk', publishState: 'hidden' });
  expect(html).toContain('Russian, Kazakh');
  expect(html).toContain('>Kazakh</span>');
  expect(languageOptions(['ru', 'kk', 'en', ''], 'ru')).toEqual([
    { id: 'en', name: 'английский', hint: 'en' },
    { id: 'kk', name: 'казахский', hint: 'kk' },
    { id: 'ru', name: 'русский', hint: 'ru' },
  ]);
});

test('a form offers the main language among those that are chosen, and keeps what an import brought', () => {
  const t = translator('en');
  const words = recordWords(t, 'structure', 'edition');
  const draw = (name: string, value: FieldValue, choices?: readonly string[]) => {
    const field = editionRecord.fields.find((one) => one.name === name);
    if (!field) throw new Error(name);
    return renderToStaticMarkup(
      <WordsProvider language="en" messages={messages.en}>
        <FieldInput {...{ id: name, field, value, words, choices }} options={undefined} onChange={() => {}} />
      </WordsProvider>,
    );
  };
  const main = draw('defaultLocale', 'kk', ['ru', 'kk']);
  expect(main).toContain('Kazakh');
  expect(main).not.toMatch(/<input[^>]*type="text"/);
  const all = draw('locales', ['ru', 'tlh']);
  expect(all).toContain('Russian');
  expect(all).toContain('Klingon');
});
