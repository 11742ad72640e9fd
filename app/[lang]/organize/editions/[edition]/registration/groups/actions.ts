'use server';

import { action } from '#app/_request/action.ts';
import { delegationOrder, delegationTarget, linkOrder } from '#domain/registration/delegation-input.ts';
import { makeDelegation, returnDelegation } from '#usecases/registration/allocation.ts';
import { renewGroupLink, sendGroupLink } from '#usecases/registration/group-link.ts';

const permission = 'registration.manage';

export const makeDelegationAction = action(
  { name: 'delegation.make', permission, schema: delegationOrder },
  (viewer, { edition, ...order }) => makeDelegation(viewer, edition, order),
);
export const giveBackAction = action(
  { name: 'delegation.return', permission, schema: delegationTarget },
  (viewer, { edition, ...target }) => returnDelegation(viewer, edition, target),
);
export const renewLinkAction = action(
  { name: 'group.new_link', permission, schema: linkOrder },
  (viewer, { edition, ...order }) => renewGroupLink(viewer, edition, order),
);
export const sendLinkAction = action(
  { name: 'group.send_link', permission, schema: linkOrder },
  (viewer, { edition, ...order }) => sendGroupLink(viewer, edition, order),
);
