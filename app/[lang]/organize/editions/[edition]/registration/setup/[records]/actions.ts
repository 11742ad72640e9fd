'use server';

import { action } from '#app/_request/action.ts';
import {
  editionInput,
  orderTypesInput,
  removeSetupInput,
  saveSetupBulkInput,
  saveSetupInput,
} from '#domain/registration/setup-noun.ts';
import { removeSetup, saveSetupInBulk, saveSetupRecord } from '#usecases/registration/setup-record.ts';
import { countAgain } from '#usecases/registration/setup-recount.ts';
import { orderTypes } from '#usecases/registration/setup-type.ts';

const permission = 'registration.setup';

export const saveSetupAction = action(
  { name: 'registration-setup.save', permission, schema: saveSetupInput },
  (viewer, { edition, ...input }) => saveSetupRecord(viewer, edition, input),
);
export const saveSetupBulkAction = action(
  { name: 'registration-setup.save-bulk', permission, schema: saveSetupBulkInput },
  (viewer, { edition, ...input }) => saveSetupInBulk(viewer, edition, input),
);
export const removeSetupAction = action(
  { name: 'registration-setup.remove', permission, schema: removeSetupInput },
  (viewer, { edition, ...input }) => removeSetup(viewer, edition, input),
);
export const orderTypesAction = action(
  { name: 'registration-setup.order', permission, schema: orderTypesInput },
  (viewer, { edition, ids }) => orderTypes(viewer, edition, ids),
);
export const countAgainAction = action(
  { name: 'registration-setup.count', permission, schema: editionInput },
  (viewer, { edition }) => countAgain(viewer, edition),
);
