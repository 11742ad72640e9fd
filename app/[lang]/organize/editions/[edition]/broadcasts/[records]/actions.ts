'use server';

import { action } from '#app/_request/action.ts';
import { removeStageInput, saveStageBulkInput, saveStageInput } from '#domain/broadcast/stage-noun.ts';
import { removeStageRecord, saveStageInBulk, saveStageRecord } from '#usecases/broadcast/stage-record.ts';

const permission = 'broadcast.manage';

export const saveStageAction = action(
  { name: 'broadcast.save', permission, schema: saveStageInput },
  (viewer, { edition, ...input }) => saveStageRecord(viewer, edition, input),
);
export const saveStageBulkAction = action(
  { name: 'broadcast.save-bulk', permission, schema: saveStageBulkInput },
  (viewer, { edition, ...input }) => saveStageInBulk(viewer, edition, input),
);
export const removeStageAction = action(
  { name: 'broadcast.remove', permission, schema: removeStageInput },
  (viewer, { edition, ...input }) => removeStageRecord(viewer, edition, input),
);
