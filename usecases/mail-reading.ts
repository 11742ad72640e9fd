import type { StoredMail } from '#db/mail.ts';
import type { MailMatter } from '#domain/mail.ts';
import { matterOf } from './mail-matter.ts';
import { RELEASE_MAIL, releaseMatter } from './programme/release-mail-matter.ts';
import { CAMPAIGN_MAIL, campaignMatter } from './registration/campaign-matter.ts';
import { registrationMatter } from './registration/mail-matter.ts';
import { withMoney } from './registration/payment-matter.ts';
import { MAIL_PREFIX } from './registration/registration-mail.ts';
import { withChanges } from './registration/release-matter.ts';

/**
 * What a stored mail is about, read at this moment: a mail about a registration says what is so when it leaves.
 * Undefined for what is gone meanwhile, and for a kind that this version does not know.
 */
export async function readMatter(
  mail: Pick<StoredMail, 'kind' | 'language' | 'params' | 'createdAt' | 'editionId' | 'toEmail'>,
  secrets: 'shown' | 'hidden',
): Promise<MailMatter | undefined> {
  if (mail.kind === CAMPAIGN_MAIL) return campaignMatter(mail, secrets);
  if (mail.kind.startsWith(RELEASE_MAIL)) return releaseMatter(mail);
  if (!mail.kind.startsWith(MAIL_PREFIX)) return matterOf(mail, secrets);
  const matter = await registrationMatter(mail, secrets);
  return matter && withMoney(await withChanges(matter, mail), mail);
}
