import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import { type CampaignRow, campaignById } from '#db/registration/campaign.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import { dateRange } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { CampaignMatter } from '#domain/mail.ts';
import { inertName } from '#domain/mail-name.ts';
import { paths } from '#domain/paths.ts';
import { type CampaignWords, fillPlaceholders, textLanguage } from '#domain/registration/campaign.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';
import { readHeld } from './held.ts';
import { type RegistrationSetup, readSetup, typeById } from './setup-facts.ts';
import { secretOf, shownHumanCode } from './ticket.ts';

/** Kinds of texts to many in the table of mails begin with this. */
export const CAMPAIGN_MAIL = 'campaign.text';

/**
 * What a text to many says to one person, read when it leaves. Undefined when the person or the text is gone, reminders
 * were switched off meanwhile, or the address became somebody else's.
 */
export async function campaignMatter(
  { language, params, editionId, toEmail }: Pick<StoredMail, 'language' | 'params' | 'editionId' | 'toEmail'>,
  secrets: 'shown' | 'hidden',
): Promise<CampaignMatter | undefined> {
  if (editionId === null) return undefined;
  try {
    const { scope, edition } = await gateHouse(systemViewer('mail'), editionId);
    const { read } = getDb();
    const setup = await readSetup(read, scope, edition);
    const campaign = await campaignById(read, scope, params.campaignId ?? '');
    const registration = await registrationById(read, scope, params.registrationId ?? '');
    if (campaign === undefined || registration?.email !== toEmail) return undefined;
    if (registration.remindersOffAt !== null) return undefined;
    return await campaignText(setup, registration, wordsOf(campaign), { language, secrets });
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** A text as one person reads it: every value is inert, and the link is theirs alone. */
export async function campaignText(
  setup: RegistrationSetup,
  registration: Registration,
  words: CampaignWords,
  { language, secrets }: { readonly language: Language; readonly secrets: 'shown' | 'hidden' },
): Promise<CampaignMatter> {
  const { edition } = setup;
  const written = textLanguage(words, language);
  const pick = (map: LocaleMap) =>
    pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? edition.slug;
  const { ticket } = await readHeld(getDb().read, setup, registration.id);
  const secret = secrets === 'shown' ? secretOf(registration) : '…';
  const at = paths(language);
  const { publicUrl } = environment();
  const address = `${publicUrl}${decodeURI(at.ticket(secret))}`;
  const forum = inertName(pick(edition.name));
  const dates = dateRange(edition.startOn, edition.endOn, language);
  const type = inertName(pick(typeById(setup, registration.typeId).name));
  const name = inertName(registration.badgeName ?? '');
  const code = ticket === undefined || secrets === 'hidden' ? '' : shownHumanCode(ticket);
  const body = fillPlaceholders(words.body[written], { name, forum, dates, type, code, link: address });
  return {
    kind: 'campaign',
    subject: fillPlaceholders(words.subject[written], { forum, dates, type }).replace(/\s+/gu, ' ').trim(),
    paragraphs: body
      .split(/\n+/u)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    address,
    unsubscribe: `${publicUrl}${decodeURI(at.release(secret))}#reminders`,
  };
}

/** Texts as they are stored, whole. */
export function wordsOf({ subject, body }: Pick<CampaignRow, 'subject' | 'body'>): CampaignWords {
  const whole = (map: LocaleMap) => ({ en: map.en ?? '', ru: map.ru ?? '' });
  return { subject: whole(subject), body: whole(body) };
}
