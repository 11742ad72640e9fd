import { pickText } from '../../locale.ts';
import { paths, plainPaths } from '../../paths.ts';
import type { ProgrammeSnapshot, SnapshotCast } from '../../programme/snapshot.ts';
import { versionText } from '../../programme/version-text.ts';
import { isoWithOffset, wallTime } from '../../time.ts';
import { exchangeLine, exchangeTrackSlug, hallNames, occurrenceSlug, personNumbers } from '../identity.ts';
import { castName, descriptionRest, type Wording } from './description-rest.ts';
import {
  type ExchangeDay,
  type ExchangeEvent,
  type ExchangeHall,
  type ExchangeScope,
  exchangeDays,
  exchangeScope,
} from './exchange-day.ts';
import { XmlWriter } from './xml-text.ts';

export type ScheduleXmlOptions = {
  readonly locale: string;
  /** A sub-forum's own file; null or absent is the whole edition. */
  readonly subForumId?: string | null;
  /** PUBLIC_URL, without a slash at the end. */
  readonly baseUrl: string;
  readonly generator: { readonly name: string; readonly version: string };
  /** False leaves out what rule 14 adds to descriptions. */
  readonly describesRest?: boolean;
};

/**
 * The schedule.xml of a release in one locale: valid by the published schema when `findViolations` has nothing
 * to say, the same bytes for the same snapshot and options on every machine, LF, UTF-8 without mark. Throws a
 * RangeError for a sub-forum that the snapshot does not have. Source: exchange.md rules 8–15.
 */
export function writeScheduleXml(snapshot: ProgrammeSnapshot, options: ScheduleXmlOptions): string {
  const scope = exchangeScope(snapshot, options.subForumId ?? null);
  if (!scope) throw new RangeError('The snapshot has no such sub-forum');
  const days = exchangeDays(snapshot, scope, options.locale);
  const file = fileOf(snapshot, scope, options);
  const xml = new XmlWriter();
  xml.open('schedule');
  xml.empty('generator', { ...options.generator, system: URL.parse(options.baseUrl)?.host });
  if (scope.subForumId === null) writeAddress(xml, 'url', fileAddress(file));
  xml.leaf('version', versionText(snapshot.release));
  writeConference(xml, file, days.length);
  for (const day of days) writeDay(xml, file, day);
  xml.close();
  return xml.toString();
}

type File = Wording & {
  readonly scope: ExchangeScope;
  readonly options: ScheduleXmlOptions;
  readonly personNo: ReadonlyMap<string, number>;
  readonly trackNames: ReadonlyMap<string, string>;
  readonly formatNames: ReadonlyMap<string, string>;
};

function fileOf(snapshot: ProgrammeSnapshot, scope: ExchangeScope, options: ScheduleXmlOptions): File {
  const named = <T extends { id: string; slug: string; name: Readonly<Record<string, string>> }>(
    rows: readonly T[],
  ) =>
    new Map(
      rows.map((row) => [row.id, exchangeLine(row.name, options.locale, snapshot.edition) || row.slug]),
    );
  return {
    snapshot,
    scope,
    options,
    locale: options.locale,
    zone: scope.zone,
    personById: new Map(snapshot.people.map((person) => [person.id, person])),
    personNo: personNumbers(snapshot.people),
    hallNames: hallNames(snapshot, options.locale),
    trackNames: named(snapshot.tracks),
    formatNames: named(snapshot.formats),
  };
}

function fileAddress({ snapshot: { edition }, options: { locale, baseUrl } }: File): string {
  const query = locale === edition.defaultLocale ? {} : { lang: locale };
  return baseUrl + plainPaths.exchangeFile(edition.slug, 'schedule.xml', query);
}

function pagesOf({ options: { locale } }: File) {
  return paths(locale === 'ru' ? 'ru' : 'en');
}

function writeConference(xml: XmlWriter, file: File, dayCount: number): void {
  const { snapshot, scope, options } = file;
  const { edition } = snapshot;
  const named = snapshot.subForums.find((row) => row.id === scope.subForumId) ?? edition;
  const ownAddress = options.baseUrl + pagesOf(file).edition(edition.slug);
  xml.open('conference');
  xml.leaf('title', exchangeLine(named.name, options.locale, edition) || named.slug);
  xml.leaf('acronym', edition.acronym);
  xml.leaf('start', scope.startOn);
  xml.leaf('end', scope.endOn);
  xml.leaf('days', dayCount);
  xml.leaf('timeslot_duration', durationText(edition.timeslotMinutes * 60_000));
  writeAddress(xml, 'base_url', ownAddress);
  writeAddress(xml, 'url', edition.homeUrl ?? ownAddress);
  xml.leaf('time_zone_name', scope.zone);
  const accent = hexColour(edition.accentInput);
  if (accent) xml.empty('color', { primary: accent });
  for (const track of snapshot.tracks) {
    const name = file.trackNames.get(track.id) ?? track.slug;
    xml.leaf('track', name, {
      name,
      slug: exchangeTrackSlug(track.slug),
      color: hexColour(track.importedHex),
    });
  }
  xml.close();
}

