import { ruleInstant } from '#adapters/ical-instant.ts';
import { type PlacedTime, placedTimes } from '#db/calendar/calendar-zone.ts';
import { getDb } from '#db/client.ts';
import { isRepeatedHour, wallTime } from '#domain/time.ts';

export type ZoneCheck = {
  readonly zoneCount: number;
  /** `edition 12 (zone)`: what the sources tell differently. */
  readonly differing: readonly string[];
};

/**
 * Compares every time of every edition in three sources: the clock on the wall that was entered, the zones of this machine,
 * and the rules that calendars carry (calendar.md C18). What is over is not compared with those rules, which are today's.
 */
export async function checkZones(at: number): Promise<ZoneCheck> {
  const times = await placedTimes(getDb().read);
  const zones = new Set(times.map(({ zone }) => zone));
  const differing = times.filter((time) => differs(time, at));
  const names = differing.map(({ edition, publicNo, zone }) => `${edition} ${publicNo} (${zone})`);
  return { zoneCount: zones.size, differing: [...new Set(names)].sort() };
}

/** Calendars of an edition that ended so long ago are in UTC (calendar.md rule 15). */
const KEPT_MS = 7 * 86_400_000;

function differs({ startAt, endAt, zone, wallStart }: PlacedTime, at: number): boolean {
  try {
    const wall = wallTime(startAt, zone);
    if (wall !== wallStart.slice(0, wall.length)) return true;
    if (endAt + KEPT_MS < at) return false;
    return [startAt, endAt].some((instant) => !isKeptByRules(instant, zone));
  } catch {
    return true;
  }
}

/** Whether readers of a calendar find an instant where this machine does; an hour that comes twice is written in UTC. */
function isKeptByRules(instant: number, zone: string): boolean {
  if (isRepeatedHour(instant, zone)) return true;
  return ruleInstant(wallTime(instant, zone), zone) === Math.floor(instant / 60_000) * 60_000;
}
