'use server';

import { action } from '#app/_request/action.ts';
import { delegationOrder, delegationTarget } from '#domain/registration/delegation-input.ts';
import { makeDelegation, returnDelegation } from '#usecases/registration/allocation.ts';

const permission = 'registration.manage';

export const makeDelegationAction = action(
  { name: 'delegation.make', permission, schema: delegationOrder },
  (viewer, { edition, ...order }) => makeDelegation(viewer, edition, order),
);
export const giveBackAction = action(
  { name: 'delegation.return', permission, schema: delegationTarget },
  (viewer, { edition, ...target }) => returnDelegation(viewer, edition, target),
);
