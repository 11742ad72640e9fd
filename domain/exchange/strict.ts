import { isLocaleTag, type LocaleMap } from '../locale.ts';
import type { ProgrammeSnapshot, SnapshotPerson, SnapshotSlot } from '../programme/snapshot.ts';
import { isSessionCode } from '../session-code.ts';
import { isAcronym } from '../slug.ts';
import { isLocalDay, isZone } from '../time.ts';
import { exchangeTrackSlug } from './identity.ts';
import { writableLine } from './write/xml-text.ts';

/** Rules that every exchange file keeps; an interface has one sentence for each. */
export const STRICT_RULES = [
  'acronym',
  'locale',
  'zone',
  'date',
  'timeslot',
  'guid',
  'guid_repeated',
  'public_no',
  'public_no_repeated',
  'code',
  'code_repeated',
  'title',
  'name',
  'track_slug',
  'end_before_start',
  'too_long',
  'unknown_session',
  'unknown_hall',
  'unknown_person',
  'unknown_track',
  'unknown_format',
] as const;
export type StrictRule = (typeof STRICT_RULES)[number];

/** Which item breaks which rule (exchange.md EX3). `value` is what it has, at most 80 characters. */
export type Violation = {
  readonly rule: StrictRule;
  readonly item: { readonly kind: ViolationKind; readonly id: string };
  readonly value: string;
};
export type ViolationKind =
  | 'edition'
  | 'sub_forum'
  | 'hall'
  | 'day'
  | 'track'
  | 'person'
  | 'session'
  | 'slot';

/**
 * What would make an exchange file of this snapshot invalid, checked before a release commits; empty means that
 * all files will be valid by their schemas. Source: exchange.md EX3, rules 8–12, "Schemas".
 */
export function findViolations(snapshot: ProgrammeSnapshot): Violation[] {
  return [
    ...editionViolations(snapshot),
    ...placeViolations(snapshot),
    ...sessionViolations(snapshot),
    ...snapshot.slots.flatMap(slotViolations),
    ...repeatedViolations(snapshot.slots),
    ...unknownViolations(snapshot),
  ];
}

/** Hours have two digits in schedule.xml. */
const LONGEST_MS = (99 * 60 + 59) * 60_000;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function violation(rule: StrictRule, kind: ViolationKind, id: string, value: unknown): Violation {
  return { rule, item: { kind, id }, value: String(value).slice(0, 80) };
}

function editionViolations({ edition, subForums, days }: ProgrammeSnapshot): Violation[] {
  const found: Violation[] = [];
  if (!isAcronym(edition.acronym)) found.push(violation('acronym', 'edition', edition.id, edition.acronym));
  for (const locale of new Set([edition.defaultLocale, ...edition.locales])) {
    if (!isLocaleTag(locale)) found.push(violation('locale', 'edition', edition.id, locale));
  }
  if (!edition.locales.includes(edition.defaultLocale)) {
    found.push(violation('locale', 'edition', edition.id, edition.defaultLocale));
  }
  const { timeslotMinutes } = edition;
  if (!Number.isInteger(timeslotMinutes) || timeslotMinutes < 1 || timeslotMinutes > LONGEST_MS / 60_000) {
    found.push(violation('timeslot', 'edition', edition.id, timeslotMinutes));
  }
  const places = [
    { kind: 'edition', row: edition } as const,
    ...subForums.map((row) => ({ kind: 'sub_forum', row }) as const),
  ];
  for (const { kind, row } of places) {
    if (!isZone(row.zone)) found.push(violation('zone', kind, row.id, row.zone));
    for (const date of [row.startOn, row.endOn]) {
      if (!isLocalDay(date)) found.push(violation('date', kind, row.id, date));
    }
  }
  for (const day of days) {
    if (!isLocalDay(day.onDate)) found.push(violation('date', 'day', day.id, day.onDate));
    if (day.closesAt <= day.opensAt) found.push(violation('end_before_start', 'day', day.id, day.closesAt));
  }
  return found;
}

