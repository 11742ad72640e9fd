import { nearestTrackNumber } from '../colour.ts';
import type { Day, Format, Hall, Track, Venue } from '../programme/entity.ts';
import { hallSlug, isSlug, slugOf, trackSlug, uniqueSlug } from '../slug.ts';
import {
  type FieldContext,
  type ImportWork,
  textIn,
  textName,
  unlessUnsaid,
  withText,
} from './apply-context.ts';
import { formatKindOf, trackCode } from './apply-lexicon.ts';
import type { ImportedDay, ImportedFormat, ImportedHall, ImportedTrack } from './imported-programme.ts';
import { bringIn } from './match.ts';
import type { Field } from './merge.ts';

/** Venue, halls, tracks, formats and days of the file; must run before people and sessions. */
export function applyStructure(work: ImportWork): void {
  const venue = applyVenue(work);
  applyHalls(work, venue);
  applyTracks(work);
  applyFormats(work);
  applyDays(work);
  growEdition(work);
}

/** Fields of a hall that a file may say. */
export function hallFields(work: FieldContext): Field<Hall, ImportedHall>[] {
  const { locale } = work.imported;
  return [
    {
      name: textName('name', locale),
      ours: (hall) => textIn(hall.name, locale),
      incoming: (item) => textIn(item.name, locale),
      take: (hall, item) => ({ ...hall, name: withText(hall.name, locale, textIn(item.name, locale)) }),
    },
    {
      name: 'capacity',
      ours: (hall) => hall.capacity,
      incoming: (item) => unlessUnsaid(work, item.capacity),
      take: (hall, item) => ({ ...hall, capacity: item.capacity }),
    },
  ];
}

/** Fields of a track that a file may say. */
export function trackFields(work: FieldContext): Field<Track, ImportedTrack>[] {
  const { locale } = work.imported;
  return [
    {
      name: textName('name', locale),
      ours: (track) => textIn(track.name, locale),
      incoming: (item) => textIn(item.name, locale),
      take: (track, item) => ({ ...track, name: withText(track.name, locale, textIn(item.name, locale)) }),
    },
    {
      name: 'colour',
      ours: (track) => track.importedHex,
      incoming: (item) => item.color,
      take: (track, item) =>
        item.color === null
          ? { ...track, importedHex: null }
          : { ...track, importedHex: item.color, colourNo: nearestTrackNumber(item.color) ?? track.colourNo },
    },
  ];
}

