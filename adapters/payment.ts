import type { PayEventState } from '#domain/registration/vocabulary.ts';

/** What is to be paid: one registration, or a party as a whole (registration.md rule 32). Amounts are minor units. */
export type Payment = {
  /** Eight Crockford characters and their check: good in any field of any bank (rule 35). */
  readonly reference: string;
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO 3166-1 alpha-2 of the buyer, where known. */
  readonly country?: string;
};

export type Refund = {
  readonly id: string;
  readonly paymentRef: string;
  readonly amount: number;
  readonly currency: string;
};

/**
 * What a provider says of a payment. The same `eventId` of one adapter counts once, however often it comes (rule 34).
 * Nothing here has been judged: amount and currency are compared by whoever applies it.
 */
export type PayEvent = {
  readonly eventId: string;
  readonly paymentRef: string;
  readonly state: PayEventState;
  readonly amount: number;
  readonly currency: string;
};

export type PayStart =
  | { readonly kind: 'redirect'; readonly url: string }
  /** Nothing to go to; `pdf` says whether an invoice goes out with the words. */
  | { readonly kind: 'instructions'; readonly pdf: boolean };

/**
 * One way to pay, one file `pay-<id>.ts` each; the list is in pay-choice.ts. Everything here may use the network and so
 * is called outside of transactions. Source: registration.md rule 33.
 */
export type PayAdapter = {
  readonly id: string;
  /** A part of what is due may come, and parts add up (F1); a provider without it pays exactly or not at all. */
  readonly takesParts?: true;
  can(wish: { currency: string; amount: number; country?: string | undefined }): boolean;
  start(payment: Payment, urls: { ok: string; cancel: string }): Promise<PayStart>;
  /** A message of the provider: the signature first, then the text; null for what is not its own. */
  verify(raw: Uint8Array, headers: Headers): Promise<PayEvent | null>;
  /** Asks for what a lost message would have said. */
  poll?(payment: Payment): Promise<PayEvent | null>;
  refund?(refund: Refund): Promise<PayEvent>;
};

/** Whole minor units above zero and three capital letters. @throws RangeError: it is our mistake, not the payer's */
export function requireMoney(amount: number, currency: string): void {
  if (Number.isSafeInteger(amount) && amount > 0 && /^[A-Z]{3}$/.test(currency)) return;
  throw new RangeError(`Nobody pays ${amount} ${currency}`);
}
