import { and, asc, count, desc, eq, inArray, lt, not, or, sql } from 'drizzle-orm';
import type { Language } from '#domain/locale.ts';
import { MAIL_LIFE_MS, type MailFailure, type MailState } from '#domain/mail.ts';
import { newId } from './id.ts';
import { enqueue, runAgain } from './outbox.ts';
import { rowWriter } from './prepared.ts';
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

/** Leaves a mail in the transaction that makes it necessary; the worker sends it. Gives its id, unless there was one. */
export async function queueMail(tx: Tx, mail: NewMail): Promise<string | undefined> {
  const { at, accountId = null, personId = null, editionId = null, ...rest } = mail;
  const id = newId();
  const isNew = await enqueue(tx, {
    kind: MAIL_JOB,
    payload: { mailId: id },
    runAt: at,
    dedupeKey: outboxKey(mail),
  });
  if (!isNew) return undefined;
  const row = { id, ...rest, accountId, personId, editionId, state: 'due', tries: 0, createdAt: at } as const;
  await storeMail(tx, [{ ...row, lastError: null, sentAt: null }]);
  return id;
}

const storeMail = rowWriter('mail');

/** Takes a mail to send it: state `sending`, one more try. Undefined when it was sent, filed, given up or removed. */
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

/** Writes down how an attempt ended; `at` in UTC milliseconds. A mail that was sent stays sent, one that was filed stays filed. */
export function settleMail(
  db: Db,
  id: string,
  end:
    | { readonly state: 'sent'; readonly at: number }
    | { readonly state: 'filed' }
    | { readonly state: 'due' | 'dead'; readonly failure: MailFailure | null },
): Promise<void> {
  const { mail } = db.t;
  const change = {
    state: end.state,
    lastError: 'failure' in end ? end.failure : null,
    ...(end.state === 'sent' && { sentAt: end.at }),
  };
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

export type MailWhere = { readonly state?: MailState | undefined; readonly kind?: string | undefined };

/** Mails, newest first, with the number of all that fit. */
export async function mailPage(
  reader: Reader,
  { state, kind }: MailWhere,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly StoredMail[]; readonly total: number }> {
  const { mail } = reader.t;
  const fits = and(
    state === undefined ? undefined : eq(mail.state, state),
    kind === undefined ? undefined : eq(mail.kind, kind),
  );
  const rows = await reader
    .select()
    .from(mail)
    .where(fits)
    .orderBy(desc(mail.createdAt), desc(mail.id))
    .limit(limit)
    .offset(offset);
  const [counted] = await reader.select({ total: count() }).from(mail).where(fits);
  return { rows, total: counted?.total ?? 0 };
}

/** How many mails are in each state. */
export async function countMails(reader: Reader): Promise<Readonly<Record<MailState, number>>> {
  const { mail } = reader.t;
  const rows = await reader.select({ state: mail.state, mails: count() }).from(mail).groupBy(mail.state);
  const counts = { due: 0, sending: 0, sent: 0, filed: 0, dead: 0 };
  for (const { state, mails } of rows) counts[state] = mails;
  return counts;
}

/** Those of the keys under which a mail was left before. One query. */
export async function knownMails(
  reader: Reader,
  dedupeKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { mail } = reader.t;
  const rows = await reader
    .select({ key: mail.dedupeKey })
    .from(mail)
    .where(inArray(mail.dedupeKey, [...dedupeKeys]));
  return new Set(rows.map(({ key }) => key));
}

export async function mailById(reader: Reader, id: string): Promise<StoredMail | undefined> {
  const [found] = await reader.select().from(reader.t.mail).where(eq(reader.t.mail.id, id));
  return found;
}

/** States in which a mail has not reached anybody and nothing is done about it. */
export type IdleMailState = Extract<MailState, 'filed' | 'dead'>;

/**
 * Mails of a state, and of a kind if asked, that still say something true at `at` (UTC milliseconds): the `limit` oldest.
 */
export async function idleMails(
  reader: Reader,
  { state, kind }: { readonly state: IdleMailState; readonly kind?: string | undefined },
  { at, limit }: { readonly at: number; readonly limit: number },
): Promise<Pick<StoredMail, 'id' | 'dedupeKey' | 'editionId'>[]> {
  const { mail } = reader.t;
  const over = Object.entries(MAIL_LIFE_MS).map(([one, lifeMs]) =>
    and(eq(mail.kind, one), lt(mail.createdAt, at - lifeMs)),
  );
  const ofKind = kind === undefined ? undefined : eq(mail.kind, kind);
  return reader
    .select({ id: mail.id, dedupeKey: mail.dedupeKey, editionId: mail.editionId })
    .from(mail)
    .where(and(eq(mail.state, state), ofKind, not(or(...over) ?? sql`false`)))
    .orderBy(asc(mail.createdAt), asc(mail.id))
    .limit(limit);
}

/**
 * Makes a mail that waits or was given up due now, and one that only became a file where `isFiledToo`; false when it was
 * sent, or is being sent at this moment.
 */
export async function retryMail(
  tx: Tx,
  { id, dedupeKey }: Pick<StoredMail, 'id' | 'dedupeKey'>,
  at: number,
  { isFiledToo = false }: { readonly isFiledToo?: boolean } = {},
): Promise<boolean> {
  const { mail } = tx.t;
  const states: MailState[] = ['due', 'sending', 'dead', ...(isFiledToo ? (['filed'] as const) : [])];
  const isOpen = and(eq(mail.id, id), inArray(mail.state, states));
  const [found] = await tx.select({ state: mail.state }).from(mail).where(isOpen);
  if (found === undefined) return false;
  const key = outboxKey({ dedupeKey });
  const isIdle = found.state === 'filed' || found.state === 'dead';
  // Its job may have been cleared away since.
  const isDue =
    (await runAgain(tx, key, at, { isDoneToo: found.state === 'filed' })) ||
    (isIdle && (await enqueue(tx, { kind: MAIL_JOB, payload: { mailId: id }, runAt: at, dedupeKey: key })));
  if (!isDue) return false;
  await tx.update(mail).set({ state: 'due', tries: 0, lastError: null }).where(isOpen);
  return true;
}

function outboxKey({ dedupeKey }: { readonly dedupeKey: string }): string {
  return `mail:${dedupeKey}`;
}
