import type { Day } from '../programme/entity.ts';
import type { Slot } from '../programme/plan-entity.ts';
import { instantOf, wallTime } from '../time.ts';
import { type DraftState, withRows } from './record-definition.ts';
import { zoneOf } from './record-rule.ts';

/**
 * When the zone of an edition, a sub-forum or a venue was corrected, what was typed as 10:00 stays 10:00: days and slots
 * keep their time on the wall and move on the time line (programme.md "Data": wall time as typed).
 */
export function keepWallTimes(before: DraftState, after: DraftState): DraftState {
  const days = [...after.rows.days.values()].flatMap((day) => dayInNewZone(day, before, after) ?? []);
  const slots = slotsInNewZone(before, after);
  return withRows(withRows(after, 'days', days), 'slots', slots);
}

function dayInNewZone(day: Day, before: DraftState, after: DraftState): Day | undefined {
  const [was, is] = [zoneOf(before, day.subForumId), zoneOf(after, day.subForumId)];
  if (was === is) return undefined;
  const moved = (at: number) => instantOf(wallTime(at, was), is);
  return { ...day, opensAt: moved(day.opensAt), closesAt: moved(day.closesAt) };
}

function slotsInNewZone(before: DraftState, after: DraftState): Slot[] {
  const [was, is] = [slotZones(before), slotZones(after)];
  return [...after.rows.slots.values()].flatMap((slot) => {
    const zone = is(slot);
    if (zone === was(slot) || slot.zone === zone) return [];
    const startAt = instantOf(slot.wallStart, zone);
    return [{ ...slot, zone, startAt, endAt: startAt + slot.endAt - slot.startAt, rev: slot.rev + 1 }];
  });
}

/** The zone of a slot: of its first hall's venue, else of its session's sub-forum, else of the edition. */
export function slotZones(state: DraftState): (slot: Slot) => string {
  const { rows } = state;
  const hallBySlot = new Map(
    [...rows.slotHalls.values()].toReversed().map((row) => [row.slotId, row.hallId]),
  );
  return (slot) => {
    const hall = rows.halls.get(hallBySlot.get(slot.id) ?? '');
    const venue = hall && rows.venues.get(hall.venueId);
    const session = slot.sessionId === null ? undefined : rows.sessions.get(slot.sessionId);
    return venue?.zone ?? zoneOf(state, session?.subForumId ?? null);
  };
}
