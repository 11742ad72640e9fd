import { type Party, partyById } from '#db/registration/party.ts';
import { appliedEvents, type PaymentRow, payersOf, paymentsOf } from '#db/registration/payment.ts';
import { type RefundRow, refundsOf } from '#db/registration/refund.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Reader } from '#db/types.ts';
import type { PaymentMoney } from '#domain/registration/balance.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import type { RegistrationSetup } from './setup-facts.ts';

type Reading = { readonly tx: Reader; readonly setup: Pick<RegistrationSetup, 'scope'> };

/** Whose money it is: one registration, or a group that pays once for all its members (registration.md rule 32). */
export type PayHolder = {
  readonly registrationId: string | null;
  readonly partyId: string | null;
  readonly party: Party | undefined;
  readonly members: readonly Registration[];
};

export async function payHolder(
  { tx, setup }: Reading,
  { registrationId, partyId }: Pick<PaymentRow, 'registrationId' | 'partyId'>,
): Promise<PayHolder> {
  const members = await payersOf(tx, setup.scope, { registrationId, partyId });
  const party = partyId === null ? undefined : await partyById(tx, setup.scope, partyId);
  return { registrationId, partyId, party, members };
}

/** The holder of a registration's money: its group, where it has one. */
export function holderOf(
  reading: Reading,
  { id, partyId }: Pick<Registration, 'id' | 'partyId'>,
): Promise<PayHolder> {
  return payHolder(reading, { registrationId: partyId === null ? id : null, partyId });
}

/** What the places cost that are still theirs; a hold that was never sent owes nothing. */
export function owedMinor({ members }: PayHolder): number {
  return members
    .filter(({ state }) => isLiveState(state) && state !== 'held' && state !== 'offered')
    .reduce((sum, { priceMinor }) => sum + priceMinor, 0);
}

/** Payments of a holder with what came in and went back, the oldest first. Three queries. */
export async function moneyOf(
  { tx, setup }: Reading,
  { registrationId, partyId }: PayHolder,
): Promise<{
  readonly payments: readonly PaymentRow[];
  readonly money: readonly PaymentMoney[];
  readonly refunds: readonly RefundRow[];
}> {
  const whose = {
    registrationIds: registrationId === null ? [] : [registrationId],
    partyIds: partyId === null ? [] : [partyId],
  };
  const payments = await paymentsOf(tx, setup.scope, whose);
  const ids = payments.map(({ id }) => id);
  const applied = ids.length === 0 ? [] : await appliedEvents(tx, setup.scope, ids);
  const events = applied.filter(({ state }) => state === 'paid');
  const refunds = ids.length === 0 ? [] : await refundsOf(tx, setup.scope, ids);
  const money = payments.map(({ id, paidMinor }) => ({
    id,
    paidMinor,
    waivedMinor: sum(events.filter((one) => one.paymentId === id && isWaived(one))),
    returnedMinor: sum(
      refunds.filter((one) => one.paymentId === id && (one.state === 'sent' || one.state === 'done')),
    ),
  }));
  return { payments, money, refunds };
}

/** The id of an event that staff waived begins with the word (adapters/pay-manual.ts). */
function isWaived({ adapter, eventId }: { readonly adapter: string; readonly eventId: string }): boolean {
  return adapter === 'manual' && eventId.startsWith('waived ');
}

function sum(rows: readonly { readonly amountMinor: number }[]): number {
  return rows.reduce((total, { amountMinor }) => total + amountMinor, 0);
}
