import type { Language } from './locale.ts';
import { intlLocale } from './number-text.ts';
import { type LocalDay, localDay, offsetMinutes, wallTime } from './time.ts';

/** A date with its weekday: `четверг, 20 мая`, `Thursday 20 May`; with the year for pages that stand alone. */
export function dayText(day: LocalDay, language: Language, withYear = false): string {
  const year = withYear ? ({ year: 'numeric' } as const) : {};
  return dateFormat(language, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(
    noonOf(day),
  );
}

/** A date for tabs: `чт, 20 мая`, `Thu 20 May`. */
export function dayShort(day: LocalDay, language: Language): string {
  return dateFormat(language, { weekday: 'short', day: 'numeric', month: 'short' }).format(noonOf(day));
}

/** A date in full: `20 мая 2027 г.`, `20 May 2027`. */
export function dateText(day: LocalDay, language: Language): string {
  return dateFormat(language, fullDate).format(noonOf(day));
}

/** First to last day: `20–22 мая 2027 г.`, `20–22 May 2027`; one date when both are equal. */
export function dateRange(startOn: LocalDay, endOn: LocalDay, language: Language): string {
  return evenDashes(dateFormat(language, fullDate).formatRange(noonOf(startOn), noonOf(endOn)));
}

/** The 24 h clock in the zone at an instant (UTC ms): `09:00`. */
export function timeText(at: number, zone: string): string {
  return wallTime(at, zone).slice(11);
}

/**
 * From when to when (UTC ms) in the zone: `09:00–10:30`; one time when the range is empty. The end is a bare time
 * on the next date too, as in printed programmes. When the clock is put forward or back in between, each time
 * carries its offset, because 02:30 may then follow 02:45.
 */
export function timeRange(startAt: number, endAt: number, zone: string, language: Language): string {
  if (startAt === endAt) return timeText(startAt, zone);
  const turned = offsetMinutes(startAt, zone) !== offsetMinutes(endAt, zone);
  const ends = [startAt, endAt].map((at) => {
    const clock = timeText(at, zone);
    return turned ? `${clock} (${shortOffset(zone, at, language)})` : clock;
  });
  return ends.join('–');
}

/** Date and time in the zone at an instant (UTC ms): `20 мая 2027 г., 12:04`, `20 May 2027, 12:04`. */
export function dateTimeText(at: number, zone: string, language: Language): string {
  return `${dateText(localDay(at, zone), language)}, ${timeText(at, zone)}`;
}

/**
 * The name of the zone as visible text: the edition's own label (`МСК`), else city and offset at that instant
 * (`Москва, GMT+3`), else the offset. Source: design.md rule 23 (Intl's generic names mislead in both languages).
 */
export function zoneLabel(
  zone: string,
  at: number,
  language: Language,
  tzLabel?: string | undefined,
  city?: string | undefined,
): string {
  if (tzLabel?.trim()) return tzLabel.trim();
  const offset = shortOffset(zone, at, language);
  return city?.trim() ? `${city.trim()}, ${offset}` : offset;
}

/**
 * The same for pages that belong to no edition: the zone by its own name, `Europe/Moscow, GMT+3`, because no city stands
 * beside it; plain `UTC`.
 */
export function zoneNameText(zone: string, at: number, language: Language): string {
  return zone === 'UTC' ? zone : `${zone.replaceAll('_', ' ')}, ${shortOffset(zone, at, language)}`;
}

/** One date and time that stands alone, with its zone: `20 May 2027, 12:04 (GMT+3)`. */
export function zonedTimeText(at: number, zone: string, language: Language): string {
  const offset = zone === 'UTC' ? zone : shortOffset(zone, at, language);
  return `${dateTimeText(at, zone, language)} (${offset})`;
}

const fullDate = { day: 'numeric', month: 'long', year: 'numeric' } as const;

function shortOffset(zone: string, at: number, language: Language): string {
  const parts = dateFormat(language, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** English joins with thin spaces, Russian does not between bare numbers: both read alike with this. */
function evenDashes(text: string): string {
  return text.replace(/^(\d+)\u2009–\u2009(?=\d)/, '$1–').replaceAll('\u2009', ' ');
}

// A calendar date has no zone: noon UTC, formatted in UTC, is that date everywhere.
function noonOf(day: LocalDay): number {
  return Date.parse(`${day}T12:00:00Z`);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(intlLocale(language), { timeZone: 'UTC', ...options });
  dateFormats.set(key, made);
  return made;
}
