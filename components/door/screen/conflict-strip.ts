import type { ConflictEvent } from '#domain/checkin/protocol.ts';
import type { DoorSnapshot } from '../engine.ts';

/** What a device shows of conflicts; null: nothing. `line`: that there are some, and since when. */
export type ConflictStrip = { readonly size: 'line' | 'whole'; readonly newest: ConflictEvent } | null;

/**
 * A device that may settle conflicts reads what the newest is about, and so does one whose own scan has a part in it: it let
 * somebody in. Whoever can do nothing about those of other devices gets one line, which leaves the camera its room (rule 13).
 */
export function conflictStripOf({
  conflicts,
  ownConflicts,
  manifest,
}: Pick<DoorSnapshot, 'conflicts' | 'ownConflicts' | 'manifest'>): ConflictStrip {
  const [newest] = conflicts;
  if (!newest) return null;
  if (manifest?.device.capabilities.includes('conflicts')) return { size: 'whole', newest };
  const [own] = ownConflicts;
  return own ? { size: 'whole', newest: own } : { size: 'line', newest };
}
