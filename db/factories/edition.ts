import type { Edition } from '#domain/programme/entity.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import { grantEditionScope } from '../scope-grant.ts';
import type { Tx } from '../types.ts';
import { aSeries } from './series.ts';
import { type Given, nextNumber, rowOf } from './trait.ts';

const TRAITS = {
  published: { publishState: 'published' },
  hidden: { publishState: 'hidden' },
  sample: { isSample: true },
  siberian: {
    zone: 'Asia/Krasnoyarsk',
    city: { ru: 'Красноярск', en: 'Krasnoyarsk' },
    locales: ['ru', 'en'],
    defaultLocale: 'ru',
  },
  threeDays: { startOn: '2026-05-14', endOn: '2026-05-16' },
} satisfies Record<string, Partial<Edition>>;

/** Stores an edition of one day in Moscow, with a series of its own when none is given. */
export async function anEdition(tx: Tx, given: Given<Edition, keyof typeof TRAITS> = {}): Promise<Edition> {
  const number = nextNumber();
  const defaults: Omit<Edition, 'seriesId'> = {
    id: newId(),
    slug: `edition-${number}`,
    name: { en: `Edition ${number}`, ru: `Форум ${number}` },
    subtitle: {},
    description: {},
    number: null,
    year: 2026,
    startOn: '2026-05-14',
    endOn: '2026-05-14',
    city: { en: 'Moscow', ru: 'Москва' },
    zone: 'Europe/Moscow',
    zoneText: {},
    locales: ['en', 'ru'],
    defaultLocale: 'en',
    acronym: `edition_${number}`,
    dayChange: '04:00',
    accentInput: null,
    logoUrl: null,
    homeUrl: null,
    timeslotMinutes: 5,
    publishState: 'published',
    isSample: false,
    sourceNote: {},
    createdAt: Date.UTC(2026, 0, 1),
  };
  const seriesId = given.seriesId ?? (await aSeries(tx)).id;
  const row = rowOf<Edition, keyof typeof TRAITS>({ ...defaults, seriesId }, TRAITS, given);
  await tx.insert(tx.t.edition).values(row);
  return row;
}

/** The scope of an edition, as usecases/access.ts would grant it. */
export const scopeOf = (edition: Pick<Edition, 'id'>): EditionScope => grantEditionScope(edition.id);
