import { type PayAdapter, type PayEvent, requireMoney } from './payment.ts';

/** Cash, a card terminal that knows nothing of us, or an amount that the organizer waives. */
export type ManualMethod = 'cash' | 'terminal' | 'waived';

/** Paid to a person at the desk, who says so: there is nothing to go to and nobody who could call. */
export const payManually: PayAdapter = {
  id: 'manual',
  takesParts: true,
  can: ({ amount }) => amount > 0,
  start: async () => ({ kind: 'instructions', pdf: false }),
  verify: async () => null,
};

/**
 * What somebody took or waived. `noteId` comes from the form that was filled in, so that pressing twice counts once. It
 * may be a part of what was due (F1). @throws RangeError for an amount that nobody takes
 */
export function manualEvent(note: {
  readonly noteId: string;
  readonly method: ManualMethod;
  readonly paymentRef: string;
  readonly amount: number;
  readonly currency: string;
}): PayEvent {
  const { noteId, method, paymentRef, amount, currency } = note;
  requireMoney(amount, currency);
  return { eventId: `${method} ${noteId}`, paymentRef, state: 'paid', amount, currency };
}

/** Money that was handed back. @throws RangeError for an amount that nobody hands back */
export function handedBackEvent(note: Omit<Parameters<typeof manualEvent>[0], 'method'>): PayEvent {
  const { noteId, paymentRef, amount, currency } = note;
  requireMoney(amount, currency);
  return { eventId: `back ${noteId}`, paymentRef, state: 'refunded', amount, currency };
}
