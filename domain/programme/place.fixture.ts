import type { Day, Edition, Format, Hall, SubForum, Track, Venue } from './entity.ts';

/** The half of `programme.fixture.ts` that says where and when. */

/** 20 May 2027, 09:00 in Moscow. */
export const NINE = Date.UTC(2027, 4, 20, 6);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A UUID that ends in a readable number. */
export function uuid(number: number): string {
  return `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const editionId = uuid(1);

export function edition(values: Partial<Edition> = {}): Edition {
  return {
    id: editionId,
    seriesId: uuid(2),
    slug: 'forum-2027',
    name: { en: 'Forum' },
    subtitle: {},
    description: {},
    number: null,
    year: 2027,
    startOn: '2027-05-20',
    endOn: '2027-05-21',
    city: {},
    zone: 'Europe/Moscow',
    zoneText: {},
    locales: ['en', 'ru'],
    defaultLocale: 'en',
    acronym: 'forum2027',
    dayChange: '04:00',
    accentInput: null,
    logoUrl: null,
    homeUrl: null,
    timeslotMinutes: 5,
    publishState: 'published',
    isSample: false,
    sourceNote: {},
    createdAt: 0,
    ...values,
  };
}

export function subForum(id: string, values: Partial<SubForum> = {}): SubForum {
  return {
    id,
    editionId,
    slug: `part-${id.slice(-3)}`,
    name: { en: 'Part' },
    city: {},
    startOn: '2027-05-20',
    endOn: '2027-05-21',
    zone: 'Europe/Moscow',
    publishState: 'published',
    position: 0,
    ...values,
  };
}

export function venue(id: string, values: Partial<Venue> = {}): Venue {
  return {
    id,
    editionId,
    slug: `venue-${id.slice(-3)}`,
    name: { en: 'House' },
    shortName: { en: 'House' },
    address: {},
    zone: 'Europe/Moscow',
    latitude: null,
    longitude: null,
    position: 0,
    ...values,
  };
}

export function hall(id: string, values: Partial<Hall> = {}): Hall {
  return {
    id,
    editionId,
    venueId: uuid(10),
    subForumId: null,
    slug: `hall-${id.slice(-3)}`,
    name: { en: `Hall ${id.slice(-3)}` },
    publicNo: Number(id.slice(-3)) + 1,
    capacity: null,
    floor: {},
    equipment: [],
    interpretationChannels: 0,
    isParallel: false,
    isHidden: false,
    position: 0,
    ...values,
  };
}

export function day(id: string, values: Partial<Day> = {}): Day {
  return {
    id,
    editionId,
    subForumId: null,
    onDate: '2027-05-20',
    opensAt: NINE - 5 * HOUR,
    closesAt: NINE + 19 * HOUR,
    title: {},
    ...values,
  };
}

export function track(id: string, values: Partial<Track> = {}): Track {
  return {
    id,
    editionId,
    slug: `track-${id.slice(-3)}`,
    code: 'TR',
    name: { en: 'Track' },
    description: {},
    colourNo: 1,
    importedHex: null,
    groupName: {},
    position: 0,
    ...values,
  };
}

export function format(id: string, values: Partial<Format> = {}): Format {
  return {
    id,
    editionId,
    slug: `format-${id.slice(-3)}`,
    name: { en: 'Lecture' },
    kind: 'lecture',
    defaultMinutes: 60,
    allowsTalks: true,
    roleLimits: {},
    position: 0,
    ...values,
  };
}
