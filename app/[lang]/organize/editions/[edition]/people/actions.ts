'use server';

import { action } from '#app/_request/action.ts';
import * as order from '#domain/desk/session-order.ts';
import { savePerson } from '#usecases/desk/person.ts';
import { findPeople } from '#usecases/desk/person-form.ts';
import { removePeople } from '#usecases/desk/person-removal.ts';
import { undoRecordCommand } from '#usecases/desk/record-undo.ts';

export const findPeopleAction = action(
  { name: 'person.find', permission: 'session.edit', schema: order.findPeopleOrder },
  (viewer, { edition, query, language }) => findPeople(viewer, edition, query, language),
);
export const savePersonAction = action(
  { name: 'person.save', permission: 'person.edit', schema: order.savePersonOrder },
  (viewer, { edition, ...input }) => savePerson(viewer, edition, input),
);
export const removePeopleAction = action(
  { name: 'person.remove', permission: 'person.edit', schema: order.removeOrder },
  (viewer, { edition, ids }) => removePeople(viewer, edition, ids),
);
export const undoPersonAction = action(
  { name: 'person.undo', permission: 'programme.undo', schema: order.undoOrder },
  (viewer, { edition, commandId }) => undoRecordCommand(viewer, edition, commandId),
);
