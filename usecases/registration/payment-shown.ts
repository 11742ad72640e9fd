import { environment } from '#adapters/env.ts';
import { payAdapterOf } from '#adapters/pay-choice.ts';
import { getDb } from '#db/client.ts';
import type { PaymentRow } from '#db/registration/payment.ts';
import type { Registration } from '#db/registration/registration.ts';
import { paths } from '#domain/paths.ts';
import { readIssuer, textLines } from '#domain/registration/issuer.ts';
import { holderInvoices } from './invoice.ts';
import { invoiceLinks } from './invoice-paper.ts';
import { isOpen } from './payment.ts';
import { moneyOf, type PayHolder, payHolder } from './payment-holder.ts';
import type { RegistrationSetup } from './setup-facts.ts';

export type PaymentShown = {
  /** Something is still to be paid; else only the papers are left to show. */
  readonly isDue: boolean;
  /** By transfer to the account in `lines`, on the page of a provider at `url`, or on the spot. */
  readonly way: 'transfer' | 'provider' | 'manual';
  readonly lines: readonly string[];
  readonly url: string | undefined;
  readonly amountMinor: number;
  readonly paidMinor: number;
  readonly currency: string;
  readonly reference: string;
  readonly dueAt: number | null;
  /** Invoices and credit notes, the oldest first. */
  readonly invoices: readonly {
    readonly publicId: string;
    readonly kind: 'invoice' | 'credit_note';
    /** As printed: `2027-00017`. */
    readonly number: string;
  }[];
};

/**
 * What is to be paid and how, for the page of whoever pays; the papers stay there once it is paid. Undefined where there
 * was never anything to pay, and for a seat of a group: its contact pays for all (registration.md rule 32).
 */
export async function paymentShown(
  setup: RegistrationSetup,
  registration: Pick<Registration, 'id' | 'partyId'>,
): Promise<PaymentShown | undefined> {
  if (registration.partyId !== null) return undefined;
  const reading = { tx: getDb().read, setup };
  return shownFor(setup, await payHolder(reading, { registrationId: registration.id, partyId: null }));
}

/** As {@link paymentShown}, of a group for its contact. */
export async function partyPaymentShown(
  setup: RegistrationSetup,
  partyId: string,
): Promise<PaymentShown | undefined> {
  return shownFor(setup, await payHolder({ tx: getDb().read, setup }, { registrationId: null, partyId }));
}

async function shownFor(setup: RegistrationSetup, holder: PayHolder): Promise<PaymentShown | undefined> {
  const reading = { tx: getDb().read, setup };
  const { payments } = await moneyOf(reading, holder);
  const last = payments.findLast(isOpen) ?? payments.at(-1);
  if (last === undefined) return undefined;
  const invoices = invoiceLinks(setup, await holderInvoices(reading, holder));
  const { amountMinor, paidMinor, currency, reference, dueAt } = last;
  return {
    isDue: isOpen(last),
    ...(await wayOf(setup, last)),
    amountMinor,
    paidMinor,
    currency,
    reference,
    dueAt,
    invoices,
  };
}

/**
 * Asks the adapter how the payment goes on: to a page of its own, or by words. Called outside of transactions; where its
 * provider does not answer, the organizers are asked (registration.md rules 33 and 34).
 */
export async function wayOf(
  { setting, edition }: RegistrationSetup,
  payment: PaymentRow,
): Promise<Pick<PaymentShown, 'way' | 'lines' | 'url'>> {
  const { adapter, reference, currency, amountMinor, paidMinor } = payment;
  const way = isOpen(payment) ? payAdapterOf(adapter) : undefined;
  const page = new URL(paths('en').edition(edition.slug), environment().publicUrl).href;
  const money = { reference, currency, amount: amountMinor - paidMinor };
  const started = await way?.start(money, { ok: page, cancel: page }).catch(() => undefined);
  if (started?.kind === 'redirect') return { way: 'provider', lines: [], url: started.url };
  const issuer = started?.pdf === true ? readIssuer(setting.issuer) : undefined;
  if (issuer === undefined) return { way: 'manual', lines: [], url: undefined };
  return { way: 'transfer', lines: [issuer.name, ...textLines(issuer.bank)], url: undefined };
}
