import ICAL from 'ical.js';
import type { Calendar, CalendarEntry, EntryTimes } from '#domain/calendar/calendar.ts';
import { cleanText } from '#domain/calendar/content-line.ts';
import { addDays, type LocalDay } from '#domain/time.ts';

/** Times as a reader computes them from the bytes alone; instants are UTC ms. */
export type ReadTimes =
  | { readonly kind: 'timed'; readonly startAt: number; readonly endAt: number }
  | { readonly kind: 'days'; readonly first: LocalDay; readonly last: LocalDay };

export type ReadEntry = {
  readonly uid: string;
  readonly sequence: number;
  readonly times: ReadTimes;
  readonly status: string;
  readonly summary: string;
};

export type Fault = { readonly uid: string; readonly what: string };

/**
 * The entries as ical.js understands them: it shares no line with the writer and computes instants from the VTIMEZONE
 * of the file. Throws for bytes that it cannot read.
 */
export function readBack(bytes: Uint8Array): readonly ReadEntry[] {
  return entriesOf(parsed(bytes));
}

/** What a reader of the bytes would get wrong, in words; nothing when all is right. Source: calendar.md rule 24. */
export function findFaults(bytes: Uint8Array, calendar: Calendar): readonly string[] {
  return faultsOf(bytes, calendar).map(({ uid, what }) => (uid ? `${what} of ${uid}` : what));
}

/** As `findFaults`; an entry whose hour is wrong has the fault `instant`. */
export function faultsOf(bytes: Uint8Array, calendar: Calendar): readonly Fault[] {
  try {
    const file = parsed(bytes);
    return [...formFaults(bytes, file), ...entryFaults(entriesOf(file), calendar.entries)];
  } catch (error) {
    return [{ uid: '', what: `unreadable: ${error instanceof Error ? error.message : error}` }];
  }
}

type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, string>>,
  type: string,
  value: unknown,
];
type Part = readonly [name: string, properties: readonly Property[], parts: readonly Part[]];

const LONGEST_LINE = 75;
const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];

function parsed(bytes: Uint8Array): Part {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const file = ICAL.parse(text) as unknown as Part;
  if (file[0] !== 'vcalendar') throw new RangeError('not one calendar');
  return file;
}

function formFaults(bytes: Uint8Array, [, , parts]: Part): readonly Fault[] {
  const faults = parts
    .filter(([name]) => name !== 'vevent' && name !== 'vtimezone')
    .map(([name]) => ({ uid: '', what: `unexpected ${name}` }));
  if (!areLinesWhole(bytes)) faults.push({ uid: '', what: 'lines' });
  return faults;
}

/** CRLF after every line, none of them bare, none over 75 octets. */
function areLinesWhole(bytes: Uint8Array): boolean {
  let from = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
    const returnAt = bytes.indexOf(CARRIAGE_RETURN, from);
    if (returnAt !== end - 1 || returnAt - from > LONGEST_LINE) return false;
    from = end + 1;
  }
  return from === bytes.length;
}

function entriesOf([, , parts]: Part): readonly ReadEntry[] {
  const clock = new ZoneClock(parts);
  return parts.filter(([name]) => name === 'vevent').map((event) => readEntry(event, clock));
}

function readEntry([, properties]: Part, clock: ZoneClock): ReadEntry {
  const found = new Map(properties.map((property) => [property[0], property]));
  const textOf = (name: string) => String(found.get(name)?.[3] ?? '');
  const [start, end] = [found.get('dtstart'), found.get('dtend')];
  if (!start || !end) throw new RangeError(`no times in ${textOf('uid')}`);
  const times: ReadTimes =
    start[2] === 'date'
      ? { kind: 'days', first: String(start[3]), last: addDays(String(end[3]), -1) }
      : { kind: 'timed', startAt: clock.instantOf(start), endAt: clock.instantOf(end) };
  const sequence = Number(found.get('sequence')?.[3]);
  return { uid: textOf('uid'), sequence, times, status: textOf('status'), summary: textOf('summary') };
}

/** Wall times of a file by the VTIMEZONE in it; one is asked for many times, as halls begin at the same hour. */
class ZoneClock {
  readonly #zones: ReadonlyMap<string, ICAL.Timezone>;
  readonly #instants = new Map<string, number>();

  constructor(parts: readonly Part[]) {
    const components = parts
      .filter(([name]) => name === 'vtimezone')
      .map((part) => new ICAL.Timezone(new ICAL.Component(structuredClone(part) as unknown as unknown[])));
    this.#zones = new Map(components.map((zone) => [zone.tzid, zone]));
  }

  instantOf([name, { tzid = '' }, , value]: Property): number {
    const key = `${tzid} ${value}`;
    const known = this.#instants.get(key);
    if (known !== undefined) return known;
    const time = ICAL.Time.fromDateTimeString(String(value));
    const zone = tzid ? this.#zones.get(tzid) : ICAL.Timezone.utcTimezone;
    if (!zone) throw new RangeError(`zone ${tzid} is not defined`);
    if (!tzid && !String(value).endsWith('Z')) throw new RangeError(`${name} has no zone`);
    time.zone = zone;
    const instant = time.toUnixTime() * 1000;
    this.#instants.set(key, instant);
    return instant;
  }
}

function entryFaults(read: readonly ReadEntry[], entries: readonly CalendarEntry[]): readonly Fault[] {
  const found = new Map(read.map((entry) => [entry.uid, entry]));
  const faults: Fault[] = read.length === entries.length ? [] : [{ uid: '', what: 'count' }];
  for (const entry of entries) {
    const { uid } = entry;
    const back = found.get(uid);
    if (!back) faults.push({ uid, what: 'uid' });
    else for (const what of differences(back, entry)) faults.push({ uid, what });
  }
  return faults;
}

function differences(back: ReadEntry, entry: CalendarEntry): readonly string[] {
  return [
    ...(isSameTime(back.times, entry.times) ? [] : ['instant']),
    ...(back.sequence === entry.sequence ? [] : ['sequence']),
    ...(back.status === entry.status ? [] : ['status']),
    ...(back.summary === cleanText(entry.summary.text) ? [] : ['summary']),
  ];
}

function isSameTime(back: ReadTimes, times: EntryTimes): boolean {
  if (back.kind === 'days')
    return times.kind === 'days' && back.first === times.first && back.last === times.last;
  return times.kind === 'timed' && back.startAt === times.startAt && back.endAt === times.endAt;
}
