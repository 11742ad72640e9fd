import ICAL from 'ical.js';
import type { WallTime } from '#domain/time.ts';
import { zoneBlock } from './ical-zone.ts';

/**
 * The instant (UTC ms) of a wall time by the rules that our calendars carry for its zone, as a reader of them computes it.
 * Throws IcalRefused for a zone that has no such rules.
 */
export function ruleInstant(wall: WallTime, zone: string): number {
  const time = ICAL.Time.fromDateTimeString(`${wall}:00`);
  time.zone = zoneOf(zone);
  return time.toUnixTime() * 1000;
}

const zones = new Map<string, ICAL.Timezone>();

function zoneOf(zone: string): ICAL.Timezone {
  const known = zones.get(zone);
  if (known) return known;
  const text = zoneBlock(zone).join('\r\n');
  const read = new ICAL.Timezone(new ICAL.Component(ICAL.parse(text) as unknown as unknown[]));
  zones.set(zone, read);
  return read;
}
