import { expect, test } from '@playwright/test';
import { EditionPage } from './page/edition-page.ts';
import { ProgrammePage } from './page/programme-page.ts';
import { SessionPage } from './page/session-page.ts';

const SLUG = 'creativity-week-siberia-2024';

const SPOKEN = {
  en: {
    week: 'Russian Creativity Week – Siberia',
    series: 'Russian Creativity Week',
    dates: '21–22 November 2024',
    inSeries: 'held in Moscow since 2020',
    forum: /^Siberia/,
    tracks: [
      'Siberia as an emerging centre of creative industries',
      'Gastronomy as a driver of regional development',
      'Strategy for the development of creative industries',
      'Regional measures to support creative industries',
      'Local identity for entering new markets',
      'Siberia as a Russian fashion centre',
    ],
    formats: ['Plenary', 'Panel', 'Lecture', 'Master class', 'Film premiere'],
    plenary: 'Value Systems in Development Strategies for Regional Creative Industries',
    interpretation: 'English',
    film: 'A Workshop at the Edge of the Map',
  },
  ru: {
    week: 'Российская креативная неделя — Сибирь',
    series: 'Российская креативная неделя',
    dates: '21–22 ноября 2024 г.',
    inSeries: 'Проходит в Москве с 2020 года',
    forum: /^Сибирь/,
    tracks: [
      'Сибирь как формирующийся центр креативных индустрий',
      'Гастрономия как драйвер развития региона',
      'Стратегия развития креативных индустрий',
      'Региональные меры поддержки креативных индустрий',
      'Локальная идентичность для выхода на новые рынки',
      'Сибирь как центр российской моды',
    ],
    formats: ['Пленарное заседание', 'Панельная дискуссия', 'Лекция', 'Мастер-класс', 'Премьера фильма'],
    plenary: 'Системы ценностей в стратегиях развития региональных креативных индустрий',
    interpretation: 'английский',
    film: 'Мастерская на краю карты',
  },
} as const;

for (const language of ['en', 'ru'] as const) {
  const said = SPOKEN[language];

  test(`the Creativity Week shows its place in the series (${language})`, async ({ page }) => {
    const edition = new EditionPage(page, language);
    await edition.open(SLUG);
    await expect(edition.title).toHaveText(said.week);
    await expect(edition.main).toContainText(said.dates);
    await expect(edition.forums).toHaveText([said.forum]);
    await expect(edition.series).toContainText(said.series);
    await edition.series.click();
    await expect(edition.title).toHaveText(said.series);
    await expect(edition.main).toContainText(said.inSeries);
    await expect(edition.main.getByRole('link', { name: said.week })).toBeVisible();
  });

  test(`the Creativity Week shows its six tracks and its formats (${language})`, async ({ page }) => {
    const edition = new EditionPage(page, language);
    await edition.open(SLUG);
    await expect(edition.tracks).toHaveText([...said.tracks]);
    for (const [index, format] of said.formats.entries()) {
      await expect(edition.formats.nth(index)).toHaveText(format);
    }
  });

  test(`the plenary is interpreted, the film has its age rating (${language})`, async ({ page }) => {
    const edition = new EditionPage(page, language);
    const session = new SessionPage(page, language);
    await edition.open(SLUG);
    await edition.openFeatured(said.plenary);
    await expect(session.title).toHaveText(said.plenary);
    await expect(session.interpretation).toContainText(said.interpretation, { ignoreCase: true });
    await edition.open(SLUG);
    await edition.openFeatured(said.film);
    await expect(session.title).toHaveText(said.film);
    await expect(session.ageRating).toHaveText('12+');
  });
}

test('a session without an English title is shown in Russian with its language and mark', async ({
  page,
}) => {
  const programme = new ProgrammePage(page, 'en');
  await programme.open(SLUG, '2024-11-21');
  const title = programme.card('Читка пьесы').first().locator('[lang="ru"]').first();
  await expect(title).toContainText('Читка пьесы «Зимник»');
  await expect(programme.card('Читка пьесы').first()).toContainText('RU');
});
