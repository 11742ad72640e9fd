import { z } from '../schema.ts';
import { RETENTION_DAYS } from './retention.ts';
import { RETENTION_CLASSES } from './vocabulary.ts';

const edition = z.string().min(1).max(64);

/** Whole days by class, none longer than the default; a class that is missing has the default. */
const days = z
  .partialRecord(z.enum(RETENTION_CLASSES), z.number().int().min(0))
  .refine((given) => RETENTION_CLASSES.every((kind) => (given[kind] ?? 0) <= RETENTION_DAYS[kind]));

export const saveRetentionInput = z.strictObject({ edition, version: z.number().int(), days });
export const previewPurgeInput = z.strictObject({ edition });
/** What was shown: it goes only as long as it is the same. */
export const purgeInput = z.strictObject({
  edition,
  counts: z.record(z.string().max(40), z.number().int().positive()),
});
export const rollKeyInput = z.strictObject({ edition });
export const killKeyInput = z.strictObject({ edition, kid: z.number().int().min(1).max(255) });
