'use server';

import { action } from '#app/_request/action.ts';
import { resolveConflictOrder } from '#domain/checkin/door-order.ts';
import { resolveConflict } from '#usecases/checkin/conflict-desk.ts';

export const resolveConflictAction = action(
  { name: 'door.resolve_conflict', permission: 'door.settle', schema: resolveConflictOrder },
  (viewer, { edition, ...input }) => resolveConflict(viewer, edition, input),
);
