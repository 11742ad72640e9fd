import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import { changePayment, paymentById, paymentsToRemind } from '#db/registration/payment.ts';
import { paymentReminderAt } from '#domain/registration/due-date.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { queuePayerMail } from './payer-mail.ts';
import { isOpen } from './payment.ts';
import { payHolder } from './payment-holder.ts';
import { readSetup } from './setup-facts.ts';

const VIEWER = systemViewer('payment');
const LONGEST_AHEAD_MS = 48 * 3_600_000;

/**
 * Reminds of open payments 48 hours before they are due, once each; a payment that is younger than that is reminded of by
 * its invoice alone (registration.md rule 35). At most 50 at a time, each in a transaction of its own.
 * @returns how many mails were left
 */
export async function remindOfPayments(): Promise<number> {
  let reminded = 0;
  for (const { id, editionId } of await paymentsToRemind(getDb().read, now() + LONGEST_AHEAD_MS)) {
    try {
      if (await remind(editionId, id)) reminded += 1;
    } catch (error) {
      log('warn', { event: 'payment.remind-failed', ...failureOf(error) });
    }
  }
  return reminded;
}

async function remind(editionId: string, id: string): Promise<boolean> {
  const { scope, edition } = await gateHouse(VIEWER, editionId);
  const setup = await readSetup(getDb().read, scope, edition);
  return getDb().tx(
    async (tx) => {
      const at = now();
      const payment = await paymentById(tx, scope, id);
      if (payment === undefined || !isOpen(payment) || payment.remindedAt !== null || payment.dueAt === null)
        return false;
      // Also where no mail goes out: it is looked at once.
      if (!(await changePayment(tx, scope, id, { remindedAt: at }))) return false;
      const isYoung = paymentReminderAt(payment.createdAt, payment.dueAt) === undefined;
      if (isYoung || at >= payment.dueAt) return false;
      const holder = await payHolder({ tx, setup }, payment);
      await queuePayerMail(tx, setup, holder, { kind: 'payment_reminder', at, mark: id });
      return true;
    },
    { guarded: true, label: 'payment.remind' },
  );
}
