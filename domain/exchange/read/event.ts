import type { ImportedCast, ImportedSession, ImportedSlot } from '../imported-programme.ts';
import { languageTag } from '../language-name.ts';
import { type EventTime, readEventTime, type TimeFrame } from './event-time.ts';
import type { HallBook } from './hall.ts';
import { readLink } from './link.ts';
import type { PersonBook } from './person.ts';
import { foldName, isNothing, lineMap, oneLine, proseMap, type Reading, readGuid } from './reading.ts';
import type { SourceRecord } from './record.ts';
import type { SourceEvent } from './source-schedule.ts';
import type { TopicBook } from './topic.ts';

/** One event of the file: a session with at most one slot, before repeats are joined. */
export type ReadEvent = {
  source: SourceEvent;
  title: string;
  session: ImportedSession;
  slot: ImportedSlot | null;
};

export type EventContext = {
  halls: HallBook;
  people: PersonBook;
  topics: TopicBook;
  frameOf(event: SourceEvent): TimeFrame;
  baseUrls: readonly (string | null)[];
};

/** Reads one event; null, with an issue, when it has no title or neither an id nor a time. */
export function readEvent(source: SourceEvent, context: EventContext, reading: Reading): ReadEvent | null {
  const { record } = source;
  const title = oneLine(record.text('title') ?? record.text('name') ?? '');
  if (title === '') {
    reading.issues.dropped(
      'title_missing',
      record.place,
      record.text('id') ?? record.text('guid') ?? '',
      'error',
    );
    return null;
  }
  const time = readEventTime(record, context.frameOf(source), reading);
  const guid = readGuid(record.text('guid'), record.placeOf('guid'), reading);
  const session = readSession(source, title, context, reading);
  if (time === null && guid === null && session.id === null && session.code === null) {
    reading.issues.dropped('identity_missing', record.place, title, 'error');
    return null;
  }
  const slot = time && newSlot(source, guid, time, session, context.halls, reading);
  if (session.cast.length === 0 && isBreak(record, title, time)) {
    session.kind = 'break';
    reading.issues.changed('break_found', record.place, title, 'break', 'info');
  }
  return { source, title, session, slot };
}

function readSession(
  source: SourceEvent,
  title: string,
  context: EventContext,
  reading: Reading,
): ImportedSession {
  const { record } = source;
  const subtitle = record.text('subtitle');
  const bases = [record.text('origin_url'), ...context.baseUrls];
  return {
    place: record.place,
    key: '',
    kind: 'session',
    title: lineMap(title, reading),
    subtitle: subtitle === null ? null : lineMap(subtitle, reading),
    abstract: proseMap(record.text('abstract'), reading),
    description: proseMap(record.text('description'), reading),
    languages: readLanguages(record, reading),
    track: context.topics.track(record),
    format: context.topics.format(record),
    code: readCode(record, reading),
    id: filled(record.text('id')),
    slug: record.text('slug'),
    url: webAddress(record.text('url')),
    originUrl: webAddress(record.text('origin_url')),
    feedbackUrl: webAddress(record.text('feedback_url')),
    imageUrl: webAddress(record.text('logo')),
    ...readRecording(record),
    links: source.links.flatMap((link) => readLink(link, bases, reading)),
    attachments: source.attachments.flatMap((link) => readLink(link, bases, reading)),
    cast: readCast(source, context.people),
    slots: [],
  };
}

function newSlot(
  source: SourceEvent,
  guid: string | null,
  time: EventTime,
  session: ImportedSession,
  halls: HallBook,
  reading: Reading,
): ImportedSlot {
  const { record } = source;
  const { id, code, slug, url } = session;
  return {
    place: record.place,
    key: '',
    ...time,
    halls: readHalls(source, halls, reading),
    guid,
    id,
    code,
    slug,
    url,
  };
}

/** The hall around the event wins over the one inside it. */
function readHalls(source: SourceEvent, halls: HallBook, reading: Reading): string[] {
  const inside = source.record.text('room');
  const around = source.hall;
  const written = around ?? inside ?? '';
  if (around !== null && inside !== null && oneLine(around) !== oneLine(inside)) {
    reading.issues.changed('hall_differs', source.record.placeOf('room'), inside, around);
  }
  const found = halls.find(written);
  if (found.length === 0) reading.issues.kept('hall_none', source.record.placeOf('room'), written);
  if (found.length > 1) {
    reading.issues.changed('halls_split', source.record.placeOf('room'), written, found.join(' | '), 'info');
  }
  return found;
}

function readLanguages(record: SourceRecord, reading: Reading): string[] {
  const written = record.text('language');
  if (written === null) return [];
  const tags = written.split(/[,;/]/).flatMap((part) => {
    if (isNothing(part)) return [];
    const tag = languageTag(part);
    if (tag === null) reading.issues.dropped('language_unknown', record.placeOf('language'), part.trim());
    return tag === null ? [] : [tag];
  });
  return [...new Set(tags)];
}

/** The event's own code, else the one that begins its slug (`L7ERNP-title`). */
function readCode(record: SourceRecord, reading: Reading): string | null {
  const written = filled(record.text('code'));
  if (written !== null && /^[0-9A-Z]{6}$/.test(written)) return written;
  if (written !== null) reading.issues.dropped('code_malformed', record.placeOf('code'), written, 'info');
  return /^([A-Z0-9]{6})-/.exec(record.text('slug') ?? '')?.[1] ?? null;
}

function readRecording(record: SourceRecord): Pick<ImportedSession, 'record' | 'recordLicense'> {
  const recording = record.child('recording');
  const optOut = record.text('do_not_record') ?? recording?.text('optout') ?? null;
  const license = record.text('recording_license') ?? recording?.text('license') ?? null;
  const choice = optOut === null ? null : /^(?:true|1|yes)$/i.test(optOut) ? 'no' : 'yes';
  return { record: choice, recordLicense: license };
}

/** Each person once, in the order of the file; a plain schedule file knows speakers only. */
function readCast(source: SourceEvent, people: PersonBook): ImportedCast[] {
  const cast = new Map<string, ImportedCast>();
  for (const record of source.people) {
    const seat = people.find(record);
    if (!seat || cast.has(seat.person)) continue;
    const { place } = record;
    const empty = { text: null, position: null, affiliation: null };
    cast.set(seat.person, { place, person: seat.person, role: 'speaker', ...empty });
  }
  return [...cast.values()];
}

const BREAK_WORDS =
  /^(?:registration|coffee|break|lunch|dinner|party|регистрация|кофе|перерыв|обед|ужин|фуршет)(?![\p{L}\p{N}_])/u;
const LONGEST_BREAK_MS = 4 * 3_600_000;

/** Only asked for events without people: a title that begins with a word for a break, and at most 4 h. */
function isBreak(record: SourceRecord, title: string, time: EventTime | null): boolean {
  const isService = /^(?:break|pause|перерыв)$/i.test(record.text('type') ?? '');
  const isShort = time !== null && time.endAt - time.startAt <= LONGEST_BREAK_MS;
  return isShort && (isService || BREAK_WORDS.test(foldName(title)));
}

function filled(text: string | null): string | null {
  return text === null || isNothing(text) ? null : text;
}

function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\//i.test(text) ? text : null;
}
