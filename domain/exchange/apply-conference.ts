import type { LocaleMap } from '../locale.ts';
import type { Edition, Venue } from '../programme/entity.ts';
import { slugOf } from '../slug.ts';
import { type FieldContext, type ImportWork, textIn, textName, withText } from './apply-context.ts';
import { statedDates } from './apply-edition.ts';
import type { ImportedConference, ImportedProgramme } from './imported-programme.ts';
import { bringIn } from './match.ts';
import { type Field, hashFields } from './merge.ts';

/** What a file says of its conference: in the edition's row and in that of its first venue. */
export type ConferenceRow = { readonly edition: Edition; readonly venue: Venue | null };

/**
 * Brings the conference itself in by the three-way rule (exchange.md rule 7) and gives the venue for its halls. A
 * source that never spoke of this edition may only widen its dates; its other wishes are conflicts.
 */
export function applyConference(work: ImportWork): Venue {
  const { rows, imported, book, report, means } = work;
  const [first] = rows.venues.values();
  const venue = first ?? blankVenue(work);
  const isKnown = book.find('conference', KEY) !== undefined;
  const fields = conferenceFields(work, !isKnown);
  const row: ConferenceRow = { edition: work.edition, venue };
  const dates = fields.filter(({ name }) => name === DATES);
  const { row: brought } = bringIn<ConferenceRow, ImportedProgramme>(
    {
      kind: 'conference',
      externalKey: KEY,
      name: textIn(imported.conference.title, imported.locale) ?? work.edition.slug,
      item: imported,
      fields,
      found: work.isNew ? undefined : row,
      blank: () => row,
      entityId: ({ edition }) => edition.id,
      last: isKnown ? undefined : hashFields(row, dates, means.hash),
    },
    book,
    report,
    means.hash,
  );
  const { edition } = brought;
  const locales = edition.locales.includes(imported.locale)
    ? edition.locales
    : [...edition.locales, imported.locale];
  work.edition = { ...edition, locales };
  rows.venues.set(venue.id, brought.venue ?? venue);
  return brought.venue ?? venue;
}

const KEY = 'conference';
const DATES = 'dates';

/**
 * Fields of an edition and its venue that a file may say. What it leaves out stays: every dialect leaves something
 * else out, and the same conference comes as XML and as JSON.
 */
export function conferenceFields(
  { imported: { locale } }: FieldContext,
  isFirst = false,
): Field<ConferenceRow, ImportedProgramme>[] {
  return [
    editionText('title', 'name', locale),
    editionText('subtitle', 'subtitle', locale),
    editionText('description', 'description', locale),
    {
      name: DATES,
      ours: ({ edition }) => [edition.startOn, edition.endOn],
      incoming: (item) => {
        const dates = statedDates(item);
        return dates === null ? undefined : [dates.startOn, dates.endOn];
      },
      take: (row, item) => ({ ...row, edition: dated(row.edition, statedDates(item), isFirst) }),
    },
    {
      name: textName('city', locale),
      ours: ({ edition }) => textIn(edition.city, locale),
      incoming: ({ conference }) => conference.city ?? undefined,
      take: ({ edition, venue }, { conference: { city } }) => ({
        edition: { ...edition, city: withText(edition.city, locale, city) },
        // The address of a venue that an import made is the city, until somebody writes a better one.
        venue:
          venue && textIn(venue.address, locale) === textIn(edition.city, locale)
            ? { ...venue, address: withText(venue.address, locale, city) }
            : venue,
      }),
    },
    {
      name: textName('venue', locale),
      ours: ({ venue }) => textIn(venue?.name ?? null, locale),
      incoming: ({ conference }) => conference.venue ?? undefined,
      take: (row, { conference }) => ({
        ...row,
        venue: row.venue && { ...row.venue, name: withText(row.venue.name, locale, conference.venue) },
      }),
    },
    editionField('home', 'homeUrl', ({ conference }) => conference.url ?? conference.baseUrl),
    editionField('colour', 'accentInput', ({ conference }) => conference.color),
    editionField('timeslot', 'timeslotMinutes', ({ conference: { timeslotMinutes } }) =>
      timeslotMinutes === null ? null : Math.max(1, timeslotMinutes),
    ),
    // The reader always gives a change of day, whether the file says one or not.
    editionField('dayChange', 'dayChange', ({ conference, fields }) =>
      fields.some(({ name }) => name === 'conference.day_change') ? conference.dayChange : null,
    ),
  ];
}

type ConferenceText = 'title' | 'subtitle' | 'description';

function editionText(
  name: ConferenceText & keyof ImportedConference,
  column: 'name' | 'subtitle' | 'description',
  locale: string,
): Field<ConferenceRow, ImportedProgramme> {
  const text = ({ conference }: ImportedProgramme) => textIn(conference[name] as LocaleMap | null, locale);
  return {
    name: textName(name, locale),
    ours: ({ edition }) => textIn(edition[column], locale),
    incoming: (item) => text(item) ?? undefined,
    take: (row, item) => ({
      ...row,
      edition: { ...row.edition, [column]: withText(row.edition[column], locale, text(item)) },
    }),
  };
}

function editionField<K extends 'homeUrl' | 'accentInput' | 'timeslotMinutes' | 'dayChange'>(
  name: string,
  column: K,
  read: (item: ImportedProgramme) => Edition[K] | null,
): Field<ConferenceRow, ImportedProgramme> {
  return {
    name,
    ours: ({ edition }) => edition[column],
    incoming: (item) => read(item) ?? undefined,
    take: (row, item) => ({
      ...row,
      edition: { ...row.edition, [column]: read(item) ?? row.edition[column] },
    }),
  };
}

function dated(
  edition: Edition,
  dates: { startOn: string; endOn: string } | null,
  isFirst: boolean,
): Edition {
  if (dates === null) return edition;
  const startOn = isFirst && edition.startOn < dates.startOn ? edition.startOn : dates.startOn;
  const endOn = isFirst && edition.endOn > dates.endOn ? edition.endOn : dates.endOn;
  const isOwnYear = edition.year === Number(edition.startOn.slice(0, 4));
  return { ...edition, startOn, endOn, year: isOwnYear ? Number(startOn.slice(0, 4)) : edition.year };
}

function blankVenue({ imported: { conference, locale, zone }, means, edition }: ImportWork): Venue {
  const name = conference.venue ?? conference.city ?? textIn(conference.title, locale) ?? edition.slug;
  return {
    id: means.newId(),
    editionId: edition.id,
    slug: slugOf(name) || 'venue',
    name: { [locale]: name },
    shortName: {},
    address: conference.city === null ? {} : { [locale]: conference.city },
    zone,
    latitude: null,
    longitude: null,
    position: 0,
  };
}