function writeDay(xml: XmlWriter, file: File, day: ExchangeDay): void {
  xml.open('day', {
    index: day.index,
    date: day.onDate,
    start: isoWithOffset(day.startAt, file.zone),
    end: isoWithOffset(day.endAt, file.zone),
  });
  for (const hall of day.halls) {
    xml.open('room', { name: hall.name, guid: hall.guid });
    for (const event of hall.events) writeEvent(xml, file, hall, event);
    xml.close();
  }
  xml.close();
}

function writeEvent(xml: XmlWriter, file: File, hall: ExchangeHall, event: ExchangeEvent): void {
  const { slot, session } = event;
  const { edition } = file.snapshot;
  const line = (map: Readonly<Record<string, string>>) => exchangeLine(map, file.locale, edition);
  const title = line(session.title);
  xml.open('event', { guid: slot.occurrenceId, id: slot.publicNo, code: slot.occurrenceCode });
  xml.leaf('room', hall.name);
  xml.leaf('title', title);
  xml.leaf('subtitle', line(session.subtitle));
  xml.leaf('type', file.formatNames.get(session.formatId ?? '') ?? '');
  xml.leaf('date', isoWithOffset(slot.startAt, file.zone));
  xml.leaf('start', wallTime(slot.startAt, file.zone).slice(11));
  xml.leaf('duration', durationText(slot.endAt - slot.startAt));
  xml.leaf('abstract', prose(session.abstract, file));
  xml.leaf('slug', occurrenceSlug(edition.acronym, slot.occurrenceCode, title));
  xml.leaf('track', file.trackNames.get(session.trackId ?? '') ?? '');
  writePersons(xml, file, [session.cast, ...session.talks.map((talk) => talk.cast)].flat());
  xml.leaf('language', session.heldLangs.join(', '));
  xml.leaf('description', descriptionText(event, file));
  writeRecording(xml, event);
  writeLinks(xml, event);
  writeAddress(xml, 'url', file.options.baseUrl + pagesOf(file).session(edition.slug, slot.occurrenceCode));
  writeAddress(xml, 'origin_url', session.originUrl);
  xml.close();
}

function prose(map: Readonly<Record<string, string>>, { locale, snapshot: { edition } }: File): string {
  return pickText(map, locale, edition.defaultLocale, edition.locales)?.text ?? '';
}

function descriptionText(event: ExchangeEvent, file: File): string {
  const own = prose(event.session.description, file);
  const rest = file.options.describesRest === false ? [] : descriptionRest(event, file);
  if (rest.length === 0) return own;
  return [...(own === '' ? [] : [own, '']), '---', ...rest].join('\n');
}

/** Everybody once, in the order of the cast; those who only serve the others stand in the description. */
function writePersons(xml: XmlWriter, file: File, cast: readonly SnapshotCast[]): void {
  const written = new Set<string>();
  xml.open('persons');
  for (const one of cast) {
    if (one.role === 'interpreter' || one.role === 'secretary') continue;
    const name = castName(one, file);
    const key = one.personId ?? name;
    if (name === '' || written.has(key)) continue;
    written.add(key);
    const guid = one.personId ?? undefined;
    xml.leaf('person', name, { id: guid && file.personNo.get(guid), guid });
  }
  xml.close();
}

/** Licence and opt-out stand together or not at all; "ask" is no answer yet. */
function writeRecording(xml: XmlWriter, { session }: ExchangeEvent): void {
  if (session.record === 'ask') return;
  xml.open('recording');
  xml.leaf('license', '');
  xml.leaf('optout', session.record === 'no' ? 'true' : 'false');
  xml.close();
}

/** Web addresses only: a mail address has no business in a public file. Invited sessions give no stream (rule 13). */
function writeLinks(xml: XmlWriter, { session }: ExchangeEvent): void {
  xml.open('links');
  for (const { url, title, type } of session.links) {
    if (!isWebAddress(url) || (session.access === 'invited' && type === 'stream')) continue;
    xml.leaf('link', title === '' ? url : title, { href: url, type });
  }
  xml.close();
}

function writeAddress(xml: XmlWriter, name: string, address: string | null): void {
  if (address !== null && isWebAddress(address)) xml.leaf(name, address);
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\/\S+$/.test(address) && URL.canParse(address);
}

function hexColour(value: string | null): string | undefined {
  return value !== null && /^#[0-9a-fA-F]{6}$/.test(value) ? value.toLowerCase() : undefined;
}

/** `HH:MM`, hours counted on past a day (26:00): three parts are read in two ways (exchange.md, Duration). */
function durationText(lengthMs: number): string {
  const minutes = Math.round(lengthMs / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
