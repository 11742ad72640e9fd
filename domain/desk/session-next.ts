import { isoUtc, parseIsoInstant, type WallTime } from '../time.ts';
import type { SessionValues, SlotValue } from './session-value.ts';

/** Programmes that go on later than this are rare; a day that is over goes on the next morning. */
const EVENING = '19:00';
const MORNING = '10:00';
const MINUTE_MS = 60_000;

/**
 * What the form of the next session starts with after one was made: the same format, track and languages, and the
 * place right after it in the same halls. `days` are the dates of the programme (`YYYY-MM-DD`) in order.
 */
export function nextSessionValues(
  made: SessionValues,
  blank: SessionValues,
  days: readonly string[],
  id: string,
): SessionValues {
  const { formatId, trackId, subForumId, state, access, heldLangs, interpretationLangs } = made;
  const last = made.slots.at(-1);
  const slots = last ? [slotAfter(last, days, id)] : [];
  return { ...blank, formatId, trackId, subForumId, state, access, heldLangs, interpretationLangs, slots };
}

function slotAfter(
  { start, lengthMinutes, halls }: SlotValue,
  days: readonly string[],
  id: string,
): SlotValue {
  const end = wallPlus(start, lengthMinutes);
  const day = start.slice(0, 10);
  const nextDay = days.find((one) => one > day);
  const isOver = end.slice(0, 10) !== day || end.slice(11) >= EVENING;
  const next = isOver && nextDay !== undefined ? `${nextDay}T${MORNING}` : end;
  return { id, start: next, lengthMinutes, state: 'planned', isLocked: false, halls };
}

function wallPlus(wall: WallTime, minutes: number): WallTime {
  const at = parseIsoInstant(`${wall}:00Z`);
  return at === undefined ? wall : isoUtc(at + minutes * MINUTE_MS).slice(0, 16);
}
