'use server';

import { action } from '#app/_request/action.ts';
import {
  ofEdition,
  removeEditionInput,
  saveRecordInput,
  shiftInput,
  undoInput,
} from '#domain/desk/record-order.ts';
import { removeEdition, shiftProgramme } from '#usecases/desk/edition.ts';
import { saveRecord } from '#usecases/desk/record.ts';
import { undoRecordCommand } from '#usecases/desk/record-undo.ts';

export const saveEditionAction = action(
  { name: 'edition.save', permission: 'edition.edit', schema: saveRecordInput.extend(ofEdition) },
  (viewer, { edition, ...input }) => saveRecord(viewer, edition, { ...input, noun: 'edition' }),
);
export const shiftProgrammeAction = action(
  { name: 'edition.shift', permission: 'edition.edit', schema: shiftInput },
  (viewer, { edition, dayCount }) => shiftProgramme(viewer, edition, dayCount),
);
export const removeEditionAction = action(
  { name: 'edition.remove', permission: 'edition.remove', schema: removeEditionInput },
  (viewer, { edition, confirmation }) => removeEdition(viewer, edition, confirmation),
);
export const undoEditionAction = action(
  { name: 'edition.undo', permission: 'programme.undo', schema: undoInput.extend(ofEdition) },
  (viewer, { edition, commandId }) => undoRecordCommand(viewer, edition, commandId),
);
