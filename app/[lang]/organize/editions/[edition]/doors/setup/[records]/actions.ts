'use server';

import { action } from '#app/_request/action.ts';
import {
  deviceInput,
  removeDoorInput,
  saveDoorBulkInput,
  saveDoorInput,
  saveRulesInput,
} from '#domain/checkin/door-noun.ts';
import { saveRules } from '#usecases/checkin/checkpoint-rule.ts';
import { revokeDevice } from '#usecases/checkin/device-desk.ts';
import { showPairing } from '#usecases/checkin/device-symbol.ts';
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
export const saveRulesAction = action(
  { name: 'door-setup.rules', permission, schema: saveRulesInput },
  (viewer, { edition, ...input }) => saveRules(viewer, edition, input),
);
export const pairDeviceAction = action(
  { name: 'door-setup.pair', permission, schema: deviceInput },
  (viewer, { edition, deviceId }) => showPairing(viewer, edition, deviceId),
);
export const revokeDeviceAction = action(
  { name: 'door-setup.revoke', permission, schema: deviceInput },
  (viewer, { edition, deviceId }) => revokeDevice(viewer, edition, deviceId),
);
