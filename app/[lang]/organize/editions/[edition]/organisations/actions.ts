'use server';

import { action } from '#app/_request/action.ts';
import * as order from '#domain/desk/session-order.ts';
import { removeOrganisations, saveOrganisation } from '#usecases/desk/organisation.ts';
import { findOrganisations } from '#usecases/desk/organisation-list.ts';
import { addOrganisation } from '#usecases/desk/organisation-role.ts';
import { undoRecordCommand } from '#usecases/desk/record-undo.ts';

export const findOrganisationsAction = action(
  { name: 'organisation.find', permission: 'session.edit', schema: order.findOrganisationsOrder },
  (viewer, { edition, language, ...typed }) => findOrganisations(viewer, edition, typed, language),
);
export const saveOrganisationAction = action(
  { name: 'organisation.save', permission: 'organisation.edit', schema: order.saveOrganisationOrder },
  (viewer, { edition, ...input }) => saveOrganisation(viewer, edition, input),
);
export const addOrganisationAction = action(
  { name: 'organisation.add', permission: 'organisation.edit', schema: order.addOrganisationOrder },
  (viewer, { edition, ...input }) => addOrganisation(viewer, edition, input),
);
export const removeOrganisationsAction = action(
  { name: 'organisation.remove', permission: 'organisation.edit', schema: order.removeOrder },
  (viewer, { edition, ids }) => removeOrganisations(viewer, edition, ids),
);
export const undoOrganisationAction = action(
  { name: 'organisation.undo', permission: 'programme.undo', schema: order.undoOrder },
  (viewer, { edition, commandId }) => undoRecordCommand(viewer, edition, commandId),
);
