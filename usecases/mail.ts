import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { accountById } from '#db/account/account.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import {
  countMails,
  type MailWhere,
  mailById,
  mailPage,
  queueMail,
  retryMail as retry,
  type StoredMail,
} from '#db/mail.ts';
import type { Language } from '#domain/locale.ts';
import { holdsSecret, isMailOver, type MailMatter, type MailState } from '#domain/mail.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, NotFoundError } from './access.ts';
import { type MailSender, mailSender } from './mail-house.ts';
import { readMatter } from './mail-reading.ts';
import { instanceZone } from './setting.ts';

export type MailList = {
  readonly mails: readonly StoredMail[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly counts: Readonly<Record<MailState, number>>;
  /** False: there is no SMTP server, mails become files. */
  readonly hasServer: boolean;
  /** In which its times are told. */
  readonly zone: string;
};

export const MAILS_PER_PAGE = 50;

/**
 * The mails that use cases left, newest first, of one state or kind if asked. Pages count from 1.
 * @throws NotFoundError, ForbiddenError
 */
export async function listMails(viewer: Viewer, where: MailWhere, page: number): Promise<MailList> {
  gateInstance(viewer, 'mail.see');
  const { read } = getDb();
  const span = { offset: (page - 1) * MAILS_PER_PAGE, limit: MAILS_PER_PAGE };
  const { rows, total } = await mailPage(read, where, span);
  const pageCount = Math.max(1, Math.ceil(total / MAILS_PER_PAGE));
  const counts = await countMails(read);
  const zone = await instanceZone();
  return { mails: rows, total, page, pageCount, counts, hasServer: hasServer(), zone };
}

export type OpenMail = {
  readonly mail: StoredMail;
  /** Undefined for a kind that this version does not know. */
  readonly matter: MailMatter | undefined;
  readonly sender: MailSender;
  /** Codes and links are replaced: whoever reads them here could sign in as somebody else. */
  readonly isSecretHidden: boolean;
  readonly canRetry: boolean;
  /** In which its times are told. */
  readonly zone: string;
};

/**
 * One mail as it is sent, made again. What would open an account is shown to the owner alone, and only where no mail
 * server delivers it.
 * @throws NotFoundError, ForbiddenError
 */
export async function openMail(viewer: Viewer, id: string): Promise<OpenMail> {
  gateInstance(viewer, 'mail.see');
  const mail = await mailById(getDb().read, id);
  if (!mail) throw new NotFoundError('no such mail');
  const isOwner = decidePermission(viewer, 'instance.manage', { kind: 'instance' }) === 'allowed';
  const isShown = isOwner && !hasServer();
  return {
    mail,
    matter: await readMatter(mail, isShown ? 'shown' : 'hidden'),
    sender: await mailSender(mail),
    isSecretHidden: holdsSecret(mail.kind) && !isShown,
    canRetry: mail.state !== 'sent' && (mail.state !== 'filed' || hasServer()) && !isMailOver(mail, now()),
    zone: await instanceZone(),
  };
}

export type RetryResult =
  | { readonly ok: true }
  /** `settled`: it was sent, became a file or is on its way; `expired`: what it says is over. */
  | { readonly ok: false; readonly reason: 'settled' | 'expired' };

/**
 * Makes a mail due now, with all its tries before it; also one that only became a file, once there is a mail server.
 * @throws NotFoundError, ForbiddenError
 */
export async function retryMail(viewer: Viewer, id: string): Promise<RetryResult> {
  gateInstance(viewer, 'mail.see');
  const db = getDb();
  const mail = await mailById(db.read, id);
  if (!mail) throw new NotFoundError('no such mail');
  const at = now();
  if (isMailOver(mail, at)) return { ok: false, reason: 'expired' };
  const isDue = await db.tx(
    async (tx) => {
      if (!(await retry(tx, mail, at, { isFiledToo: hasServer() }))) return false;
      await recordAudit(tx, viewer, at, [retryLine(mail)]);
      return true;
    },
    { label: 'mail.retry' },
  );
  return isDue ? { ok: true } : { ok: false, reason: 'settled' };
}

/** What the audit says of a mail that is sent again. */
export function retryLine({ id: targetId, editionId }: Pick<StoredMail, 'id' | 'editionId'>) {
  return { editionId, action: 'mail.retry', targetKind: 'mail', targetId, fields: [] };
}

/**
 * Leaves a test mail for the viewer's own address and gives its id; how it went is told by {@link mailProgress}. It goes
 * the way of every mail, so that it also proves that the worker runs.
 * @throws NotFoundError, ForbiddenError
 */
export async function queueTestMail(viewer: Viewer, language: Language): Promise<string | undefined> {
  gateInstance(viewer, 'instance.manage');
  const accountId = viewer.kind === 'account' ? viewer.accountId : undefined;
  const toEmail = accountId && (await accountById(getDb().read, accountId))?.email;
  if (!toEmail) return undefined;
  const dedupeKey = `test:${newId()}`;
  const mail = { kind: 'test', dedupeKey, language, toEmail, accountId, params: {}, at: now() };
  return getDb().tx((tx) => queueMail(tx, mail), { label: 'mail.test' });
}

export type MailProgress = {
  readonly state: MailState;
  readonly tries: number;
  readonly failure: string | null;
};

/**
 * How far a mail is.
 * @throws NotFoundError, ForbiddenError
 */
export async function mailProgress(viewer: Viewer, id: string): Promise<MailProgress> {
  gateInstance(viewer, 'mail.see');
  const mail = await mailById(getDb().read, id);
  if (!mail) throw new NotFoundError('no such mail');
  return { state: mail.state, tries: mail.tries, failure: mail.lastError };
}

/** How many mails were given up, for the dashboard and `doctor`. */
export async function deadMailCount(): Promise<number> {
  return (await countMails(getDb().read)).dead;
}

function hasServer(): boolean {
  return environment().smtpUrl !== undefined;
}
