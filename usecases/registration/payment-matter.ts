import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import { editionById } from '#db/programme/public-release.ts';
import type { InvoiceRow } from '#db/registration/invoice.ts';
import type { PaymentRow } from '#db/registration/payment.ts';
import { refundById } from '#db/registration/refund.ts';
import { registrationById } from '#db/registration/registration.ts';
import { zonedTimeText } from '#domain/date-text.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import { moneyText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { holderInvoices, invoicesInForce } from './invoice.ts';
import { invoiceFacts } from './invoice-paper.ts';
import { isOpen } from './payment.ts';
import { holderOf, moneyOf, type PayHolder, payHolder } from './payment-holder.ts';
import { wayOf } from './payment-shown.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';

type MoneyMail = Pick<StoredMail, 'language' | 'params' | 'editionId' | 'toEmail'>;

/** Mails that speak of an open payment. */
const ASKING: ReadonlySet<RegistrationMailKind> = new Set([
  'invoice',
  'payment_due',
  'payment_reminder',
  'payment_more',
]);
/** Mails after which an invoice may have been taken back, and money may have to go back. */
const ENDING: ReadonlySet<RegistrationMailKind> = new Set([
  'payment_expired',
  'cancelled',
  'changed',
  'refund_due',
  'refund_requested',
]);
/** Mails that carry the invoice in force, or speak of money on its way back. */
const OTHER: ReadonlySet<RegistrationMailKind> = new Set(['party', 'refund_sent', 'staff_refund_due']);

/**
 * Adds what a mail about money carries: what is still to be paid and how at the moment when it leaves, what goes back, and
 * the papers. Undefined for a mail about money that nobody owes any more, in either direction.
 */
export async function withMoney(
  matter: RegistrationMatter,
  mail: MoneyMail,
): Promise<RegistrationMatter | undefined> {
  const { about } = matter;
  const isMoney = ASKING.has(about) || ENDING.has(about) || OTHER.has(about);
  if (!isMoney || mail.editionId === null) return matter;
  const { read } = getDb();
  if ((await editionById(read, mail.editionId)) === undefined) return matter;
  const { scope, edition } = await gateHouse(systemViewer('mail'), mail.editionId);
  const setup = await readSetup(read, scope, edition);
  const holder = await holderOfMail(setup, mail, about);
  if (holder === undefined) return matter;
  if (about === 'staff_refund_due') return forStaff(setup, holder, matter, mail);
  if (about === 'refund_sent') return withSent(setup, matter, mail);
  const papers = await papersOf(setup, holder, about);
  const whole = papers.length === 0 ? matter : { ...matter, papers };
  if (ASKING.has(about)) return asking(setup, holder, whole, mail);
  if (!ENDING.has(about)) return whole;
  const refund = (await refundOf(setup, holder, mail.language))?.amount;
  if (refund === undefined) return about === 'refund_requested' ? undefined : whole;
  return { ...whole, refund };
}

/** An invoice that nobody could issue is no invoice: the mail then says how to pay all the same. */
async function asking(
  setup: RegistrationSetup,
  holder: PayHolder,
  matter: RegistrationMatter,
  { language }: MoneyMail,
): Promise<RegistrationMatter | undefined> {
  const open = (await moneyOf({ tx: getDb().read, setup }, holder)).payments.find(isOpen);
  if (open === undefined) return undefined;
  const { way, lines } = await wayOf(setup, open);
  const isPlain = matter.about === 'invoice' && matter.papers === undefined;
  return {
    ...matter,
    ...(isPlain && { about: 'payment_due' as const }),
    ...openWords(setup, open, language),
    ...(way !== 'provider' && { account: lines }),
  };
}

function openWords(
  { edition }: RegistrationSetup,
  { amountMinor, paidMinor, currency, reference, dueAt }: PaymentRow,
  language: StoredMail['language'],
): Pick<RegistrationMatter, 'amount' | 'reference' | 'deadline'> {
  return {
    amount: moneyText(amountMinor - paidMinor, currency, language),
    reference,
    deadline: dueAt === null ? '' : zonedTimeText(dueAt, edition.zone, language),
  };
}

/** What is on the list to go back and nobody has sent yet. */
async function refundOf(setup: RegistrationSetup, holder: PayHolder, language: StoredMail['language']) {
  const { refunds, payments } = await moneyOf({ tx: getDb().read, setup }, holder);
  const asked = refunds.filter(({ state }) => state === 'requested');
  const [first] = asked;
  if (first === undefined) return undefined;
  const minor = asked.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const reference = payments.find(({ id }) => id === first.paymentId)?.reference ?? '';
  return { amount: moneyText(minor, first.currency, language), reference };
}

/** To organizers: what has to go back, and the list on which it stands. */
async function forStaff(
  setup: RegistrationSetup,
  holder: PayHolder,
  matter: RegistrationMatter,
  { language }: MoneyMail,
): Promise<RegistrationMatter | undefined> {
  const refund = await refundOf(setup, holder, language);
  const desk = paths(language).deskEdition(setup.edition.slug, 'registration', 'payments');
  return refund && { ...matter, ...refund, address: `${environment().publicUrl}${desk}?show=refunds` };
}

async function withSent(
  setup: RegistrationSetup,
  matter: RegistrationMatter,
  { language, params }: MoneyMail,
): Promise<RegistrationMatter | undefined> {
  const refund = await refundById(getDb().read, setup.scope, params.refundId ?? '');
  if (refund === undefined || (refund.state !== 'sent' && refund.state !== 'done')) return undefined;
  return { ...matter, amount: moneyText(refund.amountMinor, refund.currency, language) };
}

/** Whose papers go along: never to somebody who has no say in the money, e.g. a guest of a group. */
async function holderOfMail(
  setup: RegistrationSetup,
  { params, toEmail }: MoneyMail,
  about: RegistrationMailKind,
): Promise<PayHolder | undefined> {
  const reading = { tx: getDb().read, setup };
  if (params.partyId !== undefined) {
    const holder = await payHolder(reading, { registrationId: null, partyId: params.partyId });
    return holder.party?.email === toEmail ? holder : undefined;
  }
  const registration = await registrationById(reading.tx, setup.scope, params.registrationId ?? '');
  if (registration === undefined) return undefined;
  const holder = await holderOf(reading, registration);
  const payer = holder.party === undefined ? registration.email : holder.party.email;
  return payer === toEmail || about === 'staff_refund_due' ? holder : undefined;
}

/** The invoice in force; when something ended, the last credit note and the invoice that follows it. */
async function papersOf(setup: RegistrationSetup, holder: PayHolder, about: RegistrationMailKind) {
  const all = await holderInvoices({ tx: getDb().read, setup }, holder);
  const inForce = invoicesInForce(all).slice(-1);
  const ended = ENDING.has(about) ? all.filter(({ kind }) => kind === 'credit_note').slice(-1) : [];
  const rows: InvoiceRow[] = [...ended, ...inForce];
  return Promise.all(rows.map((row) => invoiceFacts(getDb().read, setup, row)));
}
