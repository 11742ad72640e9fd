'use server';

import { action } from '#app/_request/action.ts';
import { releaseMailApproveOrder, releaseMailDiscardOrder } from '#domain/programme/release-mail.ts';
import { approveReleaseMails, discardReleaseMails } from '#usecases/programme/release-mail.ts';

const permission = 'programme.publish';

export const approveReleaseMailsAction = action(
  { name: 'release-mail.approve', permission, schema: releaseMailApproveOrder },
  (viewer, { edition, ...input }) => approveReleaseMails(viewer, edition, input),
);
export const discardReleaseMailsAction = action(
  { name: 'release-mail.discard', permission, schema: releaseMailDiscardOrder },
  (viewer, { edition, ...input }) => discardReleaseMails(viewer, edition, input),
);
