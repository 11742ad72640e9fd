'use server';

import { z } from 'zod';
import { action } from '#app/_request/action.ts';
import { erasePerson } from '#usecases/erasure.ts';
import { findPersonForPrivacy } from '#usecases/system-state.ts';

/** Whom an id, a slug or an address names; null for nobody. */
export const findPersonAction = action(
  {
    name: 'privacy.find',
    permission: 'person.export',
    schema: z.strictObject({ who: z.string().trim().min(1).max(254) }),
  },
  async (viewer, { who }) => (await findPersonForPrivacy(viewer, who)) ?? null,
);

/** Erases a person or an account for ever; what was typed must be typed twice. */
export const erasePersonAction = action(
  {
    name: 'person.erase',
    permission: 'person.erase',
    schema: z
      .strictObject({ who: z.string().trim().min(1).max(254), again: z.string().trim().max(254) })
      .refine(({ who, again }) => who === again),
  },
  (viewer, { who }) => erasePerson(viewer, who),
);
