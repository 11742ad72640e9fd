import { isoUtc } from '../time.ts';
import type { CalendarEntry } from './calendar.ts';

/*
 * Addresses with which the calendars of others subscribe to a feed or open a form that is filled in (calendar.md rules
 * 31 and 32). Google and Microsoft document none of them: docs/calendar-clients.md says what is looked at by hand.
 */

/** One feed for every kind of client; `https` is the address itself, to be copied or downloaded. */
export type FeedLinks = {
  readonly https: string;
  /** Opens the calendar of the device. */
  readonly webcal: string;
  readonly google: string;
  readonly outlook: string;
  readonly microsoft365: string;
};

/** `address` is the whole address of the feed, `name` what Outlook calls the calendar. */
export function feedLinks(address: string, name: string): FeedLinks {
  const webcal = address.replace(/^https?:/, 'webcal:');
  const added = `calendar/0/addfromweb?url=${encoded(address)}&name=${encoded(name)}`;
  return {
    https: address,
    webcal,
    google: `https://calendar.google.com/calendar/r?cid=${encoded(webcal)}`,
    outlook: `https://${OUTLOOK}/${added}`,
    microsoft365: `https://${MICROSOFT_365}/${added}`,
  };
}

/** One time of a session, as a form of somebody's calendar is filled in with it. */
export type FormEntry = {
  readonly title: string;
  /** UTC ms, as `endAt`; the zone is an IANA name. */
  readonly startAt: number;
  readonly endAt: number;
  readonly zone: string;
  readonly details: string;
  readonly location: string;
  /** Of the page of the session: the last line of the details, which is never cut. */
  readonly url: string;
};

/** The form of an entry; undefined for whole days. The last line of its description is the address already (rule 19). */
export function entryForm(entry: CalendarEntry): FormEntry | undefined {
  const { times, summary, description, location, url } = entry;
  if (times.kind === 'days') return undefined;
  const { startAt, endAt, zone } = times;
  const details = description.endsWith(url) ? description.slice(0, -url.length).trimEnd() : description;
  return { title: summary.text, startAt, endAt, zone, details, location, url };
}

export type FormLinks = Pick<FeedLinks, 'google' | 'outlook' | 'microsoft365'>;

/** Longer addresses are refused by some servers and shortened by some browsers (calendar.md rule 32). */
export const MOST_CHARACTERS = 1_900;

/** Forms with the times as instants, so that no zone of a reader can move them; too long texts are cut, details first. */
export function formLinks(entry: FormEntry): FormLinks {
  return {
    google: fitted(entry, googleForm),
    outlook: fitted(entry, (cut) => outlookForm(cut, OUTLOOK)),
    microsoft365: fitted(entry, (cut) => outlookForm(cut, MICROSOFT_365)),
  };
}

const OUTLOOK = 'outlook.live.com';
const MICROSOFT_365 = 'outlook.office.com';

/** What may be cut, in this order. */
const CUT_ORDER = ['details', 'location', 'title'] as const;

function googleForm(entry: FormEntry): string {
  const dates = [entry.startAt, entry.endAt].map((at) => isoUtc(at).replace(/[-:]/g, '')).join('/');
  return address('https://calendar.google.com/calendar/render?action=TEMPLATE', {
    text: encoded(entry.title),
    dates,
    ctz: encoded(entry.zone).replaceAll('%2F', '/'),
    details: encoded(detailsOf(entry)),
    location: encoded(entry.location),
  });
}

function outlookForm(entry: FormEntry, host: string): string {
  return address(`https://${host}/calendar/0/action/compose?rru=addevent`, {
    startdt: isoUtc(entry.startAt),
    enddt: isoUtc(entry.endAt),
    subject: encoded(entry.title),
    body: encoded(detailsOf(entry)),
    location: encoded(entry.location),
  });
}

function detailsOf({ details, url }: FormEntry): string {
  return [details, url].filter((part) => part !== '').join('\n\n');
}

function address(start: string, query: Readonly<Record<string, string>>): string {
  return Object.entries(query).reduce(
    (made, [name, value]) => (value === '' ? made : `${made}&${name}=${value}`),
    start,
  );
}

/** A space becomes %20, never "+": Outlook shows the plus. Half a character has no code in an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** The form with as much of its texts as an address may carry. */
function fitted(entry: FormEntry, write: (entry: FormEntry) => string): string {
  let cut = entry;
  for (const field of CUT_ORDER) {
    const whole = write(cut);
    if (whole.length <= MOST_CHARACTERS) return whole;
    const without = { ...cut, [field]: '' };
    if (write(without).length <= MOST_CHARACTERS)
      return longest([...cut[field]], (text) => write({ ...cut, [field]: text })) ?? write(without);
    cut = without;
  }
  return write(cut);
}

/** The longest beginning of a text with which the address is short enough. */
function longest(letters: readonly string[], write: (text: string) => string): string | undefined {
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (write(`${letters.slice(0, middle).join('')}…`).length <= MOST_CHARACTERS) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? undefined : write(atWord(letters.slice(0, low).join('')));
}

/** Cut at the end of a word, if one ends in the last quarter. */
function atWord(text: string): string {
  const end = text.search(/\s+\S*$/u);
  return `${(end > text.length * 0.75 ? text.slice(0, end) : text).trimEnd()}…`;
}
