import { describe, expect, it } from 'vitest';
import type { Edition, Series } from '../entity.ts';
import { homePageView } from './home-page.ts';

const week: Series = {
  id: 's1',
  slug: 'creativity-week',
  name: { ru: 'Креативная неделя', en: 'Creativity Week' },
  description: {},
  createdAt: 0,
};
const congress: Series = { ...week, id: 's2', slug: 'congress', name: { ru: 'Конгресс' } };

function edition(slug: string, startOn: string, endOn: string, more: Partial<Edition> = {}): Edition {
  return {
    id: slug,
    seriesId: 's1',
    slug,
    name: { en: slug },
    subtitle: {},
    description: {},
    number: null,
    year: Number(startOn.slice(0, 4)),
    startOn,
    endOn,
    city: {},
    zone: 'Asia/Krasnoyarsk',
    zoneText: {},
    locales: ['ru', 'en'],
    defaultLocale: 'ru',
    acronym: 'test',
    dayChange: '04:00',
    accentInput: null,
    logoUrl: null,
    homeUrl: null,
    timeslotMinutes: 5,
    publishState: 'published',
    isSample: false,
    sourceNote: {},
    createdAt: 0,
    ...more,
  };
}

const slugs = (lines: readonly { slug: string }[]) => lines.map((line) => line.slug);

describe('homePageView', () => {
  it('groups by the date in the zone of each edition', () => {
    // 20 May 2027, 00:30 in Krasnoyarsk, still 19 May in Moscow.
    const at = Date.UTC(2027, 4, 19, 17, 30);
    const listed = [
      { edition: edition('east', '2027-05-20', '2027-05-21'), series: week },
      { edition: edition('west', '2027-05-20', '2027-05-21', { zone: 'Europe/Moscow' }), series: week },
      { edition: edition('last-day', '2027-05-01', '2027-05-20'), series: week },
      { edition: edition('ended', '2027-05-01', '2027-05-19'), series: week },
      { edition: edition('ends-west', '2027-05-01', '2027-05-19', { zone: 'Europe/Moscow' }), series: week },
    ];
    const view = homePageView(listed, at, 'en');
    expect(slugs(view.now)).toEqual(['ends-west', 'last-day', 'east']);
    expect(slugs(view.upcoming)).toEqual(['west']);
    expect(slugs(view.past)).toEqual(['ended']);
  });

  it('puts the next of the upcoming and the last of the past first', () => {
    const listed = ['2020-01-01', '2022-01-01', '2030-01-01', '2028-01-01'].map((day) => ({
      edition: edition(`e${day}`, day, day),
      series: week,
    }));
    const view = homePageView(listed, Date.UTC(2026, 0, 1), 'en');
    expect(slugs(view.upcoming)).toEqual(['e2028-01-01', 'e2030-01-01']);
    expect(slugs(view.past)).toEqual(['e2022-01-01', 'e2020-01-01']);
  });

  it('lists each series once with its editions, by name', () => {
    const listed = [
      { edition: edition('b', '2024-01-01', '2024-01-01'), series: week },
      { edition: edition('a', '2020-01-01', '2020-01-01'), series: week },
      { edition: edition('c', '2018-01-01', '2018-01-01'), series: congress },
    ];
    expect(homePageView(listed, 0, 'ru').series).toEqual([
      {
        slug: 'congress',
        name: { text: 'Конгресс', locale: 'ru', fallback: false },
        editionCount: 1,
        firstYear: 2018,
        lastYear: 2018,
      },
      {
        slug: 'creativity-week',
        name: { text: 'Креативная неделя', locale: 'ru', fallback: false },
        editionCount: 2,
        firstYear: 2020,
        lastYear: 2024,
      },
    ]);
  });

  it('does not repeat a series that has the name of its edition, and marks what is not translated', () => {
    const same = edition('same', '2020-01-01', '2020-01-01', {
      name: { ru: 'Конгресс' },
      city: { ru: 'Омск' },
    });
    const [line] = homePageView([{ edition: same, series: congress }], 0, 'en').upcoming;
    expect(line).toEqual({
      slug: 'same',
      name: { text: 'Конгресс', locale: 'ru', fallback: true },
      series: null,
      startOn: '2020-01-01',
      endOn: '2020-01-01',
      city: { text: 'Омск', locale: 'ru', fallback: true },
      isSample: false,
    });
  });
});
