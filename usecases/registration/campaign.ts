import { now } from '#adapters/clock.ts';
import { accountById } from '#db/account/account.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import {
  addCampaign,
  allCampaigns,
  approveCampaign as approve,
  type CampaignRow,
  campaignById,
  changeCampaign,
} from '#db/registration/campaign.ts';
import { registrationById } from '#db/registration/registration.ts';
import type { Reader, Tx } from '#db/types.ts';
import type { Language } from '#domain/locale.ts';
import type { CampaignMatter } from '#domain/mail.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { type CampaignProblem, type CampaignWords, checkCampaign } from '#domain/registration/campaign.ts';
import { readRegistrationFilter, registrationQuery } from '#domain/registration/registration-filter.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { type Audience, audienceOf, mailCounts } from './campaign-audience.ts';
import { campaignText, wordsOf } from './campaign-matter.ts';
import { type RegistrationList, readSetupIfAny } from './registration-list.ts';
import { bookableChoices, type TrackChoice } from './session-choice.ts';
import { readSetup } from './setup-facts.ts';

/** The kind of outbox work that leaves the mails of an approved text. */
export const CAMPAIGN_JOB = 'campaign.send';

export type CampaignView = {
  readonly id: string;
  readonly version: number;
  readonly words: CampaignWords;
  /** The filter as a list has it in its address. */
  readonly query: string;
  readonly state: CampaignRow['state'];
  /** Names; null for accounts that are gone, and for the house. */
  readonly createdBy: string | null;
  readonly approvedBy: string | null;
  readonly createdAt: number;
  readonly approvedAt: number | null;
  readonly recipientCount: number | null;
};

export type CampaignDesk = Pick<RegistrationList, 'types' | 'questions' | 'sessions'> & {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'zone' | 'locales' | 'defaultLocale'>;
  readonly tracks: readonly TrackChoice[];
  readonly campaigns: readonly CampaignView[];
};

/** Texts to many of an edition, the newest first; undefined where nobody registers. @throws NotFoundError, ForbiddenError */
export async function openCampaigns(viewer: Viewer, slug: string): Promise<CampaignDesk | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { read } = getDb();
  const setup = await readSetupIfAny(read, scope, edition);
  if (setup === undefined) return undefined;
  const rows = await allCampaigns(read, scope);
  const campaigns: CampaignView[] = [];
  for (const row of rows) campaigns.push(await viewOf(read, row));
  const { types, questions } = setup;
  return { edition, types, questions, ...(await bookableChoices(read, setup)), campaigns };
}

export type CampaignCheck = {
  readonly problems: readonly CampaignProblem[];
  /** Mails by the language of the text. */
  readonly mails: Readonly<Record<Language, number>>;
  readonly withoutAddress: number;
  readonly switchedOff: number;
  readonly repeated: number;
  /** The text as one of them reads it; undefined where nobody is found. */
  readonly sample: (CampaignMatter & { readonly name: string; readonly language: Language }) | undefined;
};

/** Whom a text would reach, and how one of them, counted from 0, would read it. @throws NotFoundError, ForbiddenError */
export async function previewCampaign(
  viewer: Viewer,
  slug: string,
  { subject, body, query, at }: CampaignWords & { readonly query: string; readonly at: number },
): Promise<CampaignCheck> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const words = { subject, body };
  const audience = await audienceOf(read, setup, query);
  const chosen = audience.people[audience.people.length === 0 ? 0 : at % audience.people.length];
  const person = chosen && (await registrationById(read, scope, chosen.id));
  const sample =
    chosen && person
      ? await campaignText(setup, person, words, { language: chosen.language, secrets: 'hidden' })
      : undefined;
  const { withoutAddress, switchedOff, repeated } = audience;
  return {
    problems: checkCampaign(words),
    mails: mailCounts(audience, words),
    withoutAddress,
    switchedOff,
    repeated,
    sample: sample && chosen && { ...sample, name: person?.badgeName ?? '', language: chosen.language },
  };
}

export type CampaignResult =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly reason: 'stale' | 'gone' };

