import type { DoorSlot } from './manifest.ts';

const MINUTE_MS = 60_000;
/** People may come so long before the start. */
const EARLY_MS = 30 * MINUTE_MS;
/** So long before its end a slot gives way to the one after it. */
const HANDOVER_MS = 5 * MINUTE_MS;

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
  const { startAt, endAt } = actualSpan(slot);
  return startAt - EARLY_MS <= now && now < endAt;
}

/**
 * The slot of a hall at `now` (UTC ms). Of two that match the earlier one stays until 5 min before its end. `hallId` counts
 * for every slot that takes it, as a part of a joined hall too: see {@link DoorSlot}. Source: rule 5, D7.
 */
export function findCurrentSlot(slots: readonly DoorSlot[], hallId: string, now: number): SlotChoice {
  const matching = slots
    .filter((slot) => slot.hallIds.includes(hallId) && isCurrent(slot, now))
    .toSorted((a, b) => actualSpan(a).startAt - actualSpan(b).startAt || a.no - b.no);
  const current = matching.find(
    (slot, at) => at === matching.length - 1 || now < actualSpan(slot).endAt - HANDOVER_MS,
  );
  return { current: current ?? null, others: matching.filter((slot) => slot !== current) };
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
