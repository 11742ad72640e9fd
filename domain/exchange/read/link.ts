import type { ImportedLink, ImportedLinkType } from '../imported-programme.ts';
import { oneLine, type Reading } from './reading.ts';
import type { SourceRecord } from './record.ts';

const LINK_TYPES: ReadonlySet<string> = new Set<ImportedLinkType>([
  'slides',
  'paper',
  'web',
  'blog',
  'article',
  'media',
  'related',
  'activitypub',
  'book',
  'feedback',
  'origin',
]);

/**
 * A link of an event. Relative addresses are read against the host of the event's origin, else of the
 * conference; without either, and for schemes other than http, https and mailto, the link is dropped with an
 * issue. Addresses stay as written, so that names in other scripts stay readable (exchange.md rule 5).
 */
export function readLink(
  record: SourceRecord,
  bases: readonly (string | null)[],
  reading: Reading,
): ImportedLink[] {
  const written = record.text('href') ?? record.text('url') ?? webOwn(record);
  if (written === null) return [];
  const url = resolveAddress(written, bases);
  if (url === null) {
    reading.issues.dropped('link_dropped', record.place, written);
    return [];
  }
  if (url !== written) reading.issues.changed('link_resolved', record.place, written, url, 'info');
  const title = record.text('title') ?? record.own;
  const label = title === null || title === written ? null : oneLine(title);
  return [{ place: record.place, url, title: label, type: readType(record, reading) }];
}

/** The address itself when it is absolute and harmless, resolved when relative, else null. */
export function resolveAddress(written: string, bases: readonly (string | null)[]): string | null {
  if (/^mailto:[^\s]+@[^\s]+$/i.test(written)) return written;
  if (/^https?:\/\//i.test(written))
    return URL.canParse(written) && !/\s/.test(written) ? written : encoded(written);
  if (/^[a-z][a-z0-9+.-]*:/i.test(written)) return null;
  for (const base of bases) {
    if (base === null || !/^https?:/i.test(base) || !URL.canParse(base)) continue;
    const host = new URL(base).origin;
    if (URL.canParse(written, host)) return new URL(written, host).href;
  }
  return null;
}

function encoded(written: string): string | null {
  return URL.canParse(written) ? new URL(written).href : null;
}

function webOwn(record: SourceRecord): string | null {
  return record.own !== null && /^https?:\/\//i.test(record.own) ? record.own : null;
}

function readType(record: SourceRecord, reading: Reading): ImportedLinkType {
  const written = record.text('type')?.toLowerCase() ?? 'related';
  if (isLinkType(written)) return written;
  reading.issues.changed('link_type_unknown', record.place, written, 'related', 'info');
  return 'related';
}

function isLinkType(text: string): text is ImportedLinkType {
  return LINK_TYPES.has(text);
}
