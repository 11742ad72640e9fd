import { and, desc, eq } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type CampaignRow = Reader['t']['campaign']['$inferSelect'];

/** Stores the draft of a text to many (O11). */
export async function addCampaign(
  tx: Tx,
  { editionId }: EditionScope,
  given: Pick<CampaignRow, 'subject' | 'body' | 'audience' | 'createdBy' | 'createdAt'>,
): Promise<CampaignRow> {
  const row: CampaignRow = {
    id: newId(),
    editionId,
    ...given,
    state: 'draft',
    approvedBy: null,
    approvedAt: null,
    recipientCount: null,
    sentAt: null,
    version: 1,
  };
  await tx.insert(tx.t.campaign).values(row);
  return row;
}

/** Texts of an edition, the newest first. One query. */
export async function allCampaigns(reader: Reader, { editionId }: EditionScope): Promise<CampaignRow[]> {
  const { campaign } = reader.t;
  return reader
    .select()
    .from(campaign)
    .where(eq(campaign.editionId, editionId))
    .orderBy(desc(campaign.createdAt), desc(campaign.id));
}

/** A text of the edition, or of nobody. */
export async function campaignById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<CampaignRow | undefined> {
  const { campaign } = reader.t;
  const [found] = await reader
    .select()
    .from(campaign)
    .where(and(eq(campaign.editionId, editionId), eq(campaign.id, id)));
  return found;
}

/** Changes a draft over the version it was read with; false when somebody was faster or it is approved. */
export async function changeCampaign(
  tx: Tx,
  scope: EditionScope,
  before: Pick<CampaignRow, 'id' | 'version'>,
  change: Partial<Pick<CampaignRow, 'subject' | 'body' | 'audience'>>,
): Promise<boolean> {
  return move(tx, scope, before, 'draft', change);
}

/** Approves a draft as it was read; what is approved changes no more. False when it was changed meanwhile. */
export async function approveCampaign(
  tx: Tx,
  scope: EditionScope,
  before: Pick<CampaignRow, 'id' | 'version'>,
  by: { readonly approvedBy: string; readonly approvedAt: number },
): Promise<boolean> {
  return move(tx, scope, before, 'draft', { ...by, state: 'approved' });
}

/** Notes that the mails of an approved text were left in the outbox; false when they were before. */
export async function markCampaignSent(
  tx: Tx,
  scope: EditionScope,
  before: Pick<CampaignRow, 'id' | 'version'>,
  sent: { readonly recipientCount: number; readonly sentAt: number },
): Promise<boolean> {
  return move(tx, scope, before, 'approved', { ...sent, state: 'sent' });
}

async function move(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<CampaignRow, 'id' | 'version'>,
  from: CampaignRow['state'],
  change: Partial<CampaignRow>,
): Promise<boolean> {
  const { campaign } = tx.t;
  const isAsRead = and(eq(campaign.id, id), eq(campaign.version, version), eq(campaign.state, from));
  const moved = await tx
    .update(campaign)
    .set({ ...change, version: version + 1 })
    .where(and(eq(campaign.editionId, editionId), isAsRead))
    .returning({ id: campaign.id });
  return moved.length === 1;
}
