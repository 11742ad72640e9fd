import { addDays, daysBetween, instantOf, wallTime } from '../time.ts';
import { laterWall } from './edition-copy.ts';
import { type DraftState, withRows } from './record-definition.ts';
import { zoneOf } from './record-rule.ts';

/** More than ten years is a slip of the finger. */
export const MOST_SHIFT_DAYS = 3_650;

/**
 * The draft with every day, sub-forum and slot so many days later (or earlier); times on the wall stay. The dates of the edition
 * itself are not touched: they are what the others are moved to.
 */
export function shiftDates(state: DraftState, dayCount: number): DraftState {
  const { rows } = state;
  const subForums = [...rows.subForums.values()].map((row) => ({
    ...row,
    startOn: addDays(row.startOn, dayCount),
    endOn: addDays(row.endOn, dayCount),
  }));
  const days = [...rows.days.values()].map((day) => {
    const zone = zoneOf(state, day.subForumId);
    const moved = (at: number) => instantOf(laterWall(wallTime(at, zone), dayCount), zone);
    return {
      ...day,
      onDate: addDays(day.onDate, dayCount),
      opensAt: moved(day.opensAt),
      closesAt: moved(day.closesAt),
    };
  });
  const slots = [...rows.slots.values()].map((slot) => {
    const wallStart = laterWall(slot.wallStart, dayCount);
    const startAt = instantOf(wallStart, slot.zone);
    const endAt = startAt + slot.endAt - slot.startAt;
    return { ...slot, wallStart, startAt, endAt, rev: slot.rev + 1 };
  });
  return withRows(withRows(withRows(state, 'subForums', subForums), 'days', days), 'slots', slots);
}

/** How many days of the edition itself lie outside its dates, and by how many days to move them to begin with it. */
export function daysOutside({ rows, edition }: DraftState): {
  readonly count: number;
  readonly dayCount: number;
} {
  const own = [...rows.days.values()].filter((day) => day.subForumId === null).map(({ onDate }) => onDate);
  const outside = own.filter((date) => date < edition.startOn || date > edition.endOn);
  const first = own.toSorted()[0];
  const dayCount = first === undefined ? 0 : daysBetween(first, edition.startOn);
  return { count: outside.length, dayCount };
}
