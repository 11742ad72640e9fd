/**
 * The only file that touches Temporal (design.md, "What not to hand-write"). What client components need is
 * computed with Intl alone; only reading a wall time needs Temporal, which Node has. In a browser without it,
 * call `loadTemporal()` first: the polyfill is a chunk of its own, fetched then and never before.
 */

/** A date on somebody's wall, `YYYY-MM-DD`. */
export type LocalDay = string;

/** A date and time on somebody's wall, `YYYY-MM-DDTHH:MM`, without zone. */
export type WallTime = string;

export type WallTimeKind = 'exact' | 'gap' | 'overlap';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The wall time in the zone at an instant (UTC ms), to the minute, seconds cut off. */
export function wallTime(at: number, zone: string): WallTime {
  return isoOf(wallMs(at, zone)).slice(0, 16);
}

/** The calendar date in the zone at an instant (UTC ms). */
export function localDay(at: number, zone: string): LocalDay {
  return isoOf(wallMs(at, zone)).slice(0, 10);
}

/**
 * The Day of the programme that an instant belongs to: times before `dayChange` belong to the evening before.
 * Decided by the wall clock, so nights with a change of offset have no hole. Source: programme.md ST4.
 */
export function programmeDay(at: number, zone: string, dayChange = '04:00'): LocalDay {
  return isoOf(wallMs(at, zone) - clockMinutes(dayChange) * minuteMs).slice(0, 10);
}

/** The date `count` days later, or earlier when negative. Throws a RangeError for what is no date. */
export function addDays(day: LocalDay, count: number): LocalDay {
  return isoOf(dayStartMs(day) + count * dayMs).slice(0, 10);
}

/** Days from one date to another; negative when the second is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Math.round((dayStartMs(to) - dayStartMs(from)) / dayMs);
}

/** True for a real calendar date `YYYY-MM-DD`; 2027-02-29 is none. */
export function isLocalDay(value: string): value is LocalDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(ms) && isoOf(ms).startsWith(value);
}

/** True for a real `YYYY-MM-DDTHH:MM`, whether or not some zone skips it. */
export function isWallTime(value: string): value is WallTime {
  return isLocalDay(value.slice(0, 10)) && /^T(?:[01]\d|2[0-3]):[0-5]\d$/.test(value.slice(10));
}

/**
 * True for an IANA zone name this system knows, as it is spelled: Intl takes `europe/moscow` too, but calendars have no
 * rules for that name. Bare offsets such as `+03:00` are refused: they have no rules.
 */
export function isZone(zone: string): boolean {
  if (spelledZones.has(zone)) return true;
  if (!/^[A-Z]/.test(zone)) return false;
  try {
    const { timeZone } = formatterOf(zone).resolvedOptions();
    // An older name may be answered with the present one.
    const isSpelled = timeZone === zone || timeZone.toLowerCase() !== zone.toLowerCase();
    if (isSpelled) spelledZones.add(zone);
    return isSpelled;
  } catch {
    return false;
  }
}

const spelledZones = new Set<string>();

/** Offset of the zone from UTC at an instant, in whole minutes (historic offsets with seconds are rounded). */
export function offsetMinutes(at: number, zone: string): number {
  return Math.round(offsetMs(at, zone) / minuteMs);
}

/** The instant as `2026-01-31T09:30:00+01:00`, with the offset of the zone at that moment. */
export function isoWithOffset(at: number, zone: string): string {
  const offset = offsetMinutes(at, zone);
  const size = Math.abs(offset);
  const clock = `${pad2(Math.floor(size / 60))}:${pad2(size % 60)}`;
  return `${isoOf(at + offset * minuteMs).slice(0, 19)}${offset < 0 ? '-' : '+'}${clock}`;
}

/** The instant as `2027-05-20T07:00:00Z`. */
export function isoUtc(at: number): string {
  return `${isoOf(at).slice(0, 19)}Z`;
}

/**
 * Reads an ISO 8601 date and time with `Z` or an offset (`+01:00`, `+0100`, `+01`), seconds and fraction
 * optional. Undefined for anything else, above all for a time without offset: its zone must be given.
 */
