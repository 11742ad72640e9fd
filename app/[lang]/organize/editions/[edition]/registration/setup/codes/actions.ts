'use server';

import { action } from '#app/_request/action.ts';
import {
  inviteByCodeInput,
  makeCodesInput,
  revokeCodesInput,
} from '#domain/registration/access-code-input.ts';
import { inviteByCode } from '#usecases/registration/access-code-invite.ts';
import { makeAccessCodes } from '#usecases/registration/access-code-make.ts';
import { revokeAccessCodes } from '#usecases/registration/access-code-revoke.ts';

export const makeCodesAction = action(
  { name: 'access-code.make', permission: 'registration.setup', schema: makeCodesInput },
  (viewer, { edition, ...order }) => makeAccessCodes(viewer, edition, order),
);
export const inviteByCodeAction = action(
  { name: 'access-code.invite', permission: 'registration.setup', schema: inviteByCodeInput },
  (viewer, { edition, ...order }) => inviteByCode(viewer, edition, order),
);
export const revokeCodesAction = action(
  { name: 'access-code.revoke', permission: 'registration.setup', schema: revokeCodesInput },
  (viewer, { edition, ...order }) => revokeAccessCodes(viewer, edition, order),
);
