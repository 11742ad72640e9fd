import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { EditionLine, HomeView } from '#domain/programme/view/home-page.ts';
import { HomePage } from './home-page.tsx';

const nothing: HomeView = { now: [], upcoming: [], past: [], series: [] };

const congress: EditionLine = {
  slug: 'handicraft-congress-2018',
  name: { text: 'III Конгресс ремёсел', locale: 'ru', fallback: true },
  series: {
    slug: 'handicraft-congress',
    name: { text: 'Handicraft Congress', locale: 'en', fallback: false },
  },
  startOn: '2018-11-15',
  endOn: '2018-11-16',
  city: { text: 'St Petersburg', locale: 'en', fallback: false },
  isSample: true,
};

const html = (language: 'en' | 'ru', view: HomeView) =>
  renderToStaticMarkup(<HomePage language={language} view={view} />);
const headings = (page: string) => [...page.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, text]) => text);

describe('HomePage', () => {
  it('shows only the groups that have something', () => {
    expect(headings(html('en', { ...nothing, past: [congress] }))).toEqual(['Past']);
    expect(headings(html('ru', { ...nothing, now: [congress], upcoming: [congress] }))).toEqual([
      'Сейчас',
      'Предстоящие',
    ]);
  });

  it('tells dates, place, series, language and sample of an edition', () => {
    const page = html('en', { ...nothing, past: [congress] });
    expect(page).toContain('<time dateTime="2018-11-15/2018-11-16"');
    expect(page).toContain('15–16 November 2018');
    expect(page).toContain('href="/handicraft-congress-2018"');
    expect(page).toContain('<bdi lang="ru" dir="ltr">III Конгресс ремёсел</bdi>');
    expect(page).toContain('(Shown in another language: Russian)');
    for (const fact of ['St Petersburg', 'Handicraft Congress', 'Sample']) expect(page).toContain(fact);
  });

  it('counts the editions of a series and names its years', () => {
    const line = { slug: 'week', name: { text: 'Неделя', locale: 'ru', fallback: false }, editionCount: 5 };
    const page = html('ru', { ...nothing, series: [{ ...line, firstYear: 2020, lastYear: 2024 }] });
    expect(page).toContain('5 форумов · 2020–2024');
    expect(page).toContain('href="/ru/series/week"');
  });

  it('says how a forum comes in when there is none', () => {
    const page = html('en', nothing);
    expect(page).toContain('No forum is published yet');
    expect(page).toContain('npm run plenum -- import schedule.xml');
  });
});
