import type { Calendar, CalendarEntry } from '#domain/calendar/calendar.ts';
import { type Component, lineName, quotedValue, textValue, uriValue } from '#domain/calendar/content-line.ts';
import { nearestCssColour } from '#domain/calendar/css-colour.ts';
import { isoUtc } from '#domain/time.ts';
import { IcalRefused } from './ical-entry.ts';

/*
 * What ical-generator writes wrong or cannot write: texts of the calendar, addresses, GEO at 0, CONFERENCE, COLOR and
 * LANGUAGE; and the order. Source: calendar.md rules 18, 19 and 26.
 */

type Clean = (text: string) => string;

/** Properties of the calendar beside those of the library; a mail says nothing but its entry (rule 30). */
export function calendarLines(calendar: Calendar, clean: Clean): readonly string[] {
  if (calendar.method) return [];
  const { sourceUrl, url, colour } = calendar;
  const name = textValue(clean(calendar.name));
  const description = textValue(clean(calendar.description));
  const refresh = calendar.refreshMinutes === 60 ? 'PT1H' : 'PT15M';
  const cssColour = colour && nearestCssColour(colour);
  return [
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    ...(description ? [`X-WR-CALDESC:${description}`] : []),
    ...(sourceUrl ? [`SOURCE;VALUE=URI:${uri(sourceUrl)}`] : []),
    ...(url ? [`URL:${uri(url)}`] : []),
    `REFRESH-INTERVAL;VALUE=DURATION:${refresh}`,
    `X-PUBLISHED-TTL:${refresh}`,
    `LAST-MODIFIED:${isoUtc(calendar.changedAt).replaceAll(/[-:]/g, '')}`,
    ...(cssColour ? [`COLOR:${cssColour}`, `X-APPLE-CALENDAR-COLOR:${colour}`] : []),
  ];
}

/** The entry of the library with what it lacks; the order is that of `orderLines`. */
export function withOwnLines(event: Component, entry: CalendarEntry, clean: Clean): Component {
  const { geo, conference } = entry;
  const language = `SUMMARY;LANGUAGE=${entry.summary.locale}:`;
  return {
    ...event,
    lines: [
      ...event.lines.map((line) => (line.startsWith('SUMMARY:') ? line.replace('SUMMARY:', language) : line)),
      `URL:${uri(entry.url)}`,
      ...(geo ? [`GEO:${degrees(geo[0])};${degrees(geo[1])}`] : []),
      ...(conference
        ? [
            `CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=${quotedValue(clean(conference.label))}:${uri(conference.url)}`,
          ]
        : []),
    ],
  };
}

/** Properties in the order of the rules; what is not named there comes last, as it came. */
export function orderLines(component: Component): Component {
  const order = component.name === 'VEVENT' ? entryOrder : calendarOrder;
  const place = (line: string) => order.get(lineName(line)) ?? order.size;
  const placed = component.lines.map((line) => ({ line, at: place(line) }));
  return { ...component, lines: placed.sort((a, b) => a.at - b.at).map(({ line }) => line) };
}

const calendarOrder = placesOf(
  'VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME X-WR-CALDESC SOURCE URL REFRESH-INTERVAL X-PUBLISHED-TTL ' +
    'LAST-MODIFIED COLOR X-APPLE-CALENDAR-COLOR',
);

const entryOrder = placesOf(
  'UID SEQUENCE DTSTAMP CREATED LAST-MODIFIED DTSTART DTEND SUMMARY DESCRIPTION LOCATION STATUS TRANSP CLASS ' +
    'CATEGORIES URL GEO CONFERENCE ORGANIZER ATTENDEE',
);

function placesOf(names: string): ReadonlyMap<string, number> {
  return new Map(names.split(' ').map((name, at) => [name, at]));
}

function uri(address: string): string {
  const value = uriValue(address);
  if (value === undefined) throw new IcalRefused('address', '', address);
  return value;
}

/** Six decimals are a hand's breadth; a value that rounds to nothing has no sign. */
function degrees(value: number): string {
  return (Math.round(value * 1e6) / 1e6 || 0).toFixed(6);
}
