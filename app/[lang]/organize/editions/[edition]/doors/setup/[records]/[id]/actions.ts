'use server';

import { action } from '#app/_request/action.ts';
import { bringQueueInput, deviceInput, saveRulesInput } from '#domain/checkin/door-noun.ts';
import { saveRules } from '#usecases/checkin/checkpoint-rule.ts';
import { revokeDevice } from '#usecases/checkin/device-desk.ts';
import { showPairing } from '#usecases/checkin/device-symbol.ts';
import { bringQueue } from '#usecases/checkin/saved-queue.ts';

const permission = 'door.manage';

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
export const bringQueueAction = action(
  { name: 'door-setup.queue', permission, schema: bringQueueInput },
  (viewer, { edition, ...input }) => bringQueue(viewer, edition, input),
);
