/** The money of one payment, in minor units of its currency. */
export type PaymentMoney = {
  readonly id: string;
  /** What came in, waived amounts included. */
  readonly paidMinor: number;
  /** What staff waived: it counts as paid and is never paid back. */
  readonly waivedMinor: number;
  /** Refunds that were sent or have arrived. */
  readonly returnedMinor: number;
};

/** What of the money of a payer is still here. */
export function moneyHere(payments: readonly Omit<PaymentMoney, 'id'>[]): number {
  return payments.reduce((sum, { paidMinor, returnedMinor }) => sum + paidMinor - returnedMinor, 0);
}

/**
 * What has to go back of each payment, given what is owed for the places that are still held; the latest payment gives
 * first. Money that pays for nothing goes to the list of refunds, whatever brought it here: late, double, too much, or
 * the place was given up (registration.md F3).
 */
export function refundsFor(
  payments: readonly PaymentMoney[],
  owedMinor: number,
): { readonly paymentId: string; readonly amountMinor: number }[] {
  const waived = payments.reduce((sum, { waivedMinor }) => sum + waivedMinor, 0);
  const owed = Math.max(0, owedMinor - waived);
  let left = Math.max(0, moneyHere(payments) - waived - owed);
  return payments.toReversed().map(({ id, paidMinor, waivedMinor, returnedMinor }) => {
    const amountMinor = Math.min(left, Math.max(0, paidMinor - waivedMinor - returnedMinor));
    left -= amountMinor;
    return { paymentId: id, amountMinor };
  });
}
