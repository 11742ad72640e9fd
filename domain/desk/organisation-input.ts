import { ORGANISATION_KINDS, ORGANISATION_ROLES } from '../programme/vocabulary.ts';
import { z } from '../schema.ts';
import { localeMapInput } from './session-input.ts';

// The shape of what an organisation form sends; what a person can get wrong is told by organisation-save.ts.
const id = z.string().min(1).max(64);
const text = z.string().max(2000);

export const organisationValuesInput = z.strictObject({
  name: localeMapInput,
  shortName: localeMapInput,
  aliases: z.array(text).max(200).readonly(),
  kind: z.enum(ORGANISATION_KINDS),
  country: z.string().max(10),
  region: localeMapInput,
  homeUrl: text,
  logoUrl: text.nullable(),
  parentId: id.nullable(),
  slug: text,
  description: localeMapInput,
  roles: z
    .array(
      z.strictObject({
        id,
        role: z.enum(ORGANISATION_ROLES),
        tier: localeMapInput,
        position: z.number().int().min(0).max(10_000),
      }),
    )
    .max(20)
    .readonly(),
});

export const organisationSaveInput = z.strictObject({
  id: id.nullable(),
  base: organisationValuesInput.nullable(),
  values: organisationValuesInput,
});

export const organisationMatchInput = z.strictObject({
  name: z.string().max(500),
  country: z.string().max(10).nullable(),
});

export const organisationMergeInput = z.strictObject({ fromId: id, intoId: id });