/** Stores a draft; it may be half written. @throws NotFoundError, ForbiddenError */
export async function saveCampaign(
  viewer: Viewer,
  slug: string,
  order: CampaignWords & {
    readonly draft: { readonly id: string; readonly version: number } | null;
    readonly query: string;
  },
): Promise<CampaignResult> {
  const { scope } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { subject, body, draft } = order;
  // Read and written again: what no list would understand is not stored.
  const query = registrationQuery(readRegistrationFilter(new URLSearchParams(order.query)));
  const values = { subject, body, audience: { query } };
  const at = now();
  return getDb().tx(
    async (tx) => {
      if (draft === null) {
        const row = await addCampaign(tx, scope, { ...values, createdBy: actorOf(viewer), createdAt: at });
        await audit(tx, viewer, at, { row, deed: 'draft' });
        return { ok: true, id: row.id, version: row.version };
      }
      const isSaved = await changeCampaign(tx, scope, draft, values);
      return isSaved
        ? { ok: true, id: draft.id, version: draft.version + 1 }
        : { ok: false, reason: 'stale' };
    },
    { guarded: true, label: 'campaign.save' },
  );
}

export type ApprovalResult =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly reason: 'stale' | 'gone' | 'nobody' }
  | { readonly ok: false; readonly reason: 'incomplete'; readonly problems: readonly CampaignProblem[] }
  /** Somebody registered or left since the number was restated. */
  | { readonly ok: false; readonly reason: 'count_changed'; readonly count: number };

/**
 * Approves a draft as it was read, and has its mails left by the worker: one for each address, nothing twice (O11). It
 * may be another person than who wrote it. @throws NotFoundError, ForbiddenError
 */
export async function approveCampaign(
  viewer: Viewer,
  slug: string,
  order: { readonly id: string; readonly version: number; readonly count: number },
): Promise<ApprovalResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const campaign = await campaignById(read, scope, order.id);
  if (campaign === undefined) return { ok: false, reason: 'gone' };
  const problems = checkCampaign(wordsOf(campaign));
  if (problems.length > 0) return { ok: false, reason: 'incomplete', problems };
  const { length: count }: Audience['people'] = (await audienceOf(read, setup, queryOf(campaign))).people;
  if (count === 0) return { ok: false, reason: 'nobody' };
  if (count !== order.count) return { ok: false, reason: 'count_changed', count };
  const at = now();
  return getDb().tx(
    async (tx) => {
      const by = { approvedBy: actorOf(viewer), approvedAt: at };
      if (!(await approve(tx, scope, order, by))) return { ok: false, reason: 'stale' };
      const payload = { editionId: edition.id, campaignId: campaign.id };
      const dedupeKey = `${CAMPAIGN_JOB}:${campaign.id}`;
      await enqueue(tx, { kind: CAMPAIGN_JOB, payload, runAt: at, dedupeKey });
      await audit(tx, viewer, at, { row: campaign, deed: 'approve' });
      return { ok: true, count };
    },
    { guarded: true, label: 'campaign.approve' },
  );
}

/** The filter of a stored text. */
export function queryOf({ audience }: Pick<CampaignRow, 'audience'>): string {
  const query: unknown = Reflect.get(Object(audience), 'query');
  return typeof query === 'string' ? query : '';
}

async function viewOf(reader: Reader, row: CampaignRow): Promise<CampaignView> {
  const { id, version, state, createdAt, approvedAt, recipientCount } = row;
  return {
    id,
    version,
    words: wordsOf(row),
    query: queryOf(row),
    state,
    createdBy: await nameOf(reader, row.createdBy),
    approvedBy: await nameOf(reader, row.approvedBy),
    createdAt,
    approvedAt,
    recipientCount,
  };
}

async function nameOf(reader: Reader, actor: string | null): Promise<string | null> {
  const [kind, id = ''] = actor?.split(':') ?? [];
  if (kind !== 'account') return null;
  return (await accountById(reader, id))?.name ?? null;
}

function audit(
  tx: Tx,
  viewer: Viewer,
  at: number,
  { row, deed }: { readonly row: CampaignRow; readonly deed: 'draft' | 'approve' },
): Promise<void> {
  const line = { editionId: row.editionId, targetKind: 'campaign', targetId: row.id, fields: [] };
  return recordAudit(tx, viewer, at, [{ ...line, action: `campaign.${deed}` }]);
}
