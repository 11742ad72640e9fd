import type { Language } from '#domain/locale.ts';
import { newId } from './id.ts';
import { enqueue } from './outbox.ts';
import type { Tx } from './types.ts';

export type NewMail = {
  /** The template (i18n/mail-text.ts). */
  readonly kind: string;
  /** A second mail with the same key is never made. */
  readonly dedupeKey: string;
  readonly language: Language;
  readonly toEmail: string;
  readonly accountId?: string | null;
  readonly personId?: string | null;
  readonly editionId?: string | null;
  /** Ids and plain facts; codes and links are derived again from ids when the mail is made. */
  readonly params: Readonly<Record<string, string>>;
  /** UTC milliseconds. */
  readonly at: number;
};

/** The kind of outbox work that sends a mail; its payload is `{ mailId }`. */
export const MAIL_JOB = 'mail.send';

/** Leaves a mail in the transaction that makes it necessary; the worker sends it. */
export async function queueMail(tx: Tx, mail: NewMail): Promise<void> {
  const { at, accountId = null, personId = null, editionId = null, ...rest } = mail;
  const id = newId();
  const isNew = await enqueue(tx, {
    kind: MAIL_JOB,
    payload: { mailId: id },
    runAt: at,
    dedupeKey: `mail:${mail.dedupeKey}`,
  });
  if (!isNew) return;
  await tx
    .insert(tx.t.mail)
    .values({ id, ...rest, accountId, personId, editionId, state: 'due', tries: 0, createdAt: at });
}
