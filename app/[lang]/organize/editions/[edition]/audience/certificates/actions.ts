'use server';

import { action } from '#app/_request/action.ts';
import { issueOrder, revokeOrder, saveRuleOrder } from '#domain/broadcast/audience-order.ts';
import { askCertificates, revokeCertificate, saveCertificateRule } from '#usecases/viewing/certificate.ts';

export const saveRuleAction = action(
  { name: 'certificate.rule', permission: 'broadcast.manage', schema: saveRuleOrder },
  (viewer, { edition, rule, version }) => saveCertificateRule(viewer, edition, { ...rule, version }),
);

export const issueAction = action(
  { name: 'certificate.issue', permission: 'broadcast.manage', schema: issueOrder },
  (viewer, { edition }) => askCertificates(viewer, edition),
);

export const revokeAction = action(
  { name: 'certificate.revoke', permission: 'broadcast.manage', schema: revokeOrder },
  (viewer, { edition, ...order }) => revokeCertificate(viewer, edition, order),
);
