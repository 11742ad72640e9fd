import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { DropArea } from './drop-area.tsx';
import type { SendRefusal } from './send-file.ts';

const nothing = () => undefined;
const means = { send: nothing, cancel: nothing, forget: nothing };

function refused(reason: SendRefusal, language: 'en' | 'ru', isPicture: boolean): string {
  const sending = { ...means, state: { kind: 'refused', name: 'plan.svg', reason } as const };
  return renderToStaticMarkup(
    <WordsProvider language={language} messages={messages[language]}>
      <DropArea {...{ sending, isPicture }} label="Plan" chooseLabel="Choose" hint="" accept="" />
    </WordsProvider>,
  );
}

test('a field for pictures names pictures when it takes no other file, and nothing else', () => {
  expect(refused('not_taken', 'en', true)).toContain(
    'plan.svg was not taken: here only pictures are, in JPEG, PNG, WebP, GIF or AVIF.',
  );
  expect(refused('not_taken', 'ru', true)).toContain('только изображения JPEG, PNG, WebP, GIF или AVIF');
  expect(refused('not_taken', 'ru', true)).not.toContain('PDF');
  expect(refused('not_taken', 'ru', false)).toContain('только изображения, PDF и офисные файлы');
  expect(refused('too_large', 'en', true)).toContain('it is larger than 20 MB');
});
