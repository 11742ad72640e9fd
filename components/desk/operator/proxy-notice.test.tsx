import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { ProxyNotice } from './proxy-notice.tsx';

const shown = (language: 'en' | 'ru', isSuspected: boolean) =>
  renderToStaticMarkup(<ProxyNotice t={translator(language)} isSuspected={isSuspected} seenAs="192.0.2.7" />);

test('says as whom we see who looks, and which setting to change, only while it is suspected', () => {
  expect(shown('en', true)).toContain('We see you as 192.0.2.7.');
  expect(shown('ru', true)).toContain('Вас мы видим под адресом 192.0.2.7.');
  for (const language of ['en', 'ru'] as const) {
    expect(shown(language, true)).toContain('TRUSTED_PROXY_COUNT');
    expect(shown(language, false)).toBe('');
  }
});
