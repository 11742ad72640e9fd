import { z } from 'zod';
import { mailHtml, mailPlain } from '#adapters/mail-html.ts';
import { mailText } from '#i18n/mail-text.ts';
import { attemptMail, type ComposeMail } from '#usecases/send-mail.ts';
import type { Attempt, Outcome } from './handler.ts';

const payloadShape = z.object({ mailId: z.string() });

/** Sends a mail that a use case left; a server that is down only makes it wait (security-reliability.md F10). */
export async function sendQueuedMail(payload: unknown, attempt: Attempt): Promise<Outcome> {
  const { mailId } = payloadShape.parse(payload);
  const end = await attemptMail(mailId, composeMail, attempt);
  if (end.kind === 'settled') return { kind: 'done' };
  return end.kind === 'stopped' ? end : { kind: end.kind, reason: end.failure };
}

const composeMail: ComposeMail = async (language, matter, house) => {
  const { subject, ...words } = mailText(language, matter, house);
  const content = { ...words, language };
  return { subject, text: mailPlain(content), html: await mailHtml(content) };
};
