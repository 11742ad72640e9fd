'use server';

import { action } from '#app/_request/action.ts';
import { applyImportOrder, undoImportOrder } from '#domain/exchange/import-order.ts';
import { applyChosenImport } from '#usecases/desk/import.ts';
import { undoRecordCommand } from '#usecases/desk/record-undo.ts';

export const applyImportAction = action(
  { name: 'import.apply', permission: 'programme.import', schema: applyImportOrder },
  (viewer, { edition, ...order }) => applyChosenImport(viewer, edition, order),
);
export const undoImportAction = action(
  { name: 'import.undo', permission: 'programme.undo', schema: undoImportOrder },
  (viewer, { edition, commandId }) => undoRecordCommand(viewer, edition, commandId),
);
