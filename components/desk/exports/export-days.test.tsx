import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { ExportDays } from './export-days.tsx';

const day = {
  onDate: '2027-05-20',
  fetches: 8,
  notModified: 6,
  byClient: new Map([
    ['search', 1],
    ['giggity', 7],
  ] as const),
};

test('requests stand by day and family, in both languages, with columns for those that came', () => {
  const [en, ru] = (['en', 'ru'] as const).map((language) =>
    renderToStaticMarkup(<ExportDays days={[day]} t={translator(language)} />),
  );
  const heads = (html = '') => [...html.matchAll(/<th scope="col"[^>]*>([^<]+)/g)].map(([, text]) => text);
  expect(heads(en)).toEqual(['Day', 'Giggity', 'Search engines', 'Requests', 'Not modified (304)']);
  expect(heads(ru)).toEqual(['День', 'Giggity', 'Поисковые системы', 'Запросы', 'Без изменений (304)']);
  expect([...(en ?? '').matchAll(/<td[^>]*>([^<]+)/g)].map(([, text]) => text)).toEqual([
    '7',
    '1',
    '8',
    '75%',
  ]);
});

test('without a request it says so', () => {
  const html = renderToStaticMarkup(<ExportDays days={[]} t={translator('en')} />);
  expect(html).toContain('No program has asked for a file in the last 14 days.');
  expect(html).not.toContain('<table');
});
