'use server';

import { action } from '#app/_request/action.ts';
import { publishOrder } from '#domain/desk/session-order.ts';
import { publishEdition } from '#usecases/desk/publish.ts';

export const publishAction = action(
  { name: 'release.publish', permission: 'programme.publish', schema: publishOrder },
  (viewer, { edition, ...input }) => publishEdition(viewer, edition, input),
);
