import { isZone } from '../../time.ts';
import type { ImportIssue, ImportOptions } from '../import-issue.ts';
import type { ImportedDay, ImportedProgramme, ImportReading } from '../imported-programme.ts';
import { readConference, readDays, readZone } from './conference.ts';
import { daysOfSlots, growDays } from './day-window.ts';
import { dialectOf, guessLocale } from './dialect.ts';
import { type ReadEvent, readEvent } from './event.ts';
import { readHalls } from './hall.ts';
import { IssueList } from './issue-list.ts';
import { suggestModerators } from './moderator.ts';
import { readPeople } from './person.ts';
import type { Reading } from './reading.ts';
import { joinSessions } from './session.ts';
import { KNOWN_FIELDS, type SourceDay, type SourceSchedule } from './source-schedule.ts';
import { readTopics } from './topic.ts';
import { TREE_LIMIT } from './tree.ts';

export type ReadingTools = { toMarkdown: (text: string) => string; issues: readonly ImportIssue[] };

/**
 * Understands a schedule that was taken apart: one programme for every dialect, XML or JSON (exchange.md rules
 * 4 and 5). Single bad records become issues; refuses only a file with too many events (`too_many_events`) or
 * without any zone (`zone_needed`). `options.zone` serves where the file names none, `options.locale` is the
 * language of its texts.
 */
export function readSchedule(
  source: SourceSchedule,
  options: ImportOptions,
  tools: ReadingTools,
): ImportReading {
  if (source.events.length > TREE_LIMIT.events) {
    const place = source.events[TREE_LIMIT.events]?.record.place ?? '';
    return { ok: false, reason: 'too_many_events', limit: TREE_LIMIT.events, place };
  }
  const issues = new IssueList();
  issues.issues.push(...tools.issues);
  for (const odd of source.oddities) issues.dropped('record_unreadable', odd.place, odd.value, 'error');
  const zone =
    readZone(source, issues) ?? (options.zone !== undefined && isZone(options.zone) ? options.zone : null);
  if (zone === null) return { ok: false, reason: 'zone_needed', place: source.conference.place };
  const locale = options.locale ?? guessLocale(source, issues);
  const reading: Reading = { zone, locale, issues, suggestions: [], toMarkdown: memoised(tools.toMarkdown) };
  return { ok: true, programme: readAll(source, reading) };
}

function readAll(source: SourceSchedule, reading: Reading): ImportedProgramme {
  const conference = readConference(source, reading);
  const days = readDays(source, conference.dayChange, reading);
  const halls = readHalls(source, reading);
  const people = readPeople(source, reading);
  const topics = readTopics(source, reading);
  const frameOf = (event: { day: SourceDay | null }) => ({
    dayDate: event.day ? (days.get(event.day)?.date ?? null) : null,
    dayChange: conference.dayChange,
    generator: source.generator,
  });
  const baseUrls = [conference.baseUrl, conference.url];
  const context = { halls, people, topics, frameOf, baseUrls };
  const events = source.events.flatMap((event) => readEvent(event, context, reading) ?? []);
  const sessions = joinSessions(events, reading);
  suggestModerators(events, sessions, people, reading);
  const stated = [...new Set(days.values())];
  const allDays = stated.length > 0 ? stated : daysOfSlots(sessions, conference.dayChange, reading);
  growDays(allDays, sessions, writtenUnder(events, days), reading);
  for (const [place, { value, to }] of source.fields.repairs) {
    reading.issues.changed('control_characters', place, value, to);
  }
  return {
    format: source.format,
    dialect: dialectOf(source),
    generator: source.generator,
    version: source.root.text('version'),
    locale: reading.locale,
    zone: reading.zone,
    conference,
    days: allDays,
    halls: halls.halls,
    tracks: topics.tracks,
    formats: topics.formats,
    people: people.people,
    sessions,
    issues: reading.issues.issues,
    suggestions: reading.suggestions,
    fields: source.fields.list(KNOWN_FIELDS),
  };
}

/** The day element around each event, by the event's place. */
function writtenUnder(
  events: readonly ReadEvent[],
  days: ReadonlyMap<SourceDay, ImportedDay>,
): Map<string, ImportedDay> {
  const under = new Map<string, ImportedDay>();
  for (const { source } of events) {
    const day = source.day ? days.get(source.day) : undefined;
    if (day) under.set(source.record.place, day);
  }
  return under;
}

/** Biographies and abstracts repeat from event to event; the conversion is the slowest step. */
function memoised(convert: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text) ?? convert(text);
    known.set(text, found);
    return found;
  };
}
