'use server';

import { action } from '#app/_request/action.ts';
import { removeFloorPlanInput, saveFloorPlanInput } from '#domain/floor-plan.ts';
import { removePlan, saveFloorPlan } from '#usecases/floor-plan.ts';

export const saveFloorPlanAction = action(
  { name: 'floor-plan.save', permission: 'structure.edit', schema: saveFloorPlanInput },
  (viewer, { edition, ...order }) => saveFloorPlan(viewer, edition, order),
);
export const removeFloorPlanAction = action(
  { name: 'floor-plan.remove', permission: 'structure.edit', schema: removeFloorPlanInput },
  (viewer, { edition, ...order }) => removePlan(viewer, edition, order),
);
