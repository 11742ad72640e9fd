'use server';

import { action } from '#app/_request/action.ts';
import { editionInput, takeOverInput } from '#domain/registration/setup-noun.ts';
import { openRegistration } from '#usecases/registration/open-registration.ts';
import { takeOverSetup } from '#usecases/registration/setup-take-over.ts';

const permission = 'registration.setup';

export const openRegistrationAction = action(
  { name: 'registration-setup.open', permission, schema: editionInput },
  (viewer, { edition }) => openRegistration(viewer, edition),
);
export const takeOverAction = action(
  { name: 'registration-setup.take-over', permission, schema: takeOverInput },
  (viewer, { edition, from }) => takeOverSetup(viewer, edition, from),
);
