import { z } from '../schema.ts';

/** Why nothing could be read of a source; the first five are those of a fetch. */
export const PROBE_FAILURES = [
  'address',
  'redirects',
  'too_large',
  'too_slow',
  'unreachable',
  'refused',
  'not_found',
  'no_playlist',
  'no_segments',
  'offline',
  'stale',
] as const;
export type ProbeFailure = (typeof PROBE_FAILURES)[number];

const whole = z.number().int();
const rendition = z.object({ language: z.string().nullable(), name: z.string() });

/** What a look at one source found, for organizers alone (B18). Instants are UTC ms. */
const sourceReport = z.object({
  sourceId: z.string(),
  at: whole,
  failure: z.enum(PROBE_FAILURES).nullable(),
  /** Bits per second; the best first. */
  variants: z.array(z.object({ bandwidth: z.number(), resolution: z.string().nullable() })),
  audio: z.array(rendition),
  subtitles: z.array(rendition),
  hasPdt: z.boolean().nullable(),
  hasEnded: z.boolean(),
  /** From the end of the last segment to now; null where the playlist says no dates. */
  latencyMs: whole.nullable(),
  targetMs: whole.nullable(),
  /** Where its playlists and segments were found: the page with the player may load from there. */
  origins: z.array(z.string()).default([]),
});
export type SourceReport = z.output<typeof sourceReport>;

const streamReport = z.object({ sources: z.array(sourceReport) });
export type StreamReport = z.output<typeof streamReport>;

/** What is stored beside a stream; nothing for what an older program stored. */
export function readStreamReport(stored: unknown): StreamReport {
  const read = streamReport.safeParse(stored);
  return read.success ? read.data : { sources: [] };
}

/** A report of nothing but a failure. */
export function failedReport(sourceId: string, at: number, failure: ProbeFailure): SourceReport {
  return {
    ...{ sourceId, at, failure, variants: [], audio: [], subtitles: [], hasPdt: null, hasEnded: false },
    ...{ latencyMs: null, targetMs: null, origins: [] },
  };
}
