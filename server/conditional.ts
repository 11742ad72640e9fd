export type Coding = 'br' | 'gzip' | 'identity';

/** Whether an If-None-Match (list, weak or `*`) names one of these strong tags, given without quotes. */
export function matchesEtag(ifNoneMatch: string, etags: readonly string[]): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  for (const part of ifNoneMatch.split(',', 50)) {
    const opaque = /^\s*(?:W\/)?"([^"]*)"\s*$/.exec(part)?.[1];
    if (opaque !== undefined && etags.includes(opaque)) return true;
  }
  return false;
}

/** The strong tags of an If-Match, without quotes: a weak one never matches (RFC 9110, 13.1.1). */
export function strongTags(ifMatch: string): string[] {
  return ifMatch.split(',', 50).flatMap((part) => /^\s*"([^"]*)"\s*$/.exec(part)?.[1] ?? []);
}

/** Whether an If-Modified-Since is not older than the instant (UTC milliseconds; HTTP counts seconds). */
export function isUnmodifiedSince(ifModifiedSince: string, lastModifiedAt: number): boolean {
  const since = readHttpDate(ifModifiedSince);
  return since !== undefined && Math.floor(lastModifiedAt / 1000) * 1000 <= since;
}

/** The three forms that RFC 9110 5.6.7 wants to be read; the last one names no zone and means UTC. */
const WITH_ZONE =
  /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$|^[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/;
const WITHOUT_ZONE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * The instant (UTC milliseconds) of a date as HTTP writes it; undefined for anything else. `Date.parse` alone takes
 * "yesterday 2030" for that year, and a calendar that is asked for with such a date would be frozen by a wrong 304.
 */
function readHttpDate(text: string): number | undefined {
  const date = text.trim();
  const at = WITH_ZONE.test(date)
    ? Date.parse(date)
    : WITHOUT_ZONE.test(date)
      ? Date.parse(`${date} GMT`)
      : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** The best coding a client takes: br before gzip before none; a coding of quality 0 is refused. */
export function acceptedCoding(acceptEncoding: string | undefined): Coding {
  if (acceptEncoding === undefined) return 'identity';
  // What browsers send, without taking it apart.
  if (!acceptEncoding.includes(';')) {
    return /\bbr\b/.test(acceptEncoding) ? 'br' : /\bgzip\b/.test(acceptEncoding) ? 'gzip' : 'identity';
  }
  const accepted = new Set<string>();
  for (const part of acceptEncoding.toLowerCase().split(',', 20)) {
    const [coding = '', quality] = part.trim().split(/\s*;\s*q=/);
    if (quality === undefined || Number(quality) > 0) accepted.add(coding);
  }
  return accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : 'identity';
}

/** What a reader who asked for brotli gets until it is made: gzip only when that was accepted too. */
export function codingBeforeBrotli(acceptEncoding: string | undefined): Coding {
  return acceptedCoding(acceptEncoding?.replace(/\bbr\b/gi, '-'));
}
