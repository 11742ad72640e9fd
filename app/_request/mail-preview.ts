import { mailHtml, mailPlain } from '#adapters/mail-html.ts';
import { mailText } from '#i18n/mail-text.ts';
import type { OpenMail } from '#usecases/mail.ts';

/** The mail as the worker makes it, for somebody to look at; undefined for a kind that this version does not know. */
export async function mailPreview({ mail, matter, house }: OpenMail) {
  if (!matter) return undefined;
  const { subject, ...words } = mailText(mail.language, matter, house);
  const content = { ...words, language: mail.language };
  return { subject, text: mailPlain(content), html: await mailHtml(content) };
}
