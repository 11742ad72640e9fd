'use server';

import { action } from '#app/_request/action.ts';
import { inviteOrder } from '#domain/registration/booking-order.ts';
import { decisionOrder, previewDecisionOrder } from '#domain/registration/staff-order.ts';
import { approveBookings, previewBookings, rejectBookings } from '#usecases/registration/booking-decision.ts';
import { inviteToSession, withdrawInvites } from '#usecases/registration/session-invite.ts';

const permission = 'registration.manage';

export const previewBookingsAction = action(
  { name: 'booking.preview_decision', permission, schema: previewDecisionOrder },
  (viewer, { edition, ids, query = '' }) => {
    const occurrenceId = new URLSearchParams(query).get('session') ?? undefined;
    return previewBookings(viewer, edition, ids === undefined ? { occurrenceId } : { ids });
  },
);
export const approveBookingsAction = action(
  { name: 'booking.approve', permission, schema: decisionOrder },
  (viewer, { edition, ...input }) => approveBookings(viewer, edition, input),
);
export const rejectBookingsAction = action(
  { name: 'booking.reject', permission, schema: decisionOrder },
  (viewer, { edition, ...input }) => rejectBookings(viewer, edition, input),
);
export const inviteAction = action(
  { name: 'booking.invite', permission, schema: inviteOrder },
  (viewer, { edition, ...input }) => inviteToSession(viewer, edition, input),
);
export const withdrawAction = action(
  { name: 'booking.withdraw', permission, schema: inviteOrder },
  (viewer, { edition, ...input }) => withdrawInvites(viewer, edition, input),
);
