'use server';

import { action } from '#app/_request/action.ts';
import * as order from '#domain/registration/staff-order.ts';
import { correctRegistration } from '#usecases/registration/staff-correct.ts';
import * as ticket from '#usecases/registration/staff-ticket.ts';

const permission = 'registration.edit';
const one = order.oneRegistrationOrder;

export const correctRegistrationAction = action(
  { name: 'registration.correct', permission, schema: order.correctionOrder },
  (viewer, { edition, ...input }) => correctRegistration(viewer, edition, input),
);
export const noteAction = action(
  { name: 'registration.note', permission, schema: order.noteOrder },
  (viewer, { edition, ...input }) => ticket.noteByStaff(viewer, edition, input),
);
export const replaceAction = action(
  { name: 'registration.replace', permission, schema: order.replacementOrder },
  (viewer, { edition, ...input }) => ticket.replaceByStaff(viewer, edition, input),
);
export const blockTicketAction = action(
  { name: 'registration.block', permission, schema: order.blockOrder },
  (viewer, { edition, ...input }) => ticket.blockTicket(viewer, edition, input),
);
export const resendAction = action(
  { name: 'registration.resend', permission, schema: one },
  (viewer, { edition, id }) => ticket.resendByStaff(viewer, edition, id),
);
export const renewLinkAction = action(
  { name: 'registration.new_link', permission, schema: one },
  (viewer, { edition, id }) => ticket.renewLinkByStaff(viewer, edition, id),
);
