import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { FailedPage } from './failed-page.tsx';
import { type FailureWords, FailureWordsProvider } from './failure-words.tsx';
import { MissingPage } from './missing-page.tsx';
import { OfflineBar } from './offline-bar.tsx';

vi.mock('next/navigation', () => ({
  usePathname: () => '/ru/_missing',
  useSearchParams: () => new URLSearchParams(),
}));

const words: FailureWords = {
  home: '/ru',
  other: { language: 'en', label: 'This page in English' },
  notFound: { title: 'Нет', text: 'Почему', action: 'Домой' },
  error: { title: 'Сбой', text: 'Что цело', retry: 'Ещё раз', number: 'Номер' },
};

describe('the states of a page', () => {
  it('missing: says so in one h1 and leads home', () => {
    const html = renderToStaticMarkup(
      <FailureWordsProvider words={words}>
        <MissingPage />
      </FailureWordsProvider>,
    );
    expect(html.match(/<h1[^>]*>(.*?)<\/h1>/)?.[1]).toBe('Нет');
    expect(html).toContain('href="/ru"');
    expect(html).toMatch(/<a [^>]*lang="en"[^>]*>This page in English<\/a>/);
  });

  it('failed: what failed, a way to try again and the number, aloud', () => {
    const html = renderToStaticMarkup(
      <FailureWordsProvider words={words}>
        <FailedPage number="42" retry={() => undefined} />
      </FailureWordsProvider>,
    );
    expect(html).toMatch(/role="alert".*Сбой.*Что цело/);
    expect(html).toMatch(/<button.*Ещё раз.*<\/button>/);
    expect(html).toMatch(/Номер: <span[^>]*>42<\/span>/);
  });

  it('offline: silent until the network goes, in a live region', () => {
    expect(renderToStaticMarkup(<OfflineBar sentence="… {time}" locale="ru" />)).toBe(
      '<div aria-live="polite" data-print="no"></div>',
    );
  });
});