function placeViolations({ halls, tracks }: ProgrammeSnapshot): Violation[] {
  return [
    ...halls.flatMap((hall) => (GUID.test(hall.id) ? [] : [violation('guid', 'hall', hall.id, hall.id)])),
    ...tracks.flatMap((track) =>
      /^[a-z][a-z0-9-]*[a-z0-9]$/.test(exchangeTrackSlug(track.slug))
        ? []
        : [violation('track_slug', 'track', track.id, track.slug)],
    ),
  ];
}

function sessionViolations({ sessions, people }: ProgrammeSnapshot): Violation[] {
  const untitled = sessions.filter((session) => session.access !== 'closed' && !isFilled(session.title));
  return [
    ...untitled.map((session) => violation('title', 'session', session.id, session.code)),
    ...people.flatMap((person) => [
      ...(GUID.test(person.id) ? [] : [violation('guid', 'person', person.id, person.id)]),
      ...(isNamed(person) ? [] : [violation('name', 'person', person.id, person.slug)]),
    ]),
  ];
}

function slotViolations(slot: SnapshotSlot): Violation[] {
  const found: Violation[] = [];
  const report = (rule: StrictRule, value: unknown) =>
    found.push(violation(rule, 'slot', slot.occurrenceId, value));
  if (!GUID.test(slot.occurrenceId)) report('guid', slot.occurrenceId);
  if (!Number.isSafeInteger(slot.publicNo) || slot.publicNo < 1) report('public_no', slot.publicNo);
  if (slot.kind === 'session' && !isSessionCode(slot.occurrenceCode)) report('code', slot.occurrenceCode);
  if (slot.endAt <= slot.startAt) report('end_before_start', slot.endAt);
  if (slot.endAt - slot.startAt > LONGEST_MS) report('too_long', (slot.endAt - slot.startAt) / 60_000);
  if (!isZone(slot.zone)) report('zone', slot.zone);
  return found;
}

function repeatedViolations(slots: readonly SnapshotSlot[]): Violation[] {
  const seen = { guid_repeated: new Set(), public_no_repeated: new Set(), code_repeated: new Set() };
  return slots.flatMap((slot) => {
    const values = {
      guid_repeated: slot.occurrenceId,
      public_no_repeated: slot.publicNo,
      // Breaks are in no file that has codes.
      code_repeated: slot.kind === 'session' ? slot.occurrenceCode : slot.occurrenceId,
    };
    return (Object.keys(values) as (keyof typeof values)[]).flatMap((rule) => {
      const isNew = !seen[rule].has(values[rule]);
      seen[rule].add(values[rule]);
      return isNew ? [] : [violation(rule, 'slot', slot.occurrenceId, values[rule])];
    });
  });
}

/** References that lead nowhere: a reader of the file would meet a hole. */
function unknownViolations(snapshot: ProgrammeSnapshot): Violation[] {
  const ids = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id));
  const [sessions, halls, people] = [ids(snapshot.sessions), ids(snapshot.halls), ids(snapshot.people)];
  const [tracks, formats] = [ids(snapshot.tracks), ids(snapshot.formats)];
  const found: Violation[] = [];
  for (const { occurrenceId, sessionId, halls: own } of snapshot.slots) {
    if (sessionId !== null && !sessions.has(sessionId)) {
      found.push(violation('unknown_session', 'slot', occurrenceId, sessionId));
    }
    for (const { hallId } of own) {
      if (!halls.has(hallId)) found.push(violation('unknown_hall', 'slot', occurrenceId, hallId));
    }
  }
  for (const { id, trackId, formatId, cast, talks } of snapshot.sessions) {
    const report = (rule: StrictRule, value: string) => found.push(violation(rule, 'session', id, value));
    if (trackId !== null && !tracks.has(trackId)) report('unknown_track', trackId);
    if (formatId !== null && !formats.has(formatId)) report('unknown_format', formatId);
    for (const { personId } of [cast, ...talks.map((talk) => talk.cast)].flat()) {
      if (personId !== null && !people.has(personId)) report('unknown_person', personId);
    }
  }
  return found;
}

function isFilled(map: LocaleMap): boolean {
  return Object.values(map).some((text) => writableLine(text) !== '');
}

function isNamed(person: SnapshotPerson): boolean {
  return Object.values(person.names).some((names) => writableLine(names.full) !== '');
}
