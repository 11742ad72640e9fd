'use server';

import { action } from '#app/_request/action.ts';
import { printBadgesInput, removeBadgeInput, saveBadgeInput } from '#domain/registration/badge-input.ts';
import { removeBadge, saveBadge } from '#usecases/registration/badge-desk.ts';
import { startBadgeSheets } from '#usecases/registration/badge-sheet.ts';

export const saveBadgeAction = action(
  { name: 'badge.save', permission: 'registration.setup', schema: saveBadgeInput },
  (viewer, { edition, ...order }) => saveBadge(viewer, edition, order),
);
export const removeBadgeAction = action(
  { name: 'badge.remove', permission: 'registration.setup', schema: removeBadgeInput },
  (viewer, { edition, ...order }) => removeBadge(viewer, edition, order),
);
export const printBadgesAction = action(
  { name: 'badge.print', permission: 'registration.setup', schema: printBadgesInput },
  (viewer, { edition, ...order }) => startBadgeSheets(viewer, edition, order),
);
