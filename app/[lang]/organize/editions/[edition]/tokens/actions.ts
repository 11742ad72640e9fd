'use server';

import { z } from 'zod';
import { action } from '#app/_request/action.ts';
import { tokenInput } from '#domain/api/token.ts';
import { makeToken, revokeToken } from '#usecases/api/token.ts';

const edition = z.string().max(64);

export const makeTokenAction = action(
  { name: 'token.make', permission: 'team.manage', schema: tokenInput.extend({ edition }) },
  (viewer, { edition: slug, ...input }) => makeToken(viewer, slug, input),
);
export const revokeTokenAction = action(
  {
    name: 'token.revoke',
    permission: 'team.manage',
    schema: z.strictObject({ edition, tokenId: z.uuid() }),
  },
  (viewer, { edition: slug, tokenId }) => revokeToken(viewer, slug, { tokenId }),
);
