import { z } from '../schema.ts';

const id = z.string().min(1).max(64);
const edition = z.string().min(1).max(64);
const REASON_LENGTH = 1_000;
const NOTE_LENGTH = 4_000;
const words = {
  reason: z.string().max(REASON_LENGTH).optional(),
  note: z.string().max(NOTE_LENGTH).optional(),
};

// What the actions of registration at the desk take.

/** O3: more at once would keep other writers waiting. */
export const DECISIONS_AT_ONCE = 500;

export const previewDecisionOrder = z.strictObject({
  edition,
  ids: z.array(id).max(DECISIONS_AT_ONCE).optional(),
  /** The filter of the list as it stands in its address. */
  query: z.string().max(2_000).optional(),
});
export const decisionOrder = z.strictObject({
  edition,
  ids: z.array(id).min(1).max(DECISIONS_AT_ONCE),
  ...words,
});
export const oneDecisionOrder = z.strictObject({ edition, id, ...words });
