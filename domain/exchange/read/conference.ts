import { addDays, instantOf, isLocalDay, isZone, localDay } from '../../time.ts';
import type { ImportedConference, ImportedDay } from '../imported-programme.ts';
import { readDuration } from './duration.ts';
import { resolveAddress } from './link.ts';
import { readMoment, readTimeOfDay } from './moment.ts';
import { lineMap, proseMap, type Reading } from './reading.ts';
import type { SourceRecord } from './record.ts';
import type { SourceDay, SourceSchedule } from './source-schedule.ts';

/** The zone the file names when it is a real one; anything else is an issue and gives null. */
export function readZone(source: SourceSchedule, issues: Reading['issues']): string | null {
  const written = source.conference.text('time_zone_name');
  if (written === null) return null;
  if (isZone(written)) return written;
  issues.dropped('zone_unknown', source.conference.placeOf('time_zone_name'), written);
  return null;
}

export function readConference(source: SourceSchedule, reading: Reading): ImportedConference {
  const record = source.conference;
  const subtitle = record.text('subtitle');
  return {
    place: record.place,
    title: lineMap(readTitle(record, reading), reading),
    subtitle: subtitle === null ? null : lineMap(subtitle, reading),
    description: proseMap(record.text('description'), reading),
    acronym: record.text('acronym'),
    startOn: readDate(record, 'start', reading),
    endOn: readDate(record, 'end', reading),
    url: address(record.text('url')),
    baseUrl: address(record.text('base_url') ?? source.root.text('base_url')),
    logoUrl: address(record.text('logo')),
    venue: record.text('venue'),
    city: record.text('city'),
    color: readColor(
      record.text('color') ?? record.child('colors')?.text('primary') ?? null,
      record.place,
      reading,
    ),
    dayChange: readDayChange(record, reading),
    timeslotMinutes: readTimeslot(record),
  };
}

/** The days as the file states them, one for each date; a day without a readable date is dropped with an issue. */
export function readDays(
  source: SourceSchedule,
  dayChange: string,
  reading: Reading,
): Map<SourceDay, ImportedDay> {
  const days = new Map<SourceDay, ImportedDay>();
  for (const day of source.days) {
    const { record } = day;
    const statedStartAt = readInstant(record, ['start', 'day_start'], reading);
    const statedEndAt = readInstant(record, ['end', 'day_end'], reading);
    const written = record.text('date');
    const date =
      dateOf(written, reading.zone) ??
      (statedStartAt === null ? null : localDay(statedStartAt, reading.zone));
    if (date === null) {
      reading.issues.dropped('day_unreadable', record.place, written ?? '');
      continue;
    }
    const same = [...days.values()].find((known) => known.date === date);
    days.set(
      day,
      same ?? newDay(record.place, days.size + 1, date, statedStartAt, statedEndAt, dayChange, reading),
    );
  }
  return days;
}

function newDay(
  place: string,
  index: number,
  date: string,
  statedStartAt: number | null,
  statedEndAt: number | null,
  dayChange: string,
  reading: Reading,
): ImportedDay {
  const isWindow = statedStartAt !== null && statedEndAt !== null && statedEndAt > statedStartAt;
  const startAt = isWindow ? statedStartAt : instantOf(`${date}T${dayChange}`, reading.zone);
  const endAt = isWindow ? statedEndAt : instantOf(`${addDays(date, 1)}T${dayChange}`, reading.zone);
  return { place, key: date, index, date, startAt, endAt, statedStartAt, statedEndAt };
}

/** `#rgb` and `#rrggbb` as `#rrggbb` in lower case; null for anything else. */
export function readColor(text: string | null, place: string, reading: Reading): string | null {
  if (text === null) return null;
  const color = text.toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(color)) return color;
  if (/^#[0-9a-f]{3}$/.test(color)) return `#${[...color.slice(1)].map((digit) => digit + digit).join('')}`;
  reading.issues.dropped('color_unreadable', place, text, 'info');
  return null;
}

function readTitle(record: SourceRecord, reading: Reading): string {
  const title = record.text('title') ?? record.text('name');
  if (title !== null) return title;
  const acronym = record.text('acronym') ?? '?';
  reading.issues.changed('conference_title_missing', record.place, '', acronym);
  return acronym;
}

function readDate(record: SourceRecord, name: string, reading: Reading): string | null {
  const written = record.text(name);
  if (written === null) return null;
  const date = dateOf(written, reading.zone);
  if (date === null) reading.issues.dropped('date_unreadable', record.placeOf(name), written);
  return date;
}

function dateOf(written: string | null, zone: string): string | null {
  if (written === null) return null;
  if (isLocalDay(written)) return written;
  const moment = readMoment(written);
  if (moment === null) return null;
  return moment.kind === 'instant' ? localDay(moment.at, zone) : moment.date;
}

function readInstant(record: SourceRecord, names: readonly string[], reading: Reading): number | null {
  for (const name of names) {
    const written = record.text(name);
    if (written === null) continue;
    const moment = readMoment(written);
    if (moment?.kind === 'instant') return moment.at;
    if (moment?.kind === 'wall') return instantOf(moment.wall, reading.zone);
    reading.issues.dropped('date_unreadable', record.placeOf(name), written);
  }
  return null;
}

function readDayChange(record: SourceRecord, reading: Reading): string {
  const written = record.text('day_change');
  if (written === null) return '04:00';
  const minutes = readTimeOfDay(written);
  if (minutes !== null) return clockOf(minutes);
  reading.issues.changed('day_change_unreadable', record.placeOf('day_change'), written, '04:00');
  return '04:00';
}

/** `09:30` for 570 minutes after midnight. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function readTimeslot(record: SourceRecord): number | null {
  const written = record.text('timeslot_duration');
  // A grid step is never a day long, so three parts are hours here whoever wrote the file.
  return written === null ? null : (readDuration(written, 'hours')?.minutes ?? null);
}

function address(text: string | null): string | null {
  return text === null ? null : resolveAddress(text, []);
}
