'use server';

import { z } from 'zod';
import { action } from '#app/_request/action.ts';
import { VIEWER_ROLES } from '#domain/viewer.ts';
import { disableAccount, enableAccount } from '#usecases/account/disabled-account.ts';
import { changeMemberRole, inviteMember, removeMember, revokeInvite } from '#usecases/team.ts';

const role = z.enum(VIEWER_ROLES);
const account = z.strictObject({ accountId: z.uuid() });
const grant = { grantId: z.uuid(), version: z.number().int() };
const language = z.enum(['en', 'ru']);
const scope = z.string().max(128);
const inviteInput = z.strictObject({ email: z.string().max(320), role, scope, language });

export const inviteAction = action(
  { name: 'team.invite', permission: 'team.manage', schema: inviteInput },
  inviteMember,
);
export const changeRoleAction = action(
  { name: 'team.change-role', permission: 'team.manage', schema: z.strictObject({ ...grant, role }) },
  changeMemberRole,
);
export const removeMemberAction = action(
  { name: 'team.remove', permission: 'team.manage', schema: z.strictObject(grant) },
  removeMember,
);
export const revokeInviteAction = action(
  { name: 'team.revoke-invite', permission: 'team.manage', schema: z.strictObject({ inviteId: z.uuid() }) },
  (viewer, { inviteId }) => revokeInvite(viewer, inviteId),
);
export const disableAccountAction = action(
  { name: 'account.disable', permission: 'instance.manage', schema: account },
  disableAccount,
);
export const enableAccountAction = action(
  { name: 'account.enable', permission: 'instance.manage', schema: account },
  enableAccount,
);
