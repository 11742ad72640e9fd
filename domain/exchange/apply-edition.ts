import type { Edition, Series } from '../programme/entity.ts';
import type { Plan } from '../programme/plan-entity.ts';
import type { Programme } from '../programme/programme.ts';
import { acronymOf } from '../slug.ts';
import { localDay } from '../time.ts';
import { textIn } from './apply-context.ts';
import type { ImportedProgramme } from './imported-programme.ts';

/** The series an edition belongs to by its title: without year and ordinal, `FOSDEM 2026` is of `FOSDEM`. */
export function seriesTitle(title: string): string {
  const bare = title
    .replace(/\b(?:19|20)\d{2}\b/g, '')
    .replace(/^[IVXLC]+\s+|\s+[IVXLC]+$|^\d+(?:st|nd|rd|th)?\s+/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[\s,.:–-]+|[\s,.:–-]+$/gu, '');
  return bare === '' ? title : bare;
}

/**
 * An edition made from what the file says of its conference, with an empty main draft (exchange.md IM4). What
 * the file does not say is left empty, never invented.
 */
export function newEdition(
  imported: ImportedProgramme,
  given: { slug: string; series: Series; now: number; newId: () => string },
): Programme {
  const edition = editionOf(imported, given);
  const plan: Plan = {
    id: given.newId(),
    editionId: edition.id,
    kind: 'draft',
    name: 'main',
    isMain: true,
    baseReleaseId: null,
    subForumId: null,
    major: 0,
    minor: 0,
    notes: {},
    publishedAt: null,
    publishedBy: null,
    seq: 0,
  };
  return { series: given.series, edition, plan, ...NOTHING };
}

function editionOf(
  imported: ImportedProgramme,
  { slug, series, now, newId }: { slug: string; series: Series; now: number; newId: () => string },
): Edition {
  const { conference, locale, zone } = imported;
  const title = textIn(conference.title, locale) ?? slug;
  const today = localDay(now, zone);
  const dates = statedDates(imported) ?? { startOn: today, endOn: today };
  return {
    id: newId(),
    seriesId: series.id,
    slug,
    name: { [locale]: title },
    subtitle: conference.subtitle ?? {},
    description: conference.description ?? {},
    number: null,
    year: Number(dates.startOn.slice(0, 4)),
    ...dates,
    city: conference.city === null ? {} : { [locale]: conference.city },
    zone,
    zoneText: {},
    locales: [locale],
    defaultLocale: locale,
    acronym: acronymOf(conference.acronym ?? slug, Number(dates.startOn.slice(0, 4))),
    dayChange: conference.dayChange,
    accentInput: conference.color,
    logoUrl: null,
    homeUrl: conference.url ?? conference.baseUrl,
    timeslotMinutes: Math.max(1, conference.timeslotMinutes ?? 5),
    publishState: 'hidden',
    isSample: false,
    sourceNote: {},
    createdAt: now,
  };
}

/** From the first to the last day that the file has; its own dates only where it has no days; null when it says none. */
export function statedDates({
  conference,
  days,
}: Pick<ImportedProgramme, 'conference' | 'days'>): { startOn: string; endOn: string } | null {
  const dates = days.map(({ date }) => date).sort();
  const startOn = dates[0] ?? conference.startOn ?? conference.endOn;
  if (startOn === null) return null;
  const endOn = dates.at(-1) ?? conference.endOn ?? startOn;
  return { startOn, endOn: endOn < startOn ? startOn : endOn };
}

const NOTHING = {
  subForums: [],
  venues: [],
  halls: [],
  hallParts: [],
  hallLinks: [],
  days: [],
  tracks: [],
  formats: [],
  sessions: [],
  talks: [],
  cast: [],
  people: [],
  affiliations: [],
  organisations: [],
  organisationRoles: [],
  slots: [],
  slotHalls: [],
  availabilities: [],
  rules: [],
  acknowledgements: [],
} as const;
