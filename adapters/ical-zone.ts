import { tzlib_get_ical_block } from 'timezones-ical-library';
import { isZone } from '#domain/time.ts';
import { IcalRefused } from './ical-entry.ts';

const blocks = new Map<string, readonly string[]>();

/**
 * The VTIMEZONE of a zone as lines, in today's rules only. Its TZID is the name that was asked for: the source knows
 * Asia/Calcutta, but calls it Asia/Kolkata. Throws IcalRefused for a zone that the source does not know: it answers
 * with nothing, and a TZID that is defined nowhere is read as the clock of whoever reads. Source: calendar.md rule 16.
 */
export function zoneBlock(zone: string): readonly string[] {
  const known = blocks.get(zone);
  if (known) return known;
  const lines = isZone(zone) ? textOf(zone).split(/\r?\n/).filter(Boolean) : [];
  if (lines.length === 0) throw new IcalRefused('zone', '', zone);
  const block = lines.map((line) => (line.startsWith('TZID:') ? `TZID:${zone}` : line));
  blocks.set(zone, block);
  return block;
}

function textOf(zone: string): string {
  const found = tzlib_get_ical_block(zone);
  return typeof found === 'string' ? found : (found[0] ?? '');
}
