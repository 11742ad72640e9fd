'use server';

import { action } from '#app/_request/action.ts';
import { newEditionImportOrder } from '#domain/exchange/import-order.ts';
import { importAsNewEdition } from '#usecases/desk/import-edition.ts';

export const importEditionAction = action(
  { name: 'edition.import', permission: 'edition.create', schema: newEditionImportOrder },
  importAsNewEdition,
);
