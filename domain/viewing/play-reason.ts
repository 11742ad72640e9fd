/** Why a play does not count, or what is said of it beside the figures; bits of one byte, stored in journal and view store. */
export const PLAY_REASONS = {
  /** A declared bot (isbot), tier 2 at the start. */
  bot: 1,
  /** One token from more than three networks within ten minutes. */
  shared: 2,
  /** Saw more than can be seen in the time: covered > 2.1 × credited + 30 s at its close. */
  impossible: 4,
  /** Too many starts of its network, tier 1: counts only if identified or with 60 s of visible play. */
  flagged: 8,
  /** From a network of servers, tier 3: counts, shown as "of which". */
  hosting: 16,
  /** Its start was lost with a disk: begun again from the token of a beat. */
  restored: 64,
} as const;
