'use server';

import { action } from '#app/_request/action.ts';
import { newEditionInput } from '#domain/desk/record-order.ts';
import { createNewEdition } from '#usecases/desk/edition-creation.ts';

export const createEditionAction = action(
  { name: 'edition.create', permission: 'edition.create', schema: newEditionInput },
  createNewEdition,
);
