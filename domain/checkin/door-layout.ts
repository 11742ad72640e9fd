import type { AreaTree } from './area.ts';
import type { Closings } from './exit-all.ts';
import { correctedAt, type Scan, type ScanPlace } from './scan.ts';

/** What the record is read against. */
export type DoorLayout = {
  readonly tree: AreaTree;
  readonly places: ReadonlyMap<string, ScanPlace>;
  /** When devices were revoked, UTC ms; what they scanned from then on is quarantined (rule 13). */
  readonly revokedDevices: ReadonlyMap<string, number>;
  readonly closings: Closings;
  /** From which instant codes of a ticket below a generation were no longer good. */
  readonly revocations: ReadonlyMap<number, readonly Revocation[]>;
  /** No scan can be older, UTC ms: long before the edition begins. Absent where nobody knows. */
  readonly earliestAt?: number;
  /** Minutes on foot between two areas; null where nobody measured them. */
  readonly walkMinutes: (fromAreaId: string, toAreaId: string) => number | null;
};

export type Revocation = { readonly belowGeneration: number; readonly at: number };

/** One admitted scan at a place, as the walk through the areas met it. */
export type Step = {
  readonly scan: Scan;
  readonly place: ScanPlace;
  /** Corrected, UTC ms. */
  readonly at: number;
  /** The scan that had opened the area before this one; null when it was not open. */
  readonly openedBy: string | null;
};

/**
 * A time that cannot be: more than an hour ahead of its arrival, or months before the edition. The scan is kept and listed as
 * a clock in doubt, but nothing follows from it: nobody knows when it was (decision 163). `now` where it never arrived.
 */
export function hasImpossibleTime(
  scan: Pick<Scan, 'deviceAt' | 'offsetMs' | 'receivedAt'>,
  { earliestAt = -Infinity }: Pick<DoorLayout, 'earliestAt'>,
  now: number,
): boolean {
  const at = correctedAt(scan);
  return at > (scan.receivedAt ?? now) + MOST_AHEAD_MS || at < earliestAt;
}

/** How long before its edition a scan may have been made: doors are tried out before. */
export const EARLIEST_DAYS = 90;
const MOST_AHEAD_MS = 3_600_000;

/** Made after its device was revoked: kept, shown, and not counted (rule 13). */
export function isQuarantined(scan: Scan, { revokedDevices }: Pick<DoorLayout, 'revokedDevices'>): boolean {
  const revokedAt = revokedDevices.get(scan.deviceId);
  return revokedAt !== undefined && correctedAt(scan) >= revokedAt;
}
