import { requestRefund, withdrawRequested } from '#db/registration/refund.ts';
import type { Tx } from '#db/types.ts';
import { refundsFor } from '#domain/registration/balance.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { moneyOf, owedMinor, type PayHolder } from './payment-holder.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** Why money goes back; shown on the desk in words. */
export type RefundCause = 'cancelled' | 'expired' | 'late' | 'not_due' | 'changed';

type RefundWork = {
  readonly tx: Tx;
  readonly setup: RegistrationSetup;
  readonly viewer: Viewer;
  readonly at: number;
};

/**
 * Makes the list of refunds say exactly what has to go back to a payer: what nobody has sent yet is listed anew with its
 * amount as it is now, or taken off when the money is needed after all (registration.md F3). In the transaction of the
 * change that made it so.
 * @returns the amount that is newly listed, in minor units
 */
export async function settleRefunds(
  work: RefundWork,
  holder: PayHolder,
  cause: RefundCause,
): Promise<number> {
  const { tx, setup, viewer, at } = work;
  const { payments, money, refunds } = await moneyOf(work, holder);
  const registrationId = holder.registrationId ?? null;
  let listed = 0;
  for (const { paymentId, amountMinor } of refundsFor(money, owedMinor(holder))) {
    const payment = payments.find(({ id }) => id === paymentId);
    const asked = refunds.filter((one) => one.paymentId === paymentId && one.state === 'requested');
    const before = asked.reduce((sum, one) => sum + one.amountMinor, 0);
    if (payment === undefined || before === amountMinor) continue;
    await withdrawRequested(tx, setup.scope, paymentId);
    if (amountMinor === 0) continue;
    listed += Math.max(0, amountMinor - before);
    const { currency } = payment;
    const row = { paymentId, registrationId, amountMinor, currency, reason: cause };
    await requestRefund(tx, setup.scope, { ...row, actor: actorOf(viewer), requestedAt: at });
  }
  return listed;
}
