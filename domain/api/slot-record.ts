import { shownZone } from '../desk/session-slot.ts';
import type { SlotValue } from '../desk/session-value.ts';
import type { Slot, SlotHall } from '../programme/plan-entity.ts';
import type { Programme } from '../programme/programme.ts';
import { instantOf, wallTime } from '../time.ts';
import { type FieldProblem, fieldProblem } from './field-problem.ts';
import type { SlotPatch, SlotRecord } from './record-schema.ts';
import { instantText } from './row.ts';

/** A slot of a session as programs change it, without its rev; undefined for breaks and holds, which have no session. */
export function slotRecord(slot: Slot, halls: Iterable<SlotHall>): Omit<SlotRecord, 'rev'> | undefined {
  if (slot.sessionId === null) return undefined;
  return {
    id: slot.occurrenceId,
    code: slot.occurrenceCode,
    number: slot.publicNo,
    session_id: slot.sessionId,
    zone: slot.zone,
    starts_at: instantText(slot.startAt),
    ends_at: instantText(slot.endAt),
    state: slot.state,
    locked: slot.isLocked,
    halls: [...halls]
      .filter(({ slotId }) => slotId === slot.id)
      .map(({ hallId, kind }) => ({ hall_id: hallId, kind }))
      .sort((a, b) => (a.hall_id < b.hall_id ? -1 : 1)),
  };
}

export type PatchedSlot =
  | { readonly ok: true; readonly value: SlotValue }
  | { readonly ok: false; readonly fields: readonly FieldProblem[] };

/** Where a slot is read: the rows of its hall's venue, and of the sub-forum of its session. */
export type SlotPlace = { readonly draft: Programme; readonly subForumId: string | null };

/**
 * The value of the form with what a program said put onto it. The form knows the clock on the wall alone: an instant that
 * it cannot say is refused, never moved. `before` is where the slot stands now (UTC ms); absent for a new one.
 */
export function patchedSlot(
  value: SlotValue,
  patch: SlotPatch,
  { draft, subForumId }: SlotPlace,
  before?: Pick<Slot, 'startAt' | 'endAt' | 'zone'>,
): PatchedSlot {
  const halls = patch.halls?.map(({ hall_id: hallId, kind }) => ({ hallId, kind })) ?? value.halls;
  const zone = shownZone(draft, { id: value.id, halls }, subForumId);
  const startAt = patch.starts_at === undefined ? (before?.startAt ?? 0) : Date.parse(patch.starts_at);
  const endAt = patch.ends_at === undefined ? (before?.endAt ?? 0) : Date.parse(patch.ends_at);
  const start = wallTime(startAt, zone);
  const isUntouched = startAt === before?.startAt && zone === before.zone;
  const fields = [
    ...(isMinute(patch.starts_at) ? [] : [fieldProblem('starts_at', 'not_a_minute')]),
    ...(isMinute(patch.ends_at) ? [] : [fieldProblem('ends_at', 'not_a_minute')]),
    ...(endAt > startAt ? [] : [fieldProblem('ends_at', 'ends_before_start')]),
    ...(isUntouched || !isSecondPass(startAt, start, zone) ? [] : [fieldProblem('starts_at', 'second_pass')]),
  ];
  if (fields.length > 0) return { ok: false, fields };
  const { state = value.state, locked: isLocked = value.isLocked } = patch;
  const lengthMinutes = Math.round((endAt - startAt) / MINUTE_MS);
  return { ok: true, value: { ...value, start, lengthMinutes, state, isLocked, halls } };
}

const MINUTE_MS = 60_000;

function isMinute(moment: string | undefined): boolean {
  return moment === undefined || Date.parse(moment) % MINUTE_MS === 0;
}

/** The clock shows this time twice, and the house would take the first. */
function isSecondPass(at: number, wall: string, zone: string): boolean {
  return at % MINUTE_MS === 0 && instantOf(wall, zone) !== at;
}

/** A slot that nobody stored yet. */
export const BLANK_SLOT: SlotValue = {
  id: 'new-slot',
  start: '',
  lengthMinutes: 0,
  state: 'planned',
  isLocked: false,
  halls: [],
};

/** What fields of a slot in the form are called in the interface. */
export const SLOT_NAMES: Readonly<Record<string, string>> = {
  start: 'starts_at',
  lengthMinutes: 'ends_at',
  isLocked: 'locked',
};
