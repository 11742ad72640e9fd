import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { queueMail } from '#db/mail.ts';
import { campaignById, markCampaignSent } from '#db/registration/campaign.ts';
import { registrationsByIds } from '#db/registration/registration.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { queryOf } from './campaign.ts';
import { type Audience, audienceOf } from './campaign-audience.ts';
import { CAMPAIGN_MAIL } from './campaign-matter.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';

/** So many in one transaction: others write in between. */
const STEP = 100;

/**
 * Leaves the mails of an approved text in the outbox, each once: after a break it goes on where it stopped, since the key
 * of each mail names the text and the person. False for a text that is gone or was sent. @throws NotFoundError
 */
export async function sendCampaign(editionId: string, campaignId: string): Promise<boolean> {
  const { scope, edition } = await gateHouse(systemViewer('campaign'), editionId);
  const db = getDb();
  const campaign = await campaignById(db.read, scope, campaignId);
  if (campaign?.state !== 'approved') return false;
  const setup = await readSetup(db.read, scope, edition);
  const { people } = await audienceOf(db.read, setup, queryOf(campaign));
  for (let at = 0; at < people.length; at += STEP)
    await leaveMails(setup, campaignId, people.slice(at, at + STEP));
  const sent = { recipientCount: people.length, sentAt: now() };
  return db.tx((tx) => markCampaignSent(tx, scope, campaign, sent), {
    guarded: true,
    label: 'campaign.sent',
  });
}

async function leaveMails(
  { scope }: RegistrationSetup,
  campaignId: string,
  people: Audience['people'],
): Promise<void> {
  const languages = new Map(people.map(({ id, language }) => [id, language]));
  await getDb().tx(
    async (tx) => {
      for (const { id, email, personId } of await registrationsByIds(tx, scope, [...languages.keys()])) {
        if (email === null) continue;
        await queueMail(tx, {
          kind: CAMPAIGN_MAIL,
          dedupeKey: `campaign:${campaignId}:${id}`,
          language: languages.get(id) ?? 'en',
          toEmail: email,
          personId,
          editionId: scope.editionId,
          params: { campaignId, registrationId: id },
          at: now(),
        });
      }
    },
    { guarded: true, label: 'campaign.mails' },
  );
}