/** Fields of a format that a file may say. */
export function formatFields(work: FieldContext): Field<Format, ImportedFormat>[] {
  const { locale } = work.imported;
  return [
    {
      name: textName('name', locale),
      ours: (format) => textIn(format.name, locale),
      incoming: (item) => textIn(item.name, locale),
      take: (format, item) => ({ ...format, name: withText(format.name, locale, textIn(item.name, locale)) }),
    },
  ];
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

function applyHalls(work: ImportWork, venue: Venue): void {
  const { rows, imported, book, report, means } = work;
  const slugs = new Set([...rows.halls.values()].map(({ slug }) => slug));
  const position = nextPosition(rows.halls.values());
  for (const item of imported.halls) {
    const name = textIn(item.name, imported.locale) ?? item.key;
    const known = book.find('hall', item.key)?.entityId;
    const found = [...rows.halls.values()].find(
      (hall) =>
        hall.id === (known ?? item.guid) ||
        (known === undefined && textIn(hall.name, imported.locale) === name),
    );
    const blank = () =>
      blankHall(work, venue, position + item.order, uniqueSlug(slugFor(item.slug, name, hallSlug), slugs));
    const { row } = bringIn(
      {
        kind: 'hall',
        externalKey: item.key,
        name,
        item,
        fields: hallFields(work),
        found,
        blank,
        entityId: ({ id }) => id,
      },
      book,
      report,
      means.hash,
    );
    slugs.add(row.slug);
    rows.halls.set(row.id, row);
    work.ids.hall.set(item.key, row.id);
  }
}

function blankHall(work: ImportWork, venue: Venue, position: number, slug: string): Hall {
  work.lastHallNo += 1;
  return {
    id: work.means.newId(),
    editionId: work.edition.id,
    venueId: venue.id,
    subForumId: null,
    slug,
    name: {},
    publicNo: work.lastHallNo,
    capacity: null,
    floor: {},
    equipment: [],
    interpretationChannels: 0,
    isParallel: false,
    isHidden: false,
    position,
  };
}

function applyTracks(work: ImportWork): void {
  const { rows, imported, book, report, means } = work;
  const slugs = new Set([...rows.tracks.values()].map(({ slug }) => slug));
  const codes = new Set([...rows.tracks.values()].map(({ code }) => code));
  let position = nextPosition(rows.tracks.values());
  for (const item of imported.tracks) {
    const name = textIn(item.name, imported.locale) ?? item.key;
    const known = book.find('track', item.key)?.entityId;
    const found = [...rows.tracks.values()].find(
      (track) => track.id === known || (known === undefined && textIn(track.name, imported.locale) === name),
    );
    const blank = (): Track => ({
      id: means.newId(),
      editionId: work.edition.id,
      slug: uniqueSlug(slugFor(item.slug, name, trackSlug), slugs),
      code: trackCode(name, codes),
      name: {},
      description: {},
      colourNo: (position % 12) + 1,
      importedHex: null,
      groupName: {},
      position,
    });
    const { row, fate } = bringIn(
      {
        kind: 'track',
        externalKey: item.key,
        name,
        item,
        fields: trackFields(work),
        found,
        blank,
        entityId: ({ id }) => id,
      },
      book,
      report,
      means.hash,
    );
    if (fate === 'new') position += 1;
    slugs.add(row.slug);
    codes.add(row.code);
    rows.tracks.set(row.id, row);
    work.ids.track.set(item.key, row.id);
  }
}

function applyFormats(work: ImportWork): void {
  const { rows, imported, book, report, means } = work;
  const slugs = new Set([...rows.formats.values()].map(({ slug }) => slug));
  const minutes = usualMinutes(work);
  let position = nextPosition(rows.formats.values());
  for (const item of imported.formats) {
    const name = textIn(item.name, imported.locale) ?? item.key;
    const known = book.find('format', item.key)?.entityId;
    const found = [...rows.formats.values()].find(
      (format) =>
        format.id === known || (known === undefined && textIn(format.name, imported.locale) === name),
    );
    const kind = formatKindOf(name);
    const blank = (): Format => ({
      id: means.newId(),
      editionId: work.edition.id,
      slug: uniqueSlug(slugOf(name) || 'format', slugs),
      name: {},
      kind,
      defaultMinutes: minutes.get(item.key) ?? 45,
      allowsTalks: kind === 'plenary' || kind === 'panel' || kind === 'working',
      roleLimits: {},
      position,
    });
    const { row, fate } = bringIn(
      {
        kind: 'format',
        externalKey: item.key,
        name,
        item,
        fields: formatFields(work),
        found,
        blank,
        entityId: ({ id }) => id,
      },
      book,
      report,
      means.hash,
    );
    if (fate === 'new') position += 1;
    slugs.add(row.slug);
    rows.formats.set(row.id, row);
    work.ids.format.set(item.key, row.id);
  }
}

/** The middle length of the sessions of each format. */
function usualMinutes({ imported }: ImportWork): Map<string, number> {
  const lengths = new Map<string, number[]>();
  for (const { format, slots } of imported.sessions) {
    if (format === null) continue;
    const list = lengths.get(format) ?? [];
    lengths.set(format, list);
    for (const slot of slots) list.push(Math.max(1, Math.round((slot.endAt - slot.startAt) / 60_000)));
  }
  return new Map(
    [...lengths].flatMap(([format, list]) => {
      const middle = list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
      return middle === undefined ? [] : [[format, middle] as const];
    }),
  );
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

function nextPosition(rows: Iterable<{ position: number }>): number {
  return Math.max(-1, ...[...rows].map(({ position }) => position)) + 1;
}

function slugFor(given: string | null, name: string, made: (name: string) => string): string {
  return given !== null && isSlug(given) && /^[a-z].*[a-z0-9]$/.test(given) ? given : made(name);
}
