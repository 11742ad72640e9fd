import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { writeCalendar } from '#adapters/ical.ts';
import { IcalRefused } from '#adapters/ical-entry.ts';
import { failureOf, log } from '#adapters/log.ts';
import type { Calendar } from '#domain/calendar/calendar.ts';

/** A calendar as it is sent. */
export type FeedBytes = { readonly gzip: Uint8Array; readonly etag: string; readonly byteCount: number };

/**
 * Writes a calendar and reads it back before anybody gets it (calendar.md rule 24). What cannot be written is a reason: one
 * word for the page of feeds, and one line for the operator.
 */
export async function writeFeed(
  calendar: Calendar,
  name: string,
): Promise<({ readonly ok: true } & FeedBytes) | { readonly ok: false; readonly reason: string }> {
  try {
    const { bytes, etag } = writeCalendar(calendar);
    return {
      ok: true,
      gzip: new Uint8Array(await compress(bytes, { level: 6 })),
      etag,
      byteCount: bytes.length,
    };
  } catch (error) {
    const reason = error instanceof IcalRefused ? error.code : 'failed';
    log('error', { event: 'calendar.kept', route: name, ...failureOf(error), failure: reason });
    return { ok: false, reason };
  }
}

const compress = promisify(gzip);
