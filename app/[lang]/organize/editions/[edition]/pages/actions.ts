'use server';

import { action } from '#app/_request/action.ts';
import {
  ofEdition,
  removeInput,
  saveBulkInput,
  saveRecordInput,
  undoInput,
} from '#domain/desk/record-order.ts';
import { undoRecordCommand } from '#usecases/desk/record-undo.ts';
import { savePage, savePagesInBulk } from '#usecases/page.ts';
import { removeOwnPages } from '#usecases/page-removal.ts';

export const savePageAction = action(
  { name: 'page.save', permission: 'page.edit', schema: saveRecordInput.extend(ofEdition) },
  (viewer, { edition, ...input }) => savePage(viewer, edition, input),
);
export const savePagesAction = action(
  { name: 'page.save-bulk', permission: 'page.edit', schema: saveBulkInput.extend(ofEdition) },
  (viewer, { edition, ...input }) => savePagesInBulk(viewer, edition, input),
);
export const removePagesAction = action(
  { name: 'page.remove', permission: 'page.edit', schema: removeInput.extend(ofEdition) },
  (viewer, { edition, ...input }) => removeOwnPages(viewer, edition, input),
);
export const undoPageAction = action(
  { name: 'page.undo', permission: 'programme.undo', schema: undoInput.extend(ofEdition) },
  (viewer, { edition, commandId }) => undoRecordCommand(viewer, edition, commandId),
);
