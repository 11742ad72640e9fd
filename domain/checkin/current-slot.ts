import { type AreaTree, pathUp } from './area.ts';
import type { DoorSlot } from './manifest.ts';

const MINUTE_MS = 60_000;
/** People may come so long before the start. */
const EARLY_MS = 30 * MINUTE_MS;
/** So long before its end a slot gives way to the one after it. */
const HANDOVER_MS = 5 * MINUTE_MS;

/** When a slot is, by actual times where they are known; UTC ms. */
type Span = { readonly startAt: number; readonly endAt: number };

export type SlotChoice = {
  /** What the door of the hall stands for; null between slots. */
  readonly current: DoorSlot | null;
  /** Others that match now, one tap apart (D7), by start. */
  readonly others: readonly DoorSlot[];
};

/** When the slot begins and ends: as it happened where that is known, else as planned; UTC ms. */
export function actualSpan(slot: DoorSlot): { readonly startAt: number; readonly endAt: number } {
  return { startAt: slot.actualStartAt ?? slot.startAt, endAt: slot.actualEndAt ?? slot.endAt };
}

/** Half an hour before its start until its end; the end itself is no longer part of it. Source: rule 5. */
export function isCurrent(slot: DoorSlot, now: number): boolean {
  return isOn(actualSpan(slot), now);
}

function isOn({ startAt, endAt }: Span, now: number): boolean {
  return startAt - EARLY_MS <= now && now < endAt;
}

/**
 * Of the slots of one hall the one that is on at `now`: of those that match, the earlier one stays until 5 min before its end,
 * then the one after it. Source: rule 5.
 */
export function currentOf<T extends Span>(slots: readonly T[], now: number): T | undefined {
  const matching = slots
    .filter((slot) => isOn(slot, now))
    .toSorted((a, b) => a.startAt - b.startAt || a.endAt - b.endAt);
  return matching.find(({ endAt }, at) => at === matching.length - 1 || now < endAt - HANDOVER_MS);
}

/**
 * The slot of a hall at `now` (UTC ms). Of two that match the earlier one stays until 5 min before its end. `hallId` counts
 * for every slot that takes it, as a part of a joined hall too: see {@link DoorSlot}. Source: rule 5, D7.
 */
export function findCurrentSlot(slots: readonly DoorSlot[], hallId: string, now: number): SlotChoice {
  const matching = slots
    .filter((slot) => slot.hallIds.includes(hallId) && isCurrent(slot, now))
    .toSorted((a, b) => a.no - b.no)
    .map((slot) => ({ ...actualSpan(slot), slot }))
    .toSorted((a, b) => a.startAt - b.startAt);
  const current = currentOf(matching, now)?.slot;
  const others = matching.flatMap(({ slot }) => (slot === current ? [] : [slot]));
  return { current: current ?? null, others };
}

/**
 * The same at the door of an area: of its hall, or of the nearest one around it (D7). Null where there is none, or nothing is on.
 */
export function currentSlotAt(
  slots: readonly DoorSlot[],
  tree: AreaTree,
  areaId: string,
  now: number,
): DoorSlot | null {
  const hallId = pathUp(tree, areaId)
    .map((id) => tree.areas.get(id)?.hallId ?? null)
    .find((id) => id !== null);
  return hallId ? findCurrentSlot(slots, hallId, now).current : null;
}

/** Whether the two take the same hall or a part of the same joined one. */
export function sharesHall(a: DoorSlot, b: DoorSlot): boolean {
  return a.hallIds.some((id) => b.hallIds.includes(id));
}

/** The halls that a slot takes: its own ones, and all parts of those that are joined. Source: rule 5. */
export function hallsTaken(
  hallIds: readonly string[],
  parts: readonly { readonly joinedHallId: string; readonly partHallId: string }[],
): string[] {
  const inner = parts.filter(({ joinedHallId }) => hallIds.includes(joinedHallId));
  return [...new Set([...hallIds, ...inner.map(({ partHallId }) => partHallId)])];
}
