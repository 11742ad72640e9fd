'use server';

import { action } from '#app/_request/action.ts';
import { organisationMergeInput, organisationSaveInput } from '#domain/desk/organisation-input.ts';
import { undoInput } from '#domain/desk/record-order.ts';
import { findInCatalogueOrder, undoMergeOrder } from '#domain/desk/session-order.ts';
import { saveCatalogueOrganisation } from '#usecases/desk/organisation.ts';
import { findInCatalogue } from '#usecases/desk/organisation-list.ts';
import { mergeOrganisations, undoMerge } from '#usecases/desk/organisation-merge.ts';
import { undoCatalogueStep } from '#usecases/desk/step-undo.ts';

export const saveCatalogueAction = action(
  { name: 'catalogue.save-organisation', permission: 'organisation.edit', schema: organisationSaveInput },
  (viewer, input) => saveCatalogueOrganisation(viewer, input),
);
export const findInCatalogueAction = action(
  { name: 'catalogue.find', permission: 'organisation.edit', schema: findInCatalogueOrder },
  (viewer, { language, ...typed }) => findInCatalogue(viewer, typed, language),
);
export const mergeOrganisationsAction = action(
  { name: 'catalogue.merge', permission: 'organisation.edit', schema: organisationMergeInput },
  (viewer, input) => mergeOrganisations(viewer, input),
);
export const undoMergeAction = action(
  { name: 'catalogue.undo-merge', permission: 'organisation.edit', schema: undoMergeOrder },
  (viewer, { mergeId }) => undoMerge(viewer, mergeId),
);
export const undoCatalogueAction = action(
  { name: 'catalogue.undo', permission: 'organisation.edit', schema: undoInput },
  undoCatalogueStep,
);
