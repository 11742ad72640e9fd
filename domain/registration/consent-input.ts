import { z } from '../schema.ts';
import { CONSENT_PURPOSES } from './vocabulary.ts';

/** Characters of the wording of a consent. */
export const CONSENT_TEXT_MOST = 2_000;

const place = {
  edition: z.string().min(1).max(64),
  purpose: z.enum(CONSENT_PURPOSES),
  /** Of the wording that the form was opened with; null where there was none. */
  version: z.number().int().nullable(),
};

export const saveConsentInput = z.strictObject({
  ...place,
  text: z.record(z.string().min(2).max(35), z.string().max(CONSENT_TEXT_MOST)),
  isRequired: z.boolean(),
});
export const retireConsentInput = z.strictObject(place);
