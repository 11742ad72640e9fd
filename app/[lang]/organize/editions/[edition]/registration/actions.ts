'use server';

import { action } from '#app/_request/action.ts';
import { readRegistrationFilter } from '#domain/registration/registration-filter.ts';
import * as order from '#domain/registration/staff-order.ts';
import {
  approveRegistrations,
  previewDecision,
  rejectRegistrations,
} from '#usecases/registration/staff-decision.ts';

export const previewDecisionAction = action(
  {
    name: 'registration.preview_decision',
    permission: 'registration.manage',
    schema: order.previewDecisionOrder,
  },
  (viewer, { edition, ids, query = '' }) =>
    previewDecision(
      viewer,
      edition,
      ids === undefined ? { filter: readRegistrationFilter(new URLSearchParams(query)) } : { ids },
    ),
);
export const approveRegistrationsAction = action(
  { name: 'registration.approve', permission: 'registration.manage', schema: order.decisionOrder },
  (viewer, { edition, ...input }) => approveRegistrations(viewer, edition, input),
);
export const rejectRegistrationsAction = action(
  { name: 'registration.reject', permission: 'registration.manage', schema: order.decisionOrder },
  (viewer, { edition, ...input }) => rejectRegistrations(viewer, edition, input),
);
