import { mailHtml, mailPlain } from '#adapters/mail-html.ts';
import { mailText } from '#i18n/mail-text.ts';
import type { OpenMail } from '#usecases/mail.ts';

/** From whom a mail comes and where its answers go, for people. */
export function senderText({ from, replyTo }: OpenMail['sender']) {
  return { from: `${from.name} <${from.address}>`, replyTo: replyTo ?? undefined };
}

/** The mail as the worker makes it, for somebody to look at; undefined for a kind that this version does not know. */
export async function mailPreview({ mail, matter, sender }: OpenMail) {
  if (!matter) return undefined;
  const { subject, ...words } = mailText(mail.language, matter, sender.house);
  const content = { ...words, language: mail.language };
  return { subject, text: mailPlain(content), html: await mailHtml(content) };
}
