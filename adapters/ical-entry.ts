import type { Calendar, CalendarEntry, EntryTimes } from '#domain/calendar/calendar.ts';
import { uriValue } from '#domain/calendar/content-line.ts';
import { isLocalDay, isZone } from '#domain/time.ts';

export type IcalRefusal =
  | 'uid'
  | 'sequence'
  | 'times'
  | 'zone'
  | 'length'
  | 'locale'
  | 'address'
  | 'geo'
  | 'invite'
  | 'read-back';

/** A calendar that is not written, because some reader would take it for something else; `uid` names the entry. */
export class IcalRefused extends Error {
  override readonly name = 'IcalRefused';
  readonly code: IcalRefusal;
  readonly uid: string;

  constructor(code: IcalRefusal, uid: string, detail = '') {
    super(`Calendar refused: ${code} of ${uid || 'the calendar'}${detail && ` (${detail})`}`);
    this.code = code;
    this.uid = uid;
  }
}

/**
 * What the library would write without a word, or swap in silence. Throws IcalRefused. Source: calendar.md rules 10,
 * 17, 23 (a), 28 and 30; RFC 5546 3.2 lets a message speak of one thing only.
 */
export function checkCalendar(calendar: Calendar): void {
  const { entries, method } = calendar;
  for (const address of [calendar.url, calendar.sourceUrl])
    if (address !== undefined && uriValue(address) === undefined) throw new IcalRefused('address', '');
  if (method && entries.length !== 1) throw new IcalRefused('invite', '');
  const uids = new Set<string>();
  for (const entry of entries) {
    const refusal = uids.has(entry.uid) ? 'uid' : findRefusal(entry, method);
    if (refusal) throw new IcalRefused(refusal, entry.uid);
    uids.add(entry.uid);
  }
}

const UID = /^[0-9a-z-]+@[0-9a-z.-]+$/;
const LANGUAGE_TAG = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;
/** What would need escaping in an address is refused: the library escapes it as text, and nobody reads that back. */
const MAIL_ADDRESS =
  /^[^\s\p{Cc}\p{Cs}\u2028\u2029\ufeff,;:<>"\\@]+@[^\s\p{Cc}\p{Cs}\u2028\u2029\ufeff,;:<>"\\@]+$/u;
/** Above what the rules of a feed let through (rule 20), below what makes a client drop the feed. */
const LONGEST = { uid: 255, summary: 2_000, description: 5_000, location: 2_000, category: 500 };

function findRefusal(entry: CalendarEntry, method: Calendar['method']): IcalRefusal | undefined {
  const { uid, sequence, geo, conference } = entry;
  if (!UID.test(uid)) return 'uid';
  if (!Number.isSafeInteger(sequence) || sequence < 0) return 'sequence';
  if (![entry.createdAt, entry.changedAt].every(Number.isSafeInteger)) return 'times';
  if (isTooLong(entry)) return 'length';
  if (!LANGUAGE_TAG.test(entry.summary.locale)) return 'locale';
  const addresses = [entry.url, ...(conference ? [conference.url] : [])];
  if (addresses.some((address) => uriValue(address) === undefined)) return 'address';
  if (geo && !(Math.abs(geo[0]) <= 90 && Math.abs(geo[1]) <= 180)) return 'geo';
  return findTimeRefusal(entry.times) ?? findInviteRefusal(entry, method);
}

function isTooLong({ uid, summary, description, location, categories }: CalendarEntry): boolean {
  return (
    uid.length > LONGEST.uid ||
    summary.text.length > LONGEST.summary ||
    description.length > LONGEST.description ||
    location.length > LONGEST.location ||
    categories.some((category) => category.length > LONGEST.category)
  );
}

function findTimeRefusal(times: EntryTimes): IcalRefusal | undefined {
  if (times.kind === 'days') {
    const areDays = isLocalDay(times.first) && isLocalDay(times.last);
    return areDays && times.first <= times.last ? undefined : 'times';
  }
  // iCalendar knows no parts of a second: they would come back as another instant.
  const areWhole = [times.startAt, times.endAt].every((at) => Number.isSafeInteger(at) && at % 1000 === 0);
  if (!areWhole || times.endAt <= times.startAt) return 'times';
  return isZone(times.zone) ? undefined : 'zone';
}

function findInviteRefusal(
  { invite, status }: CalendarEntry,
  method: Calendar['method'],
): IcalRefusal | undefined {
  if (!method) return invite ? 'invite' : undefined;
  if (!invite || (method === 'CANCEL') !== (status === 'CANCELLED')) return 'invite';
  const mailboxes = [invite.organizer, invite.attendee];
  return mailboxes.every(({ address }) => MAIL_ADDRESS.test(address)) ? undefined : 'address';
}
