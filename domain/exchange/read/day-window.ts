import { addDays, instantOf, programmeDay } from '../../time.ts';
import type { ImportedDay, ImportedSession, ImportedSlot } from '../imported-programme.ts';
import type { Reading } from './reading.ts';

/**
 * Widens each day so that every slot that starts in it also ends in it, with an issue for each slot outside
 * the day's stated window. A slot belongs to the day whose stated window holds its start, else to the day it
 * stands under in the file (`writtenUnder`, by the slot's place), else to the nearest (exchange.md rule 5).
 */
export function growDays(
  days: readonly ImportedDay[],
  sessions: readonly ImportedSession[],
  writtenUnder: ReadonlyMap<string, ImportedDay>,
  reading: Reading,
): void {
  const stated = days.map((day) => ({ day, startAt: day.startAt, endAt: day.endAt }));
  for (const slot of sessions.flatMap((session) => session.slots)) {
    const inside = stated.find((window) => slot.startAt >= window.startAt && slot.startAt < window.endAt);
    const under = writtenUnder.get(slot.place);
    const window = inside ?? stated.find((other) => other.day === under) ?? nearest(stated, slot.startAt);
    if (!window || (inside && slot.endAt <= inside.endAt)) continue;
    const { day } = window;
    day.startAt = Math.min(day.startAt, slot.startAt);
    day.endAt = Math.max(day.endAt, slot.endAt);
    reading.issues.changed('day_window_grown', slot.place, span(slot), day.date, 'info');
  }
}

/** The days of a file that lists none: one for each evening on which something starts. */
export function daysOfSlots(
  sessions: readonly ImportedSession[],
  dayChange: string,
  reading: Reading,
): ImportedDay[] {
  const slots = sessions.flatMap((session) => session.slots);
  const dates = new Set(slots.map((slot) => programmeDay(slot.startAt, reading.zone, dayChange)));
  return [...dates].sort().map((date, index) => ({
    place: slots[0]?.place ?? '',
    key: date,
    index: index + 1,
    date,
    startAt: instantOf(`${date}T${dayChange}`, reading.zone),
    endAt: instantOf(`${addDays(date, 1)}T${dayChange}`, reading.zone),
    statedStartAt: null,
    statedEndAt: null,
  }));
}

type Window = { day: ImportedDay; startAt: number; endAt: number };

function nearest(windows: readonly Window[], at: number): Window | undefined {
  const distance = (window: Window) => Math.max(window.startAt - at, at - window.endAt, 0);
  return windows.reduce<Window | undefined>(
    (best, window) => (best && distance(best) <= distance(window) ? best : window),
    undefined,
  );
}

function span(slot: ImportedSlot): string {
  return `${new Date(slot.startAt).toISOString()}/${new Date(slot.endAt).toISOString()}`;
}
