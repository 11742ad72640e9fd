import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { type IdleMailState, idleMails, retryMail } from '#db/mail.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance } from './access.ts';
import { retryLine } from './mail.ts';

/** Mails that reached nobody: given up, or written as files while there was no mail server; of one kind if asked. */
export type MailsAgain = { readonly state: IdleMailState; readonly kind?: string | undefined };

/** More at once would be a burst that mail servers take for spam. */
const MAILS_AGAIN_MOST = 500;
/** So many in one transaction, so that others write in between. */
const PART = 50;

/**
 * How many mails would go out again now: those that still say something true, at most {@link MAILS_AGAIN_MOST}. None that
 * became a file while no mail server is set. @throws NotFoundError, ForbiddenError
 */
export async function previewMailsAgain(
  viewer: Viewer,
  order: MailsAgain,
): Promise<{ readonly ok: true; readonly count: number }> {
  gateInstance(viewer, 'mail.see');
  return { ok: true, count: (await mailsOf(order)).length };
}

export type SentAgain =
  | { readonly ok: true; readonly count: number }
  /** There are more or fewer than was said: nothing was done. */
  | { readonly ok: false; readonly reason: 'changed'; readonly count: number };

/**
 * Makes these mails due now, the oldest first, when they are as many as was said before; each with an audit line. What is
 * on its way already stays as it is. @returns how many are due again @throws NotFoundError, ForbiddenError
 */
export async function sendMailsAgain(
  viewer: Viewer,
  { count: said, ...order }: MailsAgain & { readonly count: number },
): Promise<SentAgain> {
  gateInstance(viewer, 'mail.see');
  const mails = await mailsOf(order);
  if (mails.length !== said) return { ok: false, reason: 'changed', count: mails.length };
  const at = now();
  let count = 0;
  for (let from = 0; from < mails.length; from += PART) {
    count += await getDb().tx(
      async (tx) => {
        const due = [];
        for (const mail of mails.slice(from, from + PART))
          if (await retryMail(tx, mail, at, { isFiledToo: order.state === 'filed' })) due.push(mail);
        await recordAudit(tx, viewer, at, due.map(retryLine));
        return due.length;
      },
      { label: 'mail.again' },
    );
  }
  return { ok: true, count };
}

function mailsOf(order: MailsAgain): ReturnType<typeof idleMails> {
  if (order.state === 'filed' && environment().smtpUrl === undefined) return Promise.resolve([]);
  return idleMails(getDb().read, order, { at: now(), limit: MAILS_AGAIN_MOST });
}
