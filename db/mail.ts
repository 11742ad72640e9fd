import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Language } from '#domain/locale.ts';
import type { MailFailure } from '#domain/mail.ts';
import { newId } from './id.ts';
import { enqueue } from './outbox.ts';
import type { Db, Reader, Tx } from './types.ts';

export type StoredMail = Reader['t']['mail']['$inferSelect'];

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

/** Takes a mail to send it: state `sending`, one more try. Undefined when it was sent, given up or removed. */
export function takeMail(db: Db, id: string): Promise<StoredMail | undefined> {
  const { mail } = db.t;
  return db.tx(
    async (tx) => {
      const [taken] = await tx
        .update(mail)
        .set({ state: 'sending', tries: sql`${mail.tries} + 1` })
        .where(and(eq(mail.id, id), inArray(mail.state, ['due', 'sending'])))
        .returning();
      return taken;
    },
    { guarded: true, label: 'mail.take' },
  );
}

/** Writes down how an attempt ended; `at` in UTC milliseconds. A mail that was sent stays sent. */
export function settleMail(
  db: Db,
  id: string,
  end:
    | { readonly state: 'sent'; readonly at: number }
    | { readonly state: 'due' | 'dead'; readonly failure: MailFailure | null },
): Promise<void> {
  const { mail } = db.t;
  const change =
    end.state === 'sent'
      ? { state: end.state, sentAt: end.at, lastError: null }
      : { state: end.state, lastError: end.failure };
  return db.tx(
    async (tx) => {
      await tx
        .update(mail)
        .set(change)
        .where(and(eq(mail.id, id), eq(mail.state, 'sending')));
    },
    { guarded: true, label: 'mail.settle' },
  );
}
