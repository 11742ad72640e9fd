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

const line = z.string().max(200);
const answer = z.union([
  z.string().max(8_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(200),
]);
const correctionValues = z.strictObject({
  /** As on the badge. */
  name: z.string().max(2_000),
  familyName: line,
  givenName: line,
  patronymic: line,
  latinName: line,
  email: z.string().max(300),
  organisation: line,
  position: line,
  /** Two letters of ISO 3166, or empty. */
  country: z.string().regex(/^(?:[A-Z]{2})?$/),
  language: z.enum(['en', 'ru']).or(z.string().max(35)),
  /** Slug of the type. */
  type: z.string().max(64),
  answers: z.record(z.string().max(60), answer),
});
/** What the form of a registration at the desk holds. */
export type CorrectionValues = z.infer<typeof correctionValues>;

const version = z.int().min(1);
export const correctionOrder = z.strictObject({ edition, id, version, values: correctionValues });
export const noteOrder = z.strictObject({ edition, id, version, note: z.string().max(NOTE_LENGTH) });
export const blockOrder = z.strictObject({
  edition,
  id,
  isBlocked: z.boolean(),
  reason: z.string().max(REASON_LENGTH).optional(),
});
export const replacementOrder = z.strictObject({
  edition,
  id,
  version,
  name: z.string().max(2_000),
  email: z.string().max(300),
  language: z.enum(['en', 'ru']),
});
export const oneRegistrationOrder = z.strictObject({ edition, id });

export const walkInOrder = z.strictObject({
  edition,
  name: z.string().max(2_000),
  email: z.string().max(300),
  type: z.string().max(64),
  locale: z.enum(['en', 'ru']),
});

export const waitlistOrder = z.strictObject({ edition, id, version });
export const reorderOrder = waitlistOrder.extend({
  /** From 1. */
  place: z.int().min(1).max(100_000),
  reason: z.string().max(REASON_LENGTH),
});

const FILE_LENGTH = 400_000;
export const importOrder = z.strictObject({
  edition,
  text: z.string().max(FILE_LENGTH),
  isDryRun: z.boolean(),
});
