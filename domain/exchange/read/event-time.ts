import { addDays, instantOf, offsetMinutes, wallTime } from '../../time.ts';
import { clockOf } from './conference.ts';
import { readDuration } from './duration.ts';
import { readMoment, readTimeOfDay } from './moment.ts';
import type { Reading } from './reading.ts';
import type { SourceRecord } from './record.ts';

export type EventTime = { startAt: number; endAt: number };

/** What the file around an event says that its times depend on. */
export type TimeFrame = { dayDate: string | null; dayChange: string; generator: string | null };

/**
 * Start and end of an event as instants (exchange.md rule 5): the date with its offset, else the day and the
 * start in the zone, where a start before the day change belongs to the next calendar date; the end wins over
 * the duration. Null when the event has no time: it is kept without a slot.
 */
export function readEventTime(record: SourceRecord, frame: TimeFrame, reading: Reading): EventTime | null {
  const startAt = readStart(record, frame, reading);
  if (startAt === null) return null;
  const endAt = readEnd(record, startAt, reading);
  const minutes = readLength(record, frame, reading);
  if (endAt === null) return { startAt, endAt: startAt + (minutes ?? guessLength(record, reading)) * MINUTE };
  if (minutes !== null && startAt + minutes * MINUTE !== endAt) {
    const length = `${Math.round((endAt - startAt) / MINUTE)} min`;
    reading.issues.changed(
      'duration_differs',
      record.placeOf('duration'),
      record.text('duration') ?? '',
      length,
      'info',
    );
  }
  return { startAt, endAt };
}

const MINUTE = 60_000;
/** For an event whose length nobody can know: short enough to be seen as a guess, long enough for the grid. */
const UNKNOWN_LENGTH_MINUTES = 30;

function readStart(record: SourceRecord, frame: TimeFrame, reading: Reading): number | null {
  const date = record.text('date');
  const start = record.text('start');
  const moment = date === null ? null : readMoment(date);
  if (date !== null && moment === null)
    reading.issues.dropped('date_unreadable', record.placeOf('date'), date);
  if (moment?.kind === 'instant') {
    checkOffset(record, moment.at, moment.offsetMinutes, reading);
    checkStart(record, moment.wall, reading);
    return moment.at;
  }
  if (moment?.kind === 'wall') return instantOf(moment.wall, reading.zone);
  const full = start === null ? null : readMoment(start);
  if (full?.kind === 'instant') return full.at;
  if (full?.kind === 'wall') return instantOf(full.wall, reading.zone);
  return fromDay(record, moment?.date ?? null, frame, reading);
}

function fromDay(
  record: SourceRecord,
  ownDate: string | null,
  frame: TimeFrame,
  reading: Reading,
): number | null {
  const start = record.text('start');
  if (start === null) {
    reading.issues.kept('start_missing', record.place, record.text('title') ?? '');
    return null;
  }
  const minutes = readTimeOfDay(start);
  const date = ownDate ?? frame.dayDate;
  if (minutes === null || date === null) {
    reading.issues.dropped('start_unreadable', record.placeOf('start'), start);
    return null;
  }
  // A date of the event's own is a calendar date; the date around it is that of an evening.
  const isNight = ownDate === null && clockOf(minutes) < frame.dayChange;
  return instantOf(`${isNight ? addDays(date, 1) : date}T${clockOf(minutes)}`, reading.zone);
}

function checkOffset(record: SourceRecord, at: number, stated: number, reading: Reading): void {
  // "Z" is how programs write an instant; only another offset claims to be the local one.
  if (stated === 0 || stated === offsetMinutes(at, reading.zone)) return;
  reading.issues.kept('offset_differs', record.placeOf('date'), record.text('date') ?? '', 'warn');
}

function checkStart(record: SourceRecord, wall: string, reading: Reading): void {
  const start = record.text('start');
  if (start === null) return;
  const minutes = readTimeOfDay(start);
  if (minutes !== null && clockOf(minutes) === wall.slice(11)) return;
  reading.issues.changed('start_differs', record.placeOf('start'), start, wall.slice(11), 'info');
}

function readEnd(record: SourceRecord, startAt: number, reading: Reading): number | null {
  const written = record.text('end');
  if (written === null) return null;
  const moment = readMoment(written);
  const endAt = moment?.kind === 'instant' ? moment.at : wallEnd(written, moment, startAt, reading.zone);
  if (endAt !== null && endAt >= startAt + MINUTE) return endAt;
  reading.issues.dropped('end_before_start', record.placeOf('end'), written);
  return null;
}

function wallEnd(
  written: string,
  moment: ReturnType<typeof readMoment>,
  startAt: number,
  zone: string,
): number | null {
  if (moment?.kind === 'wall') return instantOf(moment.wall, zone);
  const minutes = readTimeOfDay(written);
  if (minutes === null) return null;
  const date = wallTime(startAt, zone).slice(0, 10);
  const endAt = instantOf(`${date}T${clockOf(minutes)}`, zone);
  return endAt > startAt ? endAt : instantOf(`${addDays(date, 1)}T${clockOf(minutes)}`, zone);
}

function readLength(record: SourceRecord, frame: TimeFrame, reading: Reading): number | null {
  const written = record.text('duration');
  if (written === null) return null;
  const reads = readDuration(written, frame.generator);
  if (reads === null) return null;
  if (reads.ambiguous && record.text('end') === null) {
    reading.issues.changed('duration_ambiguous', record.placeOf('duration'), written, `${reads.minutes} min`);
  }
  return reads.minutes;
}

function guessLength(record: SourceRecord, reading: Reading): number {
  const written = record.text('duration');
  const code = written === null ? 'duration_missing' : 'duration_unreadable';
  reading.issues.changed(code, record.placeOf('duration'), written ?? '', `${UNKNOWN_LENGTH_MINUTES} min`);
  return UNKNOWN_LENGTH_MINUTES;
}
