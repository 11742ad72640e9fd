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

/** Whether an If-Modified-Since is not older than the instant (UTC milliseconds; HTTP counts seconds). */
export function isUnmodifiedSince(ifModifiedSince: string, lastModifiedAt: number): boolean {
  const since = Date.parse(ifModifiedSince);
  return !Number.isNaN(since) && Math.floor(lastModifiedAt / 1000) * 1000 <= since;
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
