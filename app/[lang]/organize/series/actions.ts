'use server';

import { action } from '#app/_request/action.ts';
import { removeInput, saveRecordInput, undoInput } from '#domain/desk/record-order.ts';
import { removeSeries, saveSeries } from '#usecases/desk/series.ts';
import { undoSeriesStep } from '#usecases/desk/step-undo.ts';

export const saveSeriesAction = action(
  { name: 'series.save', permission: 'series.edit', schema: saveRecordInput },
  saveSeries,
);
export const removeSeriesAction = action(
  { name: 'series.remove', permission: 'series.edit', schema: removeInput },
  removeSeries,
);
export const undoSeriesAction = action(
  { name: 'series.undo', permission: 'series.edit', schema: undoInput },
  undoSeriesStep,
);
