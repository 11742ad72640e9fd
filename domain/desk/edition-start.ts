import type { LocaleMap } from '../locale.ts';
import type { Day, Edition, Format, Venue } from '../programme/entity.ts';
import type { FormatKind } from '../programme/vocabulary.ts';
import { addDays, daysBetween } from '../time.ts';
import { defaultWindow } from './day-record.ts';
import type { RecordMeans } from './record-definition.ts';

/** Nobody wants a hundred rows because of a slip in a year. */
const MOST_DAYS = 31;

/**
 * What a new edition starts with, so that a first session can be placed at once: a day for each date, the usual formats, one
 * venue. Everything can be renamed or removed.
 */
export function startOfEdition(edition: Edition, { newId }: RecordMeans) {
  const venue: Venue = {
    id: newId(),
    editionId: edition.id,
    slug: 'main',
    name: inLocales({ en: 'Main venue', ru: 'Основная площадка' }, edition),
    shortName: {},
    address: {},
    zone: edition.zone,
    latitude: null,
    longitude: null,
    position: 0,
  };
  return { days: daysOf(edition, newId), formats: formatsOf(edition, newId), venues: [venue] };
}

function daysOf(edition: Edition, newId: () => string): Day[] {
  const count = Math.min(MOST_DAYS, daysBetween(edition.startOn, edition.endOn) + 1);
  return Array.from({ length: count }, (_, index) => {
    const onDate = addDays(edition.startOn, index);
    const window = defaultWindow(onDate, edition.dayChange, edition.zone);
    return { id: newId(), editionId: edition.id, subForumId: null, onDate, ...window, title: {} };
  });
}

const FORMATS: readonly (readonly [FormatKind, number, boolean, string, string])[] = [
  ['plenary', 90, false, 'Plenary session', 'Пленарное заседание'],
  ['panel', 90, false, 'Panel discussion', 'Панельная дискуссия'],
  ['lecture', 60, false, 'Lecture', 'Лекция'],
  ['master_class', 90, false, 'Master class', 'Мастер-класс'],
  ['working', 90, true, 'Working session', 'Рабочее заседание'],
  ['film', 120, false, 'Film screening', 'Кинопоказ'],
  ['ceremony', 60, false, 'Ceremony', 'Церемония'],
];

function formatsOf(edition: Edition, newId: () => string): Format[] {
  return FORMATS.map(([kind, defaultMinutes, allowsTalks, en, ru], position) => ({
    id: newId(),
    editionId: edition.id,
    slug: kind.replace('_', '-'),
    name: inLocales({ en, ru }, edition),
    kind,
    defaultMinutes,
    allowsTalks,
    roleLimits: {},
    position,
  }));
}

/** Only the languages of the edition; one that speaks neither gets English rather than nothing. */
function inLocales(
  map: { readonly en: string; readonly ru: string },
  { locales, defaultLocale }: Edition,
): LocaleMap {
  const own = Object.fromEntries(Object.entries(map).filter(([locale]) => locales.includes(locale)));
  return Object.keys(own).length > 0 ? own : { [defaultLocale]: map.en };
}
