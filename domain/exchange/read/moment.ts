import { isLocalDay, type WallTime } from '../../time.ts';

/** What a time text says: an instant with its offset, a wall time that needs a zone, or only a day. */
export type Moment =
  | { kind: 'instant'; at: number; offsetMinutes: number; wall: WallTime }
  | { kind: 'wall'; date: string; wall: WallTime }
  | { kind: 'day'; date: string };

/**
 * Reads ISO 8601 date-times (with or without offset), plain dates and the pattern
 * `Thu Jun 21 2012 10:00:00 GMT+0400 (MSK)`, where the offset counts and the letters do not
 * (exchange.md rule 5). Null for anything else and for days that do not exist.
 */
export function readMoment(text: string): Moment | null {
  const iso = ISO.exec(text);
  if (iso) return fromParts(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7]);
  const script = SCRIPT.exec(text);
  if (!script) return null;
  const month = MONTHS.indexOf(script[1] ?? '') + 1;
  if (month === 0) return null;
  return fromParts(script[3], String(month), script[2], script[4], script[5], script[6], script[7]);
}

/** Minutes after midnight of `9:30`, `09:30` or `09:30:00`; null for anything else. */
export function readTimeOfDay(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/.exec(text);
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2]);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const SCRIPT =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})(?: \(.*\))?$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type Part = string | undefined;

function fromParts(y: Part, mo: Part, d: Part, h: Part, mi: Part, s: Part, zone: Part): Moment | null {
  const date = `${y}-${String(mo).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  if (!isLocalDay(date)) return null;
  if (h === undefined) return { kind: 'day', date };
  const wall = `${date}T${h}:${mi}`;
  if (Number(h) > 23 || Number(mi) > 59) return null;
  if (zone === undefined) return { kind: 'wall', date, wall };
  const offsetMinutes = readOffset(zone);
  if (Math.abs(offsetMinutes) > 18 * 60) return null;
  const at = Date.parse(`${wall}:00Z`) + Number(s ?? 0) * 1000 - offsetMinutes * 60_000;
  return { kind: 'instant', at, offsetMinutes, wall };
}

function readOffset(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return text.startsWith('-') ? -minutes : minutes;
}
