import type { Session } from '../programme/entity.ts';
import type { Slot, SlotHall } from '../programme/plan-entity.ts';
import type { Programme } from '../programme/programme.ts';
import { instantOf, isWallTime, wallTimeKind } from '../time.ts';
import type { SessionRefusalCode } from './session-refusal.ts';
import type { SlotHallValue, SlotValue } from './session-value.ts';

/** Chance, which the domain has none of: ids, and codes of programme.md rule 1. */
export type SessionMeans = { readonly newId: () => string; readonly drawCode: () => string };

type PlaceRows = Pick<Programme, 'edition' | 'venues' | 'halls' | 'subForums'>;

/** The zone whose wall clock a slot is read from: its first main hall's venue, else the sub-forum, else the edition. */
function slotZone(
  { edition, venues, halls, subForums }: PlaceRows,
  inHalls: readonly SlotHallValue[],
  subForumId: string | null,
): string {
  const main = inHalls.find(({ kind }) => kind === 'main') ?? inHalls[0];
  const venueId = halls.find(({ id }) => id === main?.hallId)?.venueId;
  const venue = venues.find(({ id }) => id === venueId);
  return venue?.zone ?? subForums.find(({ id }) => id === subForumId)?.zone ?? edition.zone;
}

/**
 * The zone of the wall clock that a form or a program shows for a slot, new or stored (by its id). A file may have set one
 * apart from its hall's: it stays until the slot moves to a place of another zone, or saving a title would move the slot.
 */
export function shownZone(
  draft: Programme,
  { id, halls }: Pick<SlotValue, 'id' | 'halls'>,
  subForumId: string | null,
): string {
  const zone = slotZone(draft, halls, subForumId);
  const stored = draft.slots.find((slot) => slot.id === id);
  if (stored === undefined) return zone;
  const stoodIn = draft.slotHalls.filter(({ slotId }) => slotId === id);
  const session = draft.sessions.find((row) => row.id === stored.sessionId);
  return slotZone(draft, stoodIn, session?.subForumId ?? null) === zone ? stored.zone : zone;
}

/** Why a wall time cannot be the start of a slot in the zone, or null when it can. */
export function startRefusal(start: string, zone: string): SessionRefusalCode | null {
  if (start === '') return 'required';
  if (!isWallTime(start)) return 'not_a_time';
  return wallTimeKind(start, zone) === 'gap' ? 'skipped_time' : null;
}

export type SlotRows = {
  readonly slots: readonly Slot[];
  readonly slotHalls: readonly SlotHall[];
  readonly lastSlotNo: number;
};

/**
 * The rows of a session's slots as the form wants them: known ones keep id, occurrence and code, new ones get
 * fresh ones, the first of all the code of the session (programme.md rules 1, 2). Times were checked before.
 */
export function slotRows(
  draft: Programme,
  { session, values, stored }: { session: Session; values: readonly SlotValue[]; stored: readonly Slot[] },
  lastSlotNo: number,
  means: SessionMeans,
): SlotRows {
  const known = new Map(stored.map((slot) => [slot.id, slot]));
  const takenCodes = new Set([
    ...draft.sessions.filter(({ id }) => id !== session.id).map(({ code }) => code),
    ...draft.slots.map(({ occurrenceCode }) => occurrenceCode),
  ]);
  let number = lastSlotNo;
  const slots: Slot[] = [];
  const slotHalls: SlotHall[] = [];
  for (const value of values) {
    const before = known.get(value.id);
    if (!before) number += 1;
    const slot = before ?? newSlot(draft, session, { number, takenCodes }, means);
    takenCodes.add(slot.occurrenceCode);
    const halls = hallRows(draft, slot.id, value.halls, means);
    const placed = placedSlot(draft, slot, value, session.subForumId);
    slots.push(before ? withRev(draft, before, placed, halls) : placed);
    slotHalls.push(...halls);
  }
  return { slots, slotHalls, lastSlotNo: number };
}

/** A code that nothing in the edition has. */
export function freshCode(takenCodes: ReadonlySet<string>, means: SessionMeans): string {
  for (;;) {
    const code = means.drawCode();
    if (!takenCodes.has(code)) return code;
  }
}

function newSlot(
  draft: Programme,
  session: Session,
  { number, takenCodes }: { number: number; takenCodes: ReadonlySet<string> },
  means: SessionMeans,
): Slot {
  const occurrenceCode = takenCodes.has(session.code)
    ? freshCode(new Set([...takenCodes, session.code]), means)
    : session.code;
  return {
    id: means.newId(),
    editionId: draft.edition.id,
    planId: draft.plan.id,
    occurrenceId: means.newId(),
    publicNo: number,
    occurrenceCode,
    sessionId: session.id,
    kind: 'session',
    title: {},
    startAt: 0,
    endAt: 0,
    zone: draft.edition.zone,
    wallStart: '',
    state: 'planned',
    isLocked: false,
    rev: 1,
    calendarSequence: 0,
  };
}

function placedSlot(draft: Programme, slot: Slot, value: SlotValue, subForumId: string | null): Slot {
  const zone = shownZone(draft, value, subForumId);
  const { start, lengthMinutes, state, isLocked } = value;
  const startAt = startOf(slot, start, zone);
  return {
    ...slot,
    startAt,
    endAt: startAt + lengthMinutes * 60_000,
    zone,
    wallStart: start,
    state,
    isLocked,
  };
}

/** A time that the clock shows twice means the first, unless the slot already stood at the second. */
function startOf(slot: Slot, start: string, zone: string): number {
  const isUntouched = slot.zone === zone && slot.wallStart === start && slot.startAt > 0;
  return isUntouched ? slot.startAt : instantOf(start, zone);
}

function hallRows(
  draft: Programme,
  slotId: string,
  halls: readonly SlotHallValue[],
  means: SessionMeans,
): SlotHall[] {
  const stored = draft.slotHalls.filter((row) => row.slotId === slotId);
  return halls.map(({ hallId, kind }) => {
    const before = stored.find((row) => row.hallId === hallId);
    if (before) return before.kind === kind ? before : { ...before, kind };
    return { id: means.newId(), editionId: draft.edition.id, slotId, hallId, kind };
  });
}

/** A slot whose halls changed counts as changed: who saw the old revision must not overwrite it. */
function withRev(draft: Programme, before: Slot, after: Slot, halls: readonly SlotHall[]): Slot {
  const stored = draft.slotHalls.filter(({ slotId }) => slotId === before.id);
  const sameHalls = stored.length === halls.length && halls.every((row) => stored.includes(row));
  const isSame =
    sameHalls &&
    (['startAt', 'endAt', 'zone', 'wallStart', 'state', 'isLocked'] as const).every(
      (column) => before[column] === after[column],
    );
  return isSame ? before : { ...after, rev: before.rev + 1 };
}
