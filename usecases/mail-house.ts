import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import { settingOf } from '#db/registration/setting.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { inertName } from '#domain/mail-name.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from './access.ts';
import { RELEASE_MAIL } from './programme/release-mail-matter.ts';
import { CAMPAIGN_MAIL } from './registration/campaign-matter.ts';
import { MAIL_PREFIX } from './registration/registration-mail.ts';
import { readSettings } from './setting.ts';

/** Who signs a mail. */
export type MailHouse = {
  readonly name: string;
  readonly address: string;
  /** Whom readers ask. */
  readonly contact: string | null;
  /** What the organizers of the edition say at the end of each of its mails, a line for each. */
  readonly note?: readonly string[];
};

/** Who signs a mail, whose name and address it comes from, and where answers go. */
export type MailSender = {
  readonly house: MailHouse;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
};

/**
 * The sender of a mail. Mails of an edition to its visitors carry the name, the note and the address for answers that it
 * has chosen; they come from the address of the installation all the same, the only one that its mail server may send
 * from (SPF), so that an edition has its own address in Reply-To alone.
 */
export async function mailSender(
  mail: Pick<StoredMail, 'kind' | 'language' | 'editionId'>,
): Promise<MailSender> {
  const { name, contact, fromName, fromAddress: address, replyTo } = await readSettings();
  const house: MailHouse = { name: inertName(name), address: environment().publicUrl, contact };
  const own = isToVisitors(mail.kind) ? await editionWords(mail) : undefined;
  if (own === undefined) return { house, from: { name: fromName, address }, replyTo };
  return {
    house: { ...house, contact: own.replyTo ?? contact, note: own.note },
    from: { name: own.from === '' ? fromName : own.from, address },
    replyTo: own.replyTo ?? replyTo,
  };
}

function isToVisitors(kind: string): boolean {
  return (
    kind.startsWith(MAIL_PREFIX) ||
    kind.startsWith(RELEASE_MAIL) ||
    kind === CAMPAIGN_MAIL ||
    kind === 'register_invite'
  );
}

async function editionWords({ editionId, language }: { editionId: string | null; language: Language }) {
  if (editionId === null) return undefined;
  try {
    const { scope, edition } = await gateHouse(systemViewer('mail'), editionId);
    const { mailFrom, mailNote, replyTo } = await settingOf(getDb().read, scope);
    const text = (map: LocaleMap) =>
      pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? '';
    const lines = text(mailNote).split(/[\p{Cc}\u2028\u2029]+/u);
    const note = lines.map((line) => line.trim()).filter((line) => line !== '');
    return { from: inertName(text(mailFrom)), note, replyTo };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
