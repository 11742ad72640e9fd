'use server';

import { action } from '#app/_request/action.ts';
import { personSaveInput } from '#domain/desk/person-input.ts';
import { removeInput } from '#domain/desk/record-order.ts';
import { saveDirectoryPerson } from '#usecases/desk/person.ts';
import { removeDirectoryPeople } from '#usecases/desk/person-removal.ts';

export const saveDirectoryPersonAction = action(
  { name: 'directory.save-person', permission: 'person.edit', schema: personSaveInput },
  (viewer, input) => saveDirectoryPerson(viewer, input),
);
export const removeDirectoryPeopleAction = action(
  { name: 'directory.remove-people', permission: 'person.edit', schema: removeInput },
  (viewer, { ids }) => removeDirectoryPeople(viewer, ids),
);
