import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { DOOR_WORDS } from '#i18n/door-words.ts';
import { SelfTestList } from './self-test-list.tsx';

const html = (language: 'en' | 'ru', clock: 'poor' | 'failed', offsetMs: number | null) =>
  renderToStaticMarkup(
    <WordsProvider language={language} messages={DOOR_WORDS[language]}>
      <SelfTestList results={{ clock }} isRunning={false} offsetMs={offsetMs} />
    </WordsProvider>,
  );
const MINUTE_MS = 60_000;

test('a clock that is off was compared: it says by how much, and that it is corrected', () => {
  expect(html('en', 'poor', 47 * MINUTE_MS)).toContain('47 minutes off, corrected');
  expect(html('en', 'poor', -61_000)).toContain('1 minute off, corrected');
  expect(html('ru', 'poor', -47 * MINUTE_MS)).toContain('на 47 минут,');
  expect(html('ru', 'poor', 21 * MINUTE_MS)).toContain('на 21 минуту,');
  expect(html('ru', 'poor', 3 * MINUTE_MS)).toContain('на 3 минуты,');
  expect(html('en', 'failed', null)).toContain('never compared');
});
