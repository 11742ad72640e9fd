'use server';

import { action } from '#app/_request/action.ts';
import { importOrder } from '#domain/registration/staff-order.ts';
import { importRegistrationFile } from '#usecases/registration/registration-import.ts';

export const importPeopleAction = action(
  { name: 'registration.import', permission: 'registration.manage', schema: importOrder },
  (viewer, { edition, ...input }) => importRegistrationFile(viewer, edition, input),
);
