import { type Interval, mergedIntervals } from '../programme/interval.ts';

/** A span of content time, tenths of a second: since the epoch of a target when live, else since zero of a recording. */
export type ContentRange = readonly [startDs: number, endDs: number];

/** A session as it truly was, UTC ms. Zero of its timeline is the start. */
export type SessionSpan = Interval;

/** Live content as instants: `epochAt` is the start of the target's day in the zone of the venue, UTC ms. */
export function liveIntervals(ranges: readonly ContentRange[], epochAt: number): Interval[] {
  return mergedIntervals(
    ranges.map(([start, end]) => ({ startAt: epochAt + start * DS_MS, endAt: epochAt + end * DS_MS })),
  );
}

/** A recording as instants of its session; `sessionOffsetDs` is the time of the session at zero of the recording. */
export function recordingIntervals(
  ranges: readonly ContentRange[],
  sessionOffsetDs: number,
  { startAt }: SessionSpan,
): Interval[] {
  return liveIntervals(ranges, startAt + sessionOffsetDs * DS_MS);
}

/** What lies within a session, merged. */
export function clipped(spans: readonly Interval[], { startAt, endAt }: SessionSpan): Interval[] {
  const cut = spans.map((span) => ({
    startAt: Math.max(span.startAt, startAt),
    endAt: Math.min(span.endAt, endAt),
  }));
  return mergedIntervals(cut.filter((span) => span.endAt > span.startAt));
}

/** Milliseconds of spans, each instant once. */
export function unionMs(spans: readonly Interval[]): number {
  return mergedIntervals(spans).reduce((sum, { startAt, endAt }) => sum + (endAt - startAt), 0);
}

/** What is left to earn of a target: a person watched it once, whatever sessions it shows. */
export type CreditLeft = { leftMs: number };

export type PersonParts = {
  /** In the hall, UTC ms. */
  readonly door: readonly Interval[];
  readonly live: readonly { readonly spans: readonly Interval[]; readonly credit: CreditLeft }[];
  readonly recording: readonly { readonly spans: readonly Interval[]; readonly credit: CreditLeft }[];
};

export type PersonTime = {
  /** Apart, before they are united. */
  readonly doorMs: number;
  readonly liveMs: number;
  readonly recordingMs: number;
  /** Each instant of the session once, online time no longer than it truly took. */
  readonly unitedMs: number;
};

/**
 * What one person saw of one session: the union of time in the hall, live and of recordings, clipped to it. Call it by the
 * start of sessions: what a session takes of a credit is gone for those after it. Source: broadcast.md, "Combined attendance
 * and certificates".
 */
export function personTime(session: SessionSpan, { door, live, recording }: PersonParts): PersonTime {
  const inHall = clipped(door, session);
  let seen = inHall;
  let unitedMs = unionMs(inHall);
  const earn = (parts: PersonParts['live']): number => {
    let earnedMs = 0;
    for (const { spans, credit } of parts) {
      const here = clipped(spans, session);
      const spentMs = Math.min(unionMs(here), credit.leftMs);
      credit.leftMs -= spentMs;
      const all = mergedIntervals([...seen, ...here]);
      unitedMs += Math.min(unionMs(all) - unionMs(seen), spentMs);
      seen = all;
      earnedMs += spentMs;
    }
    return earnedMs;
  };
  const liveMs = earn(live);
  const recordingMs = earn(recording);
  const length = session.endAt - session.startAt;
  const within = (ms: number) => Math.min(ms, length);
  return {
    doorMs: unionMs(inHall),
    liveMs: within(liveMs),
    recordingMs: within(recordingMs),
    unitedMs: within(unitedMs),
  };
}

const DS_MS = 100;
