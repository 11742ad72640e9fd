'use server';

import { action } from '#app/_request/action.ts';
import { oneDecisionOrder as schema } from '#domain/registration/staff-order.ts';
import * as decision from '#usecases/registration/staff-decision.ts';

const permission = 'registration.edit';

export const approveOneAction = action(
  { name: 'registration.approve_one', permission, schema },
  (viewer, { edition, ...input }) => decision.approveByStaff(viewer, edition, input),
);
export const rejectOneAction = action(
  { name: 'registration.reject_one', permission, schema },
  (viewer, { edition, ...input }) => decision.rejectByStaff(viewer, edition, input),
);
export const cancelOneAction = action(
  { name: 'registration.cancel', permission, schema },
  (viewer, { edition, ...input }) => decision.cancelByStaff(viewer, edition, input),
);
export const reinstateAction = action(
  { name: 'registration.reinstate', permission, schema },
  (viewer, { edition, ...input }) => decision.reinstateByStaff(viewer, edition, input),
);
