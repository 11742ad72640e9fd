import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import type { SendingState } from '../file/use-sending.ts';
import { ImportUpload } from './import-upload.tsx';

const sent = vi.hoisted((): { state: SendingState } => ({ state: { kind: 'idle' } }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }));
vi.mock('../file/use-sending.ts', () => ({
  useSending: () => ({ ...sent, send: () => undefined, cancel: () => undefined, forget: () => undefined }),
}));

function shown(state: SendingState): string {
  sent.state = state;
  return renderToStaticMarkup(
    <WordsProvider language="ru" messages={messages.ru}>
      <ImportUpload address="/ru/organize/import" />
    </WordsProvider>,
  );
}

test('a programme file that arrived is not called accepted: what was read of it is told by the page', () => {
  expect(shown({ kind: 'done', name: 'broken.xml' })).not.toContain('broken.xml');
});

test('a file that did not arrive is told', () => {
  expect(shown({ kind: 'refused', name: 'broken.xml', reason: 'empty' })).toContain('Файл broken.xml пуст.');
});
