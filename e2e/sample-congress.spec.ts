import { expect, test } from '@playwright/test';
import { EditionPage } from './page/edition-page.ts';
import { SessionPage } from './page/session-page.ts';

const SLUG = 'handicraft-congress-2018';

const SPOKEN = {
  en: {
    congress: 'III St Petersburg International Handicraft Congress',
    dates: '15 November 2018',
    discussion: 'Towards a Barrier!',
    moderatorOnCard: 'K. Sholmov',
    moderator: ['Konstantin Sholmov', 'Head', 'RIA Novosti, St Petersburg agency'],
    speakers: [
      ['Anna Nesterova'],
      ['Anton Georgiev', 'General Director', 'Krestetskaya Strochka factory'],
      ['Alexander Grekov', 'Organising Secretary, art historian', 'Union of Artists of Russia'],
    ],
    coOrganiser: 'Association “Promotion of National Productions”',
    supporters: [
      'Government of St Petersburg',
      'Ministry of Culture of the Russian Federation',
      'Ministry of Industry and Trade of the Russian Federation',
    ],
  },
  ru: {
    congress: 'III Санкт-Петербургский международный ремесленный конгресс',
    dates: '15 ноября 2018 г.',
    discussion: 'К барьеру!',
    moderatorOnCard: 'К. Шолмов',
    moderator: ['Константин Шолмов', 'руководитель', 'РИА Новости, Санкт-Петербургское агентство'],
    speakers: [
      ['Анна Нестерова'],
      ['Антон Георгиев', 'генеральный директор', 'Фабрика «Крестецкая строчка»'],
      ['Александр Греков', 'организационный секретарь, искусствовед', 'Союз художников России'],
    ],
    coOrganiser: 'Ассоциация «Содействие национальным производствам»',
    supporters: [
      'Правительство Санкт-Петербурга',
      'Министерство культуры Российской Федерации',
      'Министерство промышленности и торговли Российской Федерации',
    ],
  },
} as const;

for (const language of ['en', 'ru'] as const) {
  const said = SPOKEN[language];

  test(`the handicraft congress names its co-organiser and supporters by role (${language})`, async ({
    page,
  }) => {
    const edition = new EditionPage(page, language);
    await edition.open(SLUG);
    await expect(edition.title).toHaveText(said.congress);
    await expect(edition.main).toContainText(said.dates);
    await expect(edition.organisations('co_organizer', 1)).toHaveText([said.coOrganiser]);
    await expect(edition.organisations('supporter', 3)).toHaveText([...said.supporters]);
  });

  test(`the handicraft congress leads to its discussion, moderator and speakers with their posts (${language})`, async ({
    page,
  }) => {
    const edition = new EditionPage(page, language);
    await edition.open(SLUG);
    await expect(edition.featured).toContainText(said.moderatorOnCard);
    await edition.openFeatured(said.discussion);
    const session = new SessionPage(page, language);
    await expect(session.title).toHaveText(said.discussion);
    for (const part of said.moderator) await expect(session.cast('moderator', 1)).toContainText(part);
    const speakers = session.cast('speaker', 3);
    await expect(speakers).toHaveCount(3);
    for (const [index, parts] of said.speakers.entries()) {
      for (const part of parts) await expect(speakers.nth(index)).toContainText(part);
    }
    await expect(session.talks).toHaveCount(3);
  });
}
