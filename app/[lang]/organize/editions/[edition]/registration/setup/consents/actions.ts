'use server';

import { action } from '#app/_request/action.ts';
import { retireConsentInput, saveConsentInput } from '#domain/registration/consent-input.ts';
import { retireConsent, saveConsent } from '#usecases/registration/consent-desk.ts';

export const saveConsentAction = action(
  { name: 'consent.save', permission: 'registration.setup', schema: saveConsentInput },
  (viewer, { edition, ...order }) => saveConsent(viewer, edition, order),
);
export const retireConsentAction = action(
  { name: 'consent.retire', permission: 'registration.setup', schema: retireConsentInput },
  (viewer, { edition, ...order }) => retireConsent(viewer, edition, order),
);
