import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { browserLack } from '../engine/browser-lack.ts';
import { LackPage } from './lack-page.tsx';

afterEach(() => vi.unstubAllGlobals());

const WHOLE = {
  isSecureContext: true,
  crypto: { subtle: {} },
  indexedDB: {},
  navigator: { locks: {} },
};

test('plain http is told from an old browser, and either of them from one that has all', () => {
  expect(browserLack(WHOLE)).toBeNull();
  // What browsers leave there over http: no subtle, no locks.
  const plain = { isSecureContext: false, crypto: {}, indexedDB: {}, navigator: {} };
  expect(browserLack(plain)).toBe('insecure');
  for (const part of [{ crypto: {} }, { indexedDB: undefined }, { navigator: {} }])
    expect(browserLack({ ...WHOLE, ...part })).toBe('old');
});

test.each(['en', 'ru'] as const)('says in %s what is missing and what to do', (language) => {
  vi.stubGlobal('location', { origin: 'http://192.168.0.7:3000' });
  const t = translator(language);
  const html = renderToStaticMarkup(<LackPage lack="insecure" language={language} />);
  expect(html).toContain(t('doorScreen.lack.insecure.title'));
  expect(html).toContain('https://');
  expect(html).toContain('localhost');
  expect(html).toContain('http://192.168.0.7:3000');
  expect(renderToStaticMarkup(<LackPage lack="old" language={language} />)).toContain(
    t('doorScreen.lack.old.title'),
  );
});
