import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { SameNameNotice } from './same-name-notice.tsx';

function shown(venueId: string): string {
  const hall = [{ id: 'h1', name: 'Blue hall', within: 'v1' }];
  return renderToStaticMarkup(
    <WordsProvider language="en" messages={messages.en}>
      <SameNameNotice
        noun="hall"
        id={null}
        options={{ hall }}
        values={{ name: { en: 'Blue hall' }, venueId }}
      />
    </WordsProvider>,
  );
}

test('a second hall of one name in a venue is told, in another venue it is not', () => {
  expect(shown('v1')).toContain('There is already a hall of this name in this venue');
  expect(shown('v2')).toBe('<div role="status"></div>');
});
