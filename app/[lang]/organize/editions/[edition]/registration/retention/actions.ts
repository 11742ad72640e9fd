'use server';

import { action } from '#app/_request/action.ts';
import {
  killKeyInput,
  previewPurgeInput,
  purgeInput,
  rollKeyInput,
  saveRetentionInput,
} from '#domain/registration/retention-input.ts';
import { previewPurge, purgeEdition, saveRetention } from '#usecases/registration/retention.ts';
import { killKey, rollKey } from '#usecases/registration/signing-key.ts';

const permission = 'registration.setup';

export const saveRetentionAction = action(
  { name: 'retention.save', permission, schema: saveRetentionInput },
  (viewer, { edition, ...order }) => saveRetention(viewer, edition, order),
);
export const previewPurgeAction = action(
  { name: 'retention.preview', permission, schema: previewPurgeInput },
  (viewer, { edition }) => previewPurge(viewer, edition),
);
export const purgeAction = action(
  { name: 'retention.purge', permission, schema: purgeInput },
  (viewer, { edition, counts }) => purgeEdition(viewer, edition, counts),
);
export const rollKeyAction = action(
  { name: 'signing-key.roll', permission, schema: rollKeyInput },
  (viewer, { edition }) => rollKey(viewer, edition),
);
export const killKeyAction = action(
  { name: 'signing-key.kill', permission, schema: killKeyInput },
  (viewer, { edition, kid }) => killKey(viewer, edition, kid),
);
