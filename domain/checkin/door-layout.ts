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

/** Made after its device was revoked: kept, shown, and not counted (rule 13). */
export function isQuarantined(scan: Scan, { revokedDevices }: Pick<DoorLayout, 'revokedDevices'>): boolean {
  const revokedAt = revokedDevices.get(scan.deviceId);
  return revokedAt !== undefined && correctedAt(scan) >= revokedAt;
}
