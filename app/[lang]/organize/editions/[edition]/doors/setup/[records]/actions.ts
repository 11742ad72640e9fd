'use server';

import { action } from '#app/_request/action.ts';
import { removeDoorInput, saveDoorBulkInput, saveDoorInput } from '#domain/checkin/door-noun.ts';
import { removeDoor, saveDoorRecord, saveDoorsInBulk } from '#usecases/checkin/door-record.ts';

const permission = 'door.manage';

export const saveDoorAction = action(
  { name: 'door-setup.save', permission, schema: saveDoorInput },
  (viewer, { edition, ...input }) => saveDoorRecord(viewer, edition, input),
);
export const saveDoorBulkAction = action(
  { name: 'door-setup.save-bulk', permission, schema: saveDoorBulkInput },
  (viewer, { edition, ...input }) => saveDoorsInBulk(viewer, edition, input),
);
export const removeDoorAction = action(
  { name: 'door-setup.remove', permission, schema: removeDoorInput },
  (viewer, { edition, ...input }) => removeDoor(viewer, edition, input),
);
