'use server';

import { action } from '#app/_request/action.ts';
import * as order from '#domain/registration/staff-order.ts';
import * as deed from '#usecases/registration/waitlist-desk-deed.ts';

const permission = 'registration.manage';
const schema = order.waitlistOrder;

export const pauseAction = action(
  { name: 'waitlist.pause', permission, schema },
  (viewer, { edition, ...input }) => deed.pauseWaiting(viewer, edition, input),
);
export const resumeAction = action(
  { name: 'waitlist.resume', permission, schema },
  (viewer, { edition, ...input }) => deed.resumeWaiting(viewer, edition, input),
);
export const promoteAction = action(
  { name: 'waitlist.promote', permission, schema },
  (viewer, { edition, ...input }) => deed.promoteWaiting(viewer, edition, input),
);
export const reorderAction = action(
  { name: 'waitlist.reorder', permission, schema: order.reorderOrder },
  (viewer, { edition, ...input }) => deed.reorderWaiting(viewer, edition, input),
);
