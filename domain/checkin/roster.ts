/** What a door knows of one ticket beside its code (rule 20); the server makes it from the registration. */
export type RosterRow = {
  /** u40. */
  readonly ticketNo: number;
  readonly typeNo: number;
  /** Codes of an older generation are replaced. */
  readonly generation: number;
  readonly validityNo: number;
  readonly isBlocked: boolean;
  /** Somebody at the door has to look, e.g. at a note. */
  readonly needsAttention: boolean;
  readonly isUnpaid: boolean;
  readonly isUnapproved: boolean;
  readonly isCancelled: boolean;
  /** A question of the stage `at_door` waits for its answer. */
  readonly hasOpenQuestion: boolean;
  /** Declined tracking: at the doors of halls only counted (rule 36). */
  readonly isCountOnly: boolean;
  /** Public numbers of the slots in which the person has a seat or a role. */
  readonly bookedSlotNos: readonly number[];
};
