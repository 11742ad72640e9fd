import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { CaptionWindow } from './caption-window.tsx';
import { liveDeskWords } from './live-desk-words.ts';

const line = (seq: number, locale: string, text: string) => ({
  seq,
  locale,
  text,
  startAt: seq,
  endAt: seq + 1,
});

test('shows one language, the newest line lowest, in a box that the keyboard reaches by its name', () => {
  const lines = [line(1, 'en', 'First'), line(2, 'ru', 'Второе'), line(3, 'en', 'Third')];
  const words = liveDeskWords(translator('en'));
  const shown = renderToStaticMarkup(<CaptionWindow {...{ lines, words }} language="en" headingLevel={2} />);
  expect(shown).toMatch(/First<\/p>.*Third<\/p>/);
  expect(shown).not.toContain('Второе');
  expect(shown).toMatch(/<section tabindex="0" aria-label="[^"]+" lang="en"/i);
  // Two choices, each a group with a name.
  expect(shown.match(/<fieldset[^>]*><legend[^>]*>[^<]+<\/legend>/g)).toHaveLength(2);
});
