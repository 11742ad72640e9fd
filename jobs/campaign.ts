import { z } from 'zod';
import { sendCampaign } from '#usecases/registration/campaign-send.ts';
import type { Outcome } from './handler.ts';

const approved = z.object({ editionId: z.string(), campaignId: z.string() });

/** Leaves the mails of a text that a person approved; again and again it leaves each once. */
export async function sendApprovedCampaign(payload: unknown): Promise<Outcome> {
  const { editionId, campaignId } = approved.parse(payload);
  await sendCampaign(editionId, campaignId);
  return { kind: 'done' };
}
