import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import {
  type MailAttachment,
  type MailCalendar,
  MailFieldError,
  type MailTimeouts,
  sendMail,
} from '#adapters/mail.ts';
import { getDb } from '#db/client.ts';
import { type StoredMail, settleMail, takeMail } from '#db/mail.ts';
import type { Language } from '#domain/locale.ts';
import { isFinalFailure, isMailOver, type MailFailure, type MailMatter } from '#domain/mail.ts';
import { type MailHouse, mailSender } from './mail-house.ts';
import { readMatter } from './mail-reading.ts';

/** Makes the words and the HTML of a mail; given by those who may import them (jobs/mail.ts). */
export type ComposeMail = (
  language: Language,
  matter: MailMatter,
  house: MailHouse,
  mailboxes: Mailboxes,
) => Promise<{
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly MailAttachment[];
  readonly calendar?: MailCalendar;
  readonly unsubscribe?: string;
}>;

/** Whose names an invitation in a mail bears: only the sender of the mail may invite. */
export type Mailboxes = { readonly from: string; readonly to: string };

export type MailEnd =
  /** Sent or filed now, or before, or removed meanwhile. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'again' | 'dead'; readonly failure: MailFailure }
  | { readonly kind: 'stopped' };

/**
 * One attempt at a mail that a use case left (security-reliability.md F10): taken, made, sent, marked. It is sent once,
 * except when the process dies between the server's answer and the mark; both copies then carry one message id.
 */
export async function attemptMail(
  mailId: string,
  compose: ComposeMail,
  attempt: { readonly isLast: boolean; readonly signal: AbortSignal; readonly timeouts?: MailTimeouts },
): Promise<MailEnd> {
  const db = getDb();
  const mail = await takeMail(db, mailId);
  if (!mail) return { kind: 'settled' };
  const failure = await failureOfSending(mail, compose, attempt);
  if (failure === undefined) {
    const isSent = environment().smtpUrl !== undefined;
    await settleMail(db, mailId, isSent ? { state: 'sent', at: now() } : { state: 'filed' });
    return { kind: 'settled' };
  }
  if (failure === 'stopped') {
    await settleMail(db, mailId, { state: 'due', failure: null });
    return { kind: 'stopped' };
  }
  const isDead = attempt.isLast || isFinalFailure(failure);
  await settleMail(db, mailId, { state: isDead ? 'dead' : 'due', failure });
  return { kind: isDead ? 'dead' : 'again', failure };
}

async function failureOfSending(
  mail: StoredMail,
  compose: ComposeMail,
  { signal, timeouts }: Parameters<typeof attemptMail>[2],
): Promise<MailFailure | 'stopped' | undefined> {
  const matter = isMailOver(mail, now()) ? undefined : await readMatter(mail, 'shown');
  if (!matter) return 'expired';
  const { house, from, replyTo } = await mailSender(mail);
  const made = await compose(mail.language, matter, house, { from: from.address, to: mail.toEmail });
  const { smtpUrl, dataFolder } = environment();
  const target = { smtpUrl, dataFolder, signal, ...(timeouts === undefined ? {} : { timeouts }) };
  const { id, toEmail: to, language, createdAt: at } = mail;
  // Organizers answer the visitor, and not the house.
  const answersTo = matter.kind === 'contact' ? matter.email : replyTo;
  try {
    const result = await sendMail({ id, from, to, replyTo: answersTo, language, at, ...made }, target);
    return result.ok ? undefined : result.failure;
  } catch (error) {
    if (error instanceof MailFieldError) return 'bad_field';
    throw error;
  }
}
