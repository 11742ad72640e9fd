import type { PaidBy } from '#domain/registration/payment-order.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

/** A payment as the desk shows it; amounts and times are in words already. */
export type PaymentLineView = {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly amount: string;
  readonly paid: string;
  readonly due: string;
  readonly standing: 'open' | 'part' | 'overdue' | 'paid' | 'cancelled' | 'failed';
  readonly reference: string;
  readonly currency: string;
  /** What is left, as it is typed: the first value of the form. */
  readonly openTyped: string;
  readonly openText: string;
  readonly invoices: readonly { readonly label: string; readonly href: string }[];
  /** The invoice in force, to be corrected. */
  readonly invoice: InvoiceView | undefined;
};

export type InvoiceView = {
  readonly publicId: string;
  readonly number: string;
  readonly buyer: Readonly<Record<'name' | 'organisation' | 'address' | 'country', string>>;
};

export type RefundLineView = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly detail: string;
  readonly amount: string;
  readonly reference: string;
  readonly since: string;
  readonly cause: string;
  readonly state: 'requested' | 'sent' | 'done' | 'failed';
};

type Refused<R extends string> = { readonly ok: false; readonly reason: R };
export type PayAnswer =
  | { readonly ok: true; readonly outcome: PayOutcomeWord }
  | Refused<'repeated' | 'amount' | 'booked_on' | 'gone'>;
export type PayOutcomeWord =
  | 'confirmed'
  | 'partial'
  | 'refund_due'
  | 'unknown_reference'
  | 'other_currency'
  | 'other_amount'
  | 'not_due';
export type DeskAnswer = { readonly ok: true } | Refused<'changed' | 'gone'>;

export type StatementJudgement =
  | 'full'
  | 'part'
  | 'more'
  | 'late'
  | 'nothing_due'
  | 'repeated'
  | 'no_reference'
  | 'other_currency'
  | 'several'
  | 'unreadable';
export type StatementAnswer =
  | {
      readonly ok: true;
      readonly lines: readonly {
        readonly line: number;
        readonly bookedOn: string;
        readonly amount: string;
        readonly purpose: string;
        readonly judged: StatementJudgement;
      }[];
      /** How many can be, or were, recorded. */
      readonly count: number;
    }
  | Refused<'empty' | 'columns' | 'long'>;

type Deed<I, A> = (input: I) => Promise<A | DeskRefusal>;
/** The deeds of the page; each is a server action. */
export type PaymentActions = {
  readonly record: Deed<
    {
      edition: string;
      paymentId: string;
      noteId: string;
      method: PaidBy;
      amount: string;
      bookedOn?: string;
      bankReference?: string;
      note?: string;
    },
    PayAnswer
  >;
  readonly correct: Deed<
    { edition: string; publicId: string } & Record<'name' | 'organisation' | 'address' | 'country', string>,
    DeskAnswer
  >;
  readonly moveRefund: Deed<
    { edition: string; id: string; version: number; to: RefundLineView['state'] },
    DeskAnswer
  >;
  readonly statement: Deed<{ edition: string; text: string; isDryRun: boolean }, StatementAnswer>;
};
