import { z } from '../schema.ts';
import { IMPORT_UNIT_KINDS } from './import-unit.ts';

// What the actions of the import page take (security-reliability.md rule 9).
const slug = z.string().min(1).max(64);
const fileId = z.string().length(22);
const keys = z.array(z.string().min(1).max(120)).max(50_000).readonly();

export const applyImportOrder = z.strictObject({
  edition: slug,
  fileId,
  fingerprint: z.string().length(64),
  without: z.strictObject({ kinds: z.array(z.enum(IMPORT_UNIT_KINDS)).max(20), units: keys, fields: keys }),
});

export const undoImportOrder = z.strictObject({ edition: slug, commandId: z.string().min(1).max(64) });

export const newEditionImportOrder = z.strictObject({
  fileId,
  slug: z.string().max(200),
  /** Null: the series is found by the title of the file, or made. */
  seriesId: z.uuid().nullable(),
});
