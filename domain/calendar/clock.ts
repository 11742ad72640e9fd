import { canonicalJson } from '../canonical-json.ts';
import type { Sha256 } from '../programme/acknowledgement.ts';
import type { ProgrammeSnapshot } from '../programme/snapshot.ts';
import { addDays, instantOf, type LocalDay } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { wholeSecond } from './release-fact.ts';

/** When a feed last said something else, in whole seconds of UTC ms: its Last-Modified (calendar.md rules 4, 6). */
export type FeedClock = { readonly digest: string; readonly changedAt: number };

/** What of a feed depends on today: how often to ask, and whether it is history already. */
export type FeedPhase = { readonly isEnded: boolean; readonly refreshMinutes: 60 | 15 };

/**
 * The clock after a look at the feed. The same digest leaves it as it is; another one sets it to now, and always later
 * than before: a time that moved back, as that of the newest entry does when it is deleted, would freeze the calendar of
 * everybody who asks with If-Modified-Since. Source: calendar.md rule 6.
 */
export function nextClock(previous: FeedClock | undefined, digest: string, now: number): FeedClock {
  if (previous?.digest === digest) return previous;
  const changedAt = Math.max(wholeSecond(now), previous ? wholeSecond(previous.changedAt) + 1000 : 0);
  return { digest, changedAt };
}

/**
 * What the calendars of one scope say, one for each locale of the edition, as a digest. `changedAt` is left out: it comes
 * from the clock that the digest winds. `writer` names the program that makes the bytes, and rises when they change.
 */
export function feedDigest(calendars: readonly Calendar[], writer: string, sha256: Sha256): string {
  const said = calendars.map((calendar) => ({ ...calendar, changedAt: undefined }));
  return sha256(canonicalJson([writer, said]));
}

/** Days after which cancelled entries go and all times become UTC (rules 13, 15). */
const DAYS_KEPT = 7;

/** The phase at an instant (UTC ms); the edition's days are those of its own zone and of its parts' (rules 13, 15, 18). */
export function feedPhase(snapshot: ProgrammeSnapshot, now: number): FeedPhase {
  const [nearAt, overAt, endedAt] = phaseBorders(snapshot);
  return { isEnded: now >= endedAt, refreshMinutes: now >= nearAt && now < overAt ? 15 : 60 };
}

/** When the phase changes next, to look at the feeds again then; undefined when it never will. */
export function nextPhaseAt(snapshot: ProgrammeSnapshot, now: number): number | undefined {
  return phaseBorders(snapshot).find((border) => border > now);
}

function phaseBorders({ edition, subForums, slots }: ProgrammeSnapshot): readonly [number, number, number] {
  const spans = [edition, ...subForums];
  // The programme may begin before the dates and go on into the night of the last day.
  const startAt = Math.min(
    ...spans.map(({ startOn, zone }) => midnight(startOn, zone)),
    slots[0]?.startAt ?? Infinity,
  );
  const lastDayAt = Math.max(...spans.map(({ endOn, zone }) => midnight(addDays(endOn, 1), zone)));
  const overAt = slots.reduce((latest, { endAt }) => Math.max(latest, endAt), lastDayAt);
  return [startAt - DAY_MS, overAt, overAt + DAYS_KEPT * DAY_MS];
}

function midnight(day: LocalDay, zone: string): number {
  return instantOf(`${day}T00:00`, zone);
}

const DAY_MS = 24 * 60 * 60_000;
