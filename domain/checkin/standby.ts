import type { Checkpoint, Occupancy } from './checkpoint.ts';
import { actualSpan } from './current-slot.ts';
import type { DoorSlot } from './manifest.ts';

export type Standby =
  /** Whoever may be here enters. */
  | { readonly kind: 'open' }
  /** Until then (UTC ms) seats are kept for those who booked. */
  | { readonly kind: 'later'; readonly fromAt: number }
  | { readonly kind: 'full' };

/**
 * Whether somebody without a booking may take a free seat: from some minutes after the start, while there is room. Says
 * nothing about bookings and changes none. Source: rule 6.
 */
export function judgeStandby(
  slot: DoorSlot,
  { standbyAfterMinutes }: Pick<Checkpoint, 'standbyAfterMinutes'>,
  { inside, capacity }: Occupancy,
  now: number,
): Standby {
  const fromAt = actualSpan(slot).startAt + standbyAfterMinutes * 60_000;
  if (now < fromAt) return { kind: 'later', fromAt };
  return capacity !== null && inside >= capacity ? { kind: 'full' } : { kind: 'open' };
}
