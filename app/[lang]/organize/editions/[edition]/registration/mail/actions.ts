'use server';

import { action } from '#app/_request/action.ts';
import * as order from '#domain/registration/campaign.ts';
import { approveCampaign, previewCampaign, saveCampaign } from '#usecases/registration/campaign.ts';

const permission = 'registration.manage';

export const previewCampaignAction = action(
  { name: 'campaign.preview', permission, schema: order.campaignPreviewOrder },
  (viewer, { edition, ...input }) => previewCampaign(viewer, edition, input),
);
export const saveCampaignAction = action(
  { name: 'campaign.save', permission, schema: order.campaignSaveOrder },
  (viewer, { edition, ...input }) => saveCampaign(viewer, edition, input),
);
export const approveCampaignAction = action(
  { name: 'campaign.approve', permission, schema: order.campaignApproveOrder },
  (viewer, { edition, ...input }) => approveCampaign(viewer, edition, input),
);
