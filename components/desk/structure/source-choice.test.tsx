import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { SourceChoice } from './source-choice.tsx';

const NAME =
  'Всероссийский форум креативных индустрий «Российская креативная неделя — Сибирь» в Красноярске, 21–22 ноября';

function shown(from: string | null): string {
  return renderToStaticMarkup(
    <WordsProvider language="ru" messages={messages.ru}>
      <SourceChoice from={from} sources={[{ slug: 'week', name: NAME }]} base="/ru/organize/new" />
    </WordsProvider>,
  );
}

/** What stands on the button. */
function button(html: string): string {
  return /<button[\s\S]*?<\/button>/.exec(html)?.[0] ?? '';
}

test('the whole name of the former forum stands on the button and wraps', () => {
  const html = button(shown('week'));
  expect(html).toContain(NAME);
  expect(html).not.toContain('truncate');
  expect(html).toContain('[overflow-wrap:anywhere]');
});

test('nothing to begin from is said in words', () => {
  expect(button(shown(null))).toContain(messages.ru.structure.creation.blank);
});
