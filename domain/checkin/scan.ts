import type { CheckpointKind, Direction, OutcomeSource, Reentry, ScanMethod } from './vocabulary.ts';

/** One code held before one device: a physical fact, made on the device, never changed (checkin.md "Data", scan). */
export type Scan = {
  /** UUIDv7 of the device: the same scan has it on every way to the server. */
  readonly id: string;
  readonly deviceId: string;
  /** Counts the scans of a device, from 1. */
  readonly seq: number;
  readonly checkpointId: string;
  /** u40; null for an unknown code and for somebody who is only counted (rule 36). */
  readonly ticketNo: number | null;
  readonly generation: number | null;
  readonly direction: Direction;
  /** Public number of the slot that the device had before it. */
  readonly slotNo: number | null;
  /** UTC ms by the clock of the device. */
  readonly deviceAt: number;
  /** What has to be added to the clock of the device; fixed on the device, never written again (rule 10). */
  readonly offsetMs: number;
  /** As shown; a word of the device's version of the program, so perhaps none of ours. */
  readonly shownVerdict: string;
  /** Null where the answer was still open (policy confirm). */
  readonly admitted: boolean | null;
  readonly method: ScanMethod;
  readonly override: ScanOverride | null;
  /** Who was on duty. */
  readonly by: string | null;
  /** When the server first got it, UTC ms; null on the device itself. */
  readonly receivedAt: number | null;
};

/** Somebody let in whom the rules refused: `of` is the refused scan. */
export type ScanOverride = { readonly of: string | null; readonly reason: string };

/** How a scan ended that was written before its answer (rule 16). */
export type ScanOutcome = {
  readonly scanId: string;
  readonly verdict: string;
  readonly admitted: boolean;
  readonly source: OutcomeSource;
};

/** A scan taken back: it stays in the record and counts no more. */
export type Annulment = { readonly scanId: string };

/** What of a checkpoint decides how its scans are read; any richer checkpoint fits. */
export type ScanPlace = {
  readonly id: string;
  readonly kind: CheckpointKind;
  readonly areaId: string;
  readonly reentry: Reentry;
  /** What a handout gives. */
  readonly item: string | null;
};

/** The instant of a scan (UTC ms) as everybody reads it: rule 10. */
export function correctedAt(scan: Pick<Scan, 'deviceAt' | 'offsetMs'>): number {
  return scan.deviceAt + scan.offsetMs;
}

/** Rule 9's order: corrected time, then device, then its count. Ids settle what a broken device counts twice. */
export function compareScans(a: Scan, b: Scan): number {
  return (
    correctedAt(a) - correctedAt(b) ||
    compareKeys(a.deviceId, b.deviceId) ||
    a.seq - b.seq ||
    compareKeys(a.id, b.id)
  );
}

/**
 * Whether a scan let somebody pass. Where it was stored before its answer, the outcome says so: the device's own before the
 * server's, which counts when none came (rule 16). Of two that disagree the admission wins: somebody went through.
 */
export function isAdmitted(scan: Pick<Scan, 'admitted'>, outcomes: readonly ScanOutcome[]): boolean {
  if (scan.admitted !== null) return scan.admitted;
  const local = outcomes.filter((outcome) => outcome.source === 'local');
  return (local.length > 0 ? local : outcomes).some((outcome) => outcome.admitted);
}

/** By code points, the same in every engine and language. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
