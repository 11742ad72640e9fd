import type { Day, Venue } from '../programme/entity.ts';
import { slugOf } from '../slug.ts';
import { type ImportWork, textIn } from './apply-context.ts';
import { applyHalls } from './apply-hall.ts';
import { applyFormats, applyTracks } from './apply-topic.ts';
import type { ImportedDay } from './imported-programme.ts';

/** Venue, halls, tracks, formats and days of the file; must run before people and sessions. */
export function applyStructure(work: ImportWork): void {
  const venue = applyVenue(work);
  applyHalls(work, venue);
  applyTracks(work);
  applyFormats(work);
  applyDays(work);
  growEdition(work);
}

function applyVenue(work: ImportWork): Venue {
  const [first] = work.rows.venues.values();
  if (first) return first;
  const { conference, locale, zone } = work.imported;
  const name = conference.venue ?? conference.city ?? textIn(conference.title, locale) ?? work.edition.slug;
  const venue: Venue = {
    id: work.means.newId(),
    editionId: work.edition.id,
    slug: slugOf(name) || 'venue',
    name: { [locale]: name },
    shortName: {},
    address: conference.city === null ? {} : { [locale]: conference.city },
    zone,
    latitude: null,
    longitude: null,
    position: 0,
  };
  work.rows.venues.set(venue.id, venue);
  return venue;
}

function applyDays({ rows, imported, report, means, edition }: ImportWork): void {
  for (const item of imported.days) {
    const found = [...rows.days.values()].find((day) => day.subForumId === null && day.onDate === item.date);
    const day = found === undefined ? blankDay(means.newId(), edition.id, item) : grownDay(found, item);
    report.counts.day[found === undefined ? 'new' : day === found ? 'unchanged' : 'changed'] += 1;
    rows.days.set(day.id, day);
  }
}

function blankDay(id: string, editionId: string, item: ImportedDay): Day {
  const { date: onDate, startAt: opensAt, endAt: closesAt } = item;
  return { id, editionId, subForumId: null, onDate, opensAt, closesAt, title: {} };
}

/** A window only grows in the draft (exchange.md rule 5); people here may have made it longer. */
function grownDay(day: Day, item: ImportedDay): Day {
  if (item.startAt >= day.opensAt && item.endAt <= day.closesAt) return day;
  return {
    ...day,
    opensAt: Math.min(day.opensAt, item.startAt),
    closesAt: Math.max(day.closesAt, item.endAt),
  };
}

function growEdition(work: ImportWork): void {
  const { edition, imported } = work;
  const dates = imported.days.map(({ date }) => date).sort();
  const startOn = [edition.startOn, ...dates].sort()[0] ?? edition.startOn;
  const endOn = [edition.endOn, ...dates].sort().at(-1) ?? edition.endOn;
  const locales = edition.locales.includes(imported.locale)
    ? edition.locales
    : [...edition.locales, imported.locale];
  work.edition = { ...edition, startOn, endOn, locales };
}
