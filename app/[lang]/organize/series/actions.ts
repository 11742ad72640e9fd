'use server';

import { action } from '#app/_request/action.ts';
import { removeInput, saveRecordInput } from '#domain/desk/record-order.ts';
import { removeSeries, saveSeries } from '#usecases/desk/series.ts';

export const saveSeriesAction = action(
  { name: 'series.save', permission: 'series.edit', schema: saveRecordInput },
  saveSeries,
);
export const removeSeriesAction = action(
  { name: 'series.remove', permission: 'series.edit', schema: removeInput },
  removeSeries,
);
