'use server';

import { action } from '#app/_request/action.ts';
import { confirmTranslationInput } from '#domain/desk/record-order.ts';
import { confirmTranslation } from '#usecases/desk/translation-confirm.ts';

export const confirmTranslationAction = action(
  { name: 'translation.confirm', permission: 'structure.edit', schema: confirmTranslationInput },
  (viewer, { edition, ...order }) => confirmTranslation(viewer, edition, order),
);
