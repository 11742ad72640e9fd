'use server';

import { action } from '#app/_request/action.ts';
import { confirmTranslationInput, ofEdition, undoInput } from '#domain/desk/record-order.ts';
import { undoTranslationStep } from '#usecases/desk/step-undo.ts';
import { confirmTranslation } from '#usecases/desk/translation-confirm.ts';

export const confirmTranslationAction = action(
  { name: 'translation.confirm', permission: 'structure.edit', schema: confirmTranslationInput },
  (viewer, { edition, ...order }) => confirmTranslation(viewer, edition, order),
);
export const undoTranslationAction = action(
  { name: 'translation.undo', permission: 'structure.edit', schema: undoInput.extend(ofEdition) },
  (viewer, { edition, ...order }) => undoTranslationStep(viewer, edition, order),
);
