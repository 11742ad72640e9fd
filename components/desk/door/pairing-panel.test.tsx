import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { WordsProvider } from '#i18n/client-words.tsx';
import { messages } from '#i18n/messages.ts';
import { PairingPanel } from './pairing-panel.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }));

const shown = (language: 'en' | 'ru', queueCount: number) =>
  renderToStaticMarkup(
    <WordsProvider language={language} messages={messages[language]}>
      <PairingPanel
        edition="forum"
        deviceId="d"
        name="Phone 1"
        queueCount={queueCount}
        pair={async () => ({ ok: false, reason: 'revoked' })}
      />
    </WordsProvider>,
  );

test('warns before another phone takes the place of one on which scans wait', () => {
  expect(shown('en', 1)).toContain('1 scan waits on the phone that is paired now.');
  expect(shown('ru', 3)).toContain('На привязанном телефоне 3 отметки ждут отправки.');
  expect(shown('ru', 5)).toContain('На привязанном телефоне 5 отметок ждут отправки.');
  expect(shown('en', 0)).not.toContain('paired now');
});
