'use server';

import { action } from '#app/_request/action.ts';
import { removeViewOrder, saveViewOrder } from '#domain/desk/saved-view.ts';
import { removeView, saveView } from '#usecases/desk/saved-view.ts';

export const saveViewAction = action(
  { name: 'saved-view.save', permission: 'desk.see', schema: saveViewOrder },
  saveView,
);
export const removeViewAction = action(
  { name: 'saved-view.remove', permission: 'desk.see', schema: removeViewOrder },
  removeView,
);
