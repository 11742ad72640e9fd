'use server';

import { action } from '#app/_request/action.ts';
import {
  ofNoun,
  removeInput,
  saveBulkInput,
  saveRecordInput,
  undoInput,
  walkTimesInput,
} from '#domain/desk/record-order.ts';
import { saveRecord, saveRecordsInBulk } from '#usecases/desk/record.ts';
import { removeRecords } from '#usecases/desk/record-removal.ts';
import { undoRecordCommand } from '#usecases/desk/record-undo.ts';
import { saveWalkTimes } from '#usecases/desk/walk-time.ts';

export const saveRecordAction = action(
  { name: 'record.save', permission: 'structure.edit', schema: saveRecordInput.extend(ofNoun) },
  (viewer, { edition, ...input }) => saveRecord(viewer, edition, input),
);
export const saveRecordsAction = action(
  { name: 'record.save-bulk', permission: 'structure.edit', schema: saveBulkInput.extend(ofNoun) },
  (viewer, { edition, ...input }) => saveRecordsInBulk(viewer, edition, input),
);
export const removeRecordsAction = action(
  { name: 'record.remove', permission: 'structure.edit', schema: removeInput.extend(ofNoun) },
  (viewer, { edition, ...input }) => removeRecords(viewer, edition, input),
);
export const undoRecordAction = action(
  { name: 'record.undo', permission: 'programme.undo', schema: undoInput.extend(ofNoun) },
  (viewer, { edition, commandId }) => undoRecordCommand(viewer, edition, commandId),
);
export const saveWalkTimesAction = action(
  { name: 'hall-link.save', permission: 'structure.edit', schema: walkTimesInput },
  (viewer, { edition, walks }) => saveWalkTimes(viewer, edition, walks),
);
