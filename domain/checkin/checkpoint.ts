import type { ScanPlace } from './scan.ts';
import type { BookingRule, CapacityMode, CheckpointDirections, Policy } from './vocabulary.ts';

/**
 * One door, counter or kiosk with what it asks of whoever comes (checkin.md "Data", checkpoint). Instants are UTC ms.
 * Counters that give the same item count together.
 */
export type Checkpoint = ScanPlace & {
  readonly directions: CheckpointDirections;
  /** Numbers of the ticket types that may pass; empty: all. */
  readonly typeNos: readonly number[];
  readonly booking: BookingRule;
  readonly capacityMode: CapacityMode;
  readonly policy: Policy;
  /** As it was stored, perhaps by another version of the program: rule.ts judges it and never throws. */
  readonly rules: unknown;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  /** How far both ends of a validity are stretched (step 4); 15 where nobody says otherwise. */
  readonly toleranceMinutes: number;
  /** From so many minutes after the start free seats go to whoever is there (rule 6); 5 where nobody says otherwise. */
  readonly standbyAfterMinutes: number;
  /** Whether a signed code passes that the roster does not have yet (step 3). */
  readonly admitsNewTickets: boolean;
  /** How often one ticket gets it; null: as often as it is asked for. */
  readonly handoutLimit: number | null;
};

/** People in the area of a checkpoint, as far as the one who asks knows. */
export type Occupancy = {
  readonly inside: number;
  /** Of the area, else of its hall; null: no limit. */
  readonly capacity: number | null;
};
