import { type LocaleMap, pickText } from '../locale.ts';
import type { ProgrammeSnapshot, SnapshotPerson } from '../programme/snapshot.ts';
import { slugOf, trackSlug } from '../slug.ts';
import { nameUuid } from './name-uuid.ts';
import { laneName } from './write/exchange-word.ts';
import { writableLine } from './write/xml-text.ts';

/**
 * The slug of an occurrence in exchange files: acronym, code and, where it can be written in Latin letters, the
 * title; accepted by all three schemas. Source: exchange.md rule 10.
 */
export function occurrenceSlug(acronym: string, occurrenceCode: string, title: string): string {
  const words = slugOf(title);
  return `${acronym}-${occurrenceCode.toLowerCase()}${words === '' ? '' : `-${words}`}`;
}

/** The slug of a track where a file needs `[a-z][a-z0-9-]*[a-z0-9]` (rule 11). */
export function exchangeTrackSlug(slug: string): string {
  return /^[a-z][a-z0-9-]*[a-z0-9]$/.test(slug) ? slug : trackSlug(slug);
}

/** The guid of a lane for slots without hall; lanes count from 1 (rule 13). */
export function laneGuid(editionId: string, lane: number): string {
  return nameUuid(editionId, `lane-${lane}`);
}

/** Reads one line of a locale map in a locale of the edition, empty when nothing is filled in. */
export function exchangeLine(map: LocaleMap, locale: string, edition: ProgrammeSnapshot['edition']): string {
  const read = (texts: LocaleMap) => pickText(texts, locale, edition.defaultLocale, edition.locales)?.text;
  const line = writableLine(read(map) ?? '');
  if (line !== '') return line;
  // The text of the wanted locale may hold nothing but characters that cannot be written.
  const writable = Object.entries(map).map(([tag, text]) => [tag, writableLine(text)] as const);
  return read(Object.fromEntries(writable)) ?? '';
}

/**
 * Names of all halls in a locale, no two equal: a second one gets its venue's short name, then a number. Readers
 * make one column per name and would merge equal ones. Source: exchange.md rule 11 and Traps.
 */
export function hallNames(snapshot: ProgrammeSnapshot, locale: string): Map<string, string> {
  const line = (map: LocaleMap) => exchangeLine(map, locale, snapshot.edition);
  const venues = new Map(
    snapshot.venues.map((venue) => [venue.id, line(venue.shortName) || line(venue.name)]),
  );
  const plain = snapshot.halls.map((hall) => line(hall.name) || hall.slug);
  const taken = new Set<string>();
  return new Map(
    snapshot.halls.map((hall, index) => {
      const own = plain[index] ?? hall.slug;
      const venue = venues.get(hall.venueId);
      const isShared = plain.filter((name) => name === own).length > 1;
      const name = isShared && venue ? `${own} (${venue})` : own;
      return [hall.id, reserve(name, taken)] as const;
    }),
  );
}

/** Names for lanes 1 to `count` in a locale, none equal to a hall's. */
export function laneNames(count: number, locale: string, names: Iterable<string>): string[] {
  const taken = new Set(names);
  return Array.from({ length: count }, (_, index) => reserve(laneName(locale, index + 1), taken));
}

/**
 * Whole numbers for readers that know people by one: made of the random part of our id, so that a person keeps
 * it from release to release and file to file. Of two equal ones, the later id steps aside.
 */
export function personNumbers(people: readonly Pick<SnapshotPerson, 'id'>[]): Map<string, number> {
  const numbers = new Map<string, number>();
  const taken = new Set<number>();
  for (const { id } of people.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    let number = Number.parseInt(id.slice(-8), 16) & 0x7fffffff || 1;
    while (taken.has(number)) number = number === 0x7fffffff ? 1 : number + 1;
    taken.add(number);
    numbers.set(id, number);
  }
  return numbers;
}

function reserve(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} ${number}`;
  taken.add(free);
  return free;
}
