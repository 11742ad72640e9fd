'use server';

import { action } from '#app/_request/action.ts';
import { personSaveInput } from '#domain/desk/person-input.ts';
import { removeInput, undoInput } from '#domain/desk/record-order.ts';
import { saveDirectoryPerson } from '#usecases/desk/person.ts';
import { removeDirectoryPeople } from '#usecases/desk/person-removal.ts';
import { undoDirectoryStep } from '#usecases/desk/step-undo.ts';

export const saveDirectoryPersonAction = action(
  { name: 'directory.save-person', permission: 'person.edit', schema: personSaveInput },
  (viewer, input) => saveDirectoryPerson(viewer, input),
);
export const removeDirectoryPeopleAction = action(
  { name: 'directory.remove-people', permission: 'person.edit', schema: removeInput },
  (viewer, { ids }) => removeDirectoryPeople(viewer, ids),
);
export const undoDirectoryAction = action(
  { name: 'directory.undo', permission: 'person.edit', schema: undoInput },
  undoDirectoryStep,
);
