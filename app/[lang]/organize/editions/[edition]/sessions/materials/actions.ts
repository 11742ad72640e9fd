'use server';

import { action } from '#app/_request/action.ts';
import {
  addMaterialInput,
  changeMaterialInput,
  orderMaterialInput,
  removeMaterialInput,
} from '#domain/material.ts';
import {
  addSessionMaterial,
  changeSessionMaterial,
  orderSessionMaterials,
  removeSessionMaterial,
} from '#usecases/material.ts';

export const addMaterialAction = action(
  { name: 'material.add', permission: 'session.edit', schema: addMaterialInput },
  (viewer, { edition, ...order }) => addSessionMaterial(viewer, edition, order),
);
export const changeMaterialAction = action(
  { name: 'material.change', permission: 'session.edit', schema: changeMaterialInput },
  (viewer, { edition, ...order }) => changeSessionMaterial(viewer, edition, order),
);
export const orderMaterialAction = action(
  { name: 'material.order', permission: 'session.edit', schema: orderMaterialInput },
  (viewer, { edition, ...order }) => orderSessionMaterials(viewer, edition, order),
);
export const removeMaterialAction = action(
  { name: 'material.remove', permission: 'session.edit', schema: removeMaterialInput },
  (viewer, { edition, ...order }) => removeSessionMaterial(viewer, edition, order),
);
