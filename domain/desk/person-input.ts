import { z } from '../schema.ts';
import { localeMapInput } from './session-input.ts';

// The shape of what a person form sends; what a person can get wrong is told by person-save.ts.
const id = z.string().min(1).max(64);
const text = z.string().max(2000);
const date = z.string().max(10).nullable();

export const newOrganisationInput = z.strictObject({ id, name: localeMapInput });

export const personValuesInput = z.strictObject({
  names: z
    .array(
      z.strictObject({ locale: z.string().max(35), full: text, given: text, family: text, patronymic: text }),
    )
    .max(20)
    .readonly(),
  sortKey: text,
  slug: text,
  email: text,
  homeUrl: text,
  photoUrl: text.nullable(),
  biography: localeMapInput,
  affiliations: z
    .array(
      z.strictObject({
        id,
        organisationId: id.nullable(),
        organisationText: localeMapInput,
        position: localeMapInput,
        fromOn: date,
        untilOn: date,
        isPrimary: z.boolean(),
      }),
    )
    .max(200)
    .readonly(),
  newOrganisations: z.array(newOrganisationInput).max(50).readonly(),
});

export const personSaveInput = z.strictObject({
  id: id.nullable(),
  base: personValuesInput.nullable(),
  values: personValuesInput,
});