export function parseIsoInstant(text: string): number | undefined {
  const match = isoPattern.exec(text.trim());
  if (!match) return undefined;
  const [, day = '', clock = '', seconds = '00', fraction = '', sign = '+', hours = '00', minutes = '00'] =
    match;
  const wall = `${day}T${clock}`;
  const validOffset = Number(hours) <= 23 && Number(minutes) <= 59;
  if (!isWallTime(wall) || Number(seconds) > 59 || !validOffset) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const ms = Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  return Date.parse(`${wall}:00Z`) + Number(seconds) * 1000 + ms - offset * minuteMs;
}

/**
 * The instant (UTC ms) of a wall time in a zone. A time that a change of offset skips moves forward by the gap, one
 * that occurs twice means the first (`compatible`, also RFC 5545; programme.md rule 20). Needs Temporal. Throws a
 * RangeError for a malformed wall time or an unknown zone.
 */
export function instantOf(wall: WallTime, zone: string): number {
  const { PlainDateTime } = temporal();
  return PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** Whether the wall time exists once in the zone, is skipped (`gap`) or occurs twice (`overlap`). Needs Temporal. */
export function wallTimeKind(wall: WallTime, zone: string): WallTimeKind {
  const plain = temporal().PlainDateTime.from(wall);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return 'exact';
  return earlier.toPlainDateTime().equals(plain) ? 'overlap' : 'gap';
}

/** The instant (UTC ms) with its zone, whose rules then say the wall time. Needs Temporal. Throws a RangeError for no zone. */
export function zonedTime(at: number, zone: string): Temporal.ZonedDateTime {
  return instantValue(at).toZonedDateTimeISO(zone);
}

/** The instant (UTC ms) as a value that no zone can be read into. Needs Temporal. */
export function instantValue(at: number): Temporal.Instant {
  return temporal().Instant.fromEpochMilliseconds(at);
}

/** The date as a value that has neither hour nor zone. Needs Temporal. Throws a RangeError for what is no date. */
export function plainDay(day: LocalDay): Temporal.PlainDate {
  return temporal().PlainDate.from(day);
}

/**
 * True when the clock on the wall shows the time of this instant (UTC ms) twice. RFC 5545 3.3.5 means the first pass,
 * some readers take the second: such a time is told in UTC. Relies on no zone changing twice within two days.
 */
export function isRepeatedHour(at: number, zone: string): boolean {
  const offset = offsetMs(at, zone);
  return [at - dayMs, at + dayMs].some((near) => {
    const other = offsetMs(near, zone);
    return other !== offset && offsetMs(at + offset - other, zone) === other;
  });
}

/** Fetches the polyfill where the browser has no Temporal; resolves at once where it has. */
export async function loadTemporal(): Promise<void> {
  if (globalThis.Temporal === undefined) polyfill = (await import('temporal-polyfill')).Temporal;
}

type TemporalInUse = Pick<typeof Temporal, 'PlainDateTime' | 'PlainDate' | 'Instant'>;

let polyfill: TemporalInUse | undefined;

function temporal(): TemporalInUse {
  const found = globalThis.Temporal ?? polyfill;
  if (!found) throw new Error('Temporal is not loaded: await loadTemporal() first');
  return found;
}

const isoPattern =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?)$/;

// Making a formatter costs some 50 times as much as using it, and a programme asks for one zone a thousand times.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** The wall clock of the zone read as if it were UTC, in ms, to the second. */
function wallMs(at: number, zone: string): number {
  return wholeSecond(at) + offsetMs(at, zone);
}

// Since 1980 every zone has changed its offset at a full minute UTC (some at 00:01), so one look-up serves a minute.
const offsets = new Map<string, number>();
const fullMinutesSince = Date.UTC(1980, 0, 1);
const mostOffsets = 20_000;

function offsetMs(at: number, zone: string): number {
  if (at < fullMinutesSince) return computedOffsetMs(at, zone);
  const key = `${zone} ${Math.floor(at / minuteMs)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = computedOffsetMs(at, zone);
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function computedOffsetMs(at: number, zone: string): number {
  const field: Record<string, number> = {};
  for (const part of formatterOf(zone).formatToParts(at)) field[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSecond(at);
}

function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000;
}

function clockMinutes(clock: string): number {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(clock)) throw new RangeError(`Not a time of day: ${clock}`);
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function dayStartMs(day: LocalDay): number {
  if (!isLocalDay(day)) throw new RangeError(`Not a date: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

function pad2(value: number): string {
  return String(value).padStart(2, '0');
}
