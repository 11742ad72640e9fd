import { z } from '../schema.ts';
import type { RecordValues } from './record.ts';
import { STRUCTURE_NOUNS } from './structure.ts';

/*
 * What the actions of the desk take, in its outer form: strict, and no larger than a form can be. Whether the values fit their
 * fields is asked by the use cases (record-input.ts).
 */

const LONGEST_TEXT = 200_000;
const id = z.string().min(1).max(64);
const slug = z.string().min(1).max(64);
const text = z.string().max(LONGEST_TEXT);
const locale = z.string().min(1).max(35);

const value = z.union([
  text,
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(1_000)).max(500),
  z.record(locale, text),
]);

/** Values of a record by the names of its fields. */
export const recordValuesInput: z.ZodType<RecordValues, RecordValues> = z.record(
  z.string().min(1).max(60),
  value,
);

export const saveRecordInput = z.strictObject({
  id: id.nullable(),
  base: recordValuesInput.nullable(),
  values: recordValuesInput,
});
export const saveBulkInput = z.strictObject({
  ids: z.array(id).min(1).max(500).readonly(),
  values: recordValuesInput,
});
export const removeInput = z.strictObject({ ids: z.array(id).min(1).max(500).readonly() });
/** A step that no draft keeps comes back sealed, and begins with a sign that no id has. */
export const SEALED_MARK = '~';
export const MOST_SEALED = 300_000;
export const undoInput = z.strictObject({
  commandId: z.union([id, z.string().startsWith(SEALED_MARK).max(MOST_SEALED)]),
});

/** The edition that a record belongs to, by its slug. */
export const ofEdition = { edition: slug } as const;
/** The same with the noun, for actions that serve several. */
export const ofNoun = { edition: slug, noun: z.enum(STRUCTURE_NOUNS) } as const;

export const walkTimesInput = z.strictObject({
  ...ofEdition,
  walks: z
    .array(
      z.strictObject({
        fromHallId: id,
        toHallId: id,
        walkMinutes: z.number().nullable(),
        base: z.number().nullable(),
      }),
    )
    .min(1)
    .max(5_000)
    .readonly(),
});
export const shiftInput = z.strictObject({ ...ofEdition, dayCount: z.number() });
export const confirmTranslationInput = z.strictObject({
  ...ofEdition,
  ownerId: id,
  field: id,
  locale,
  seen: z.string().length(64),
});
export const removeEditionInput = z.strictObject({ ...ofEdition, confirmation: z.string().max(100) });
export const newEditionInput = z.strictObject({ from: slug.nullable(), values: recordValuesInput });
