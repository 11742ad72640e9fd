import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import { editionById } from '#db/programme/public-release.ts';
import type { InvoiceRow } from '#db/registration/invoice.ts';
import type { PaymentRow } from '#db/registration/payment.ts';
import { registrationById } from '#db/registration/registration.ts';
import { dateTimeText } from '#domain/date-text.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import { moneyText } from '#domain/number-text.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { holderInvoices, invoicesInForce } from './invoice.ts';
import { invoiceFacts } from './invoice-paper.ts';
import { isOpen } from './payment.ts';
import { holderOf, moneyOf, type PayHolder, payHolder } from './payment-holder.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';

type MoneyMail = Pick<StoredMail, 'language' | 'params' | 'editionId' | 'toEmail'>;

/** Mails that speak of an open payment. */
const ASKING: ReadonlySet<RegistrationMailKind> = new Set(['invoice', 'payment_due', 'payment_reminder']);
/** Mails after which an invoice may have been taken back. */
const ENDING: ReadonlySet<RegistrationMailKind> = new Set([
  'payment_expired',
  'cancelled',
  'changed',
  'refund_due',
]);

/**
 * Adds what a mail about money carries: what is still to be paid at the moment when it leaves, and the papers. Undefined
 * for a mail that asks for money which nobody owes any more.
 */
export async function withMoney(
  matter: RegistrationMatter,
  mail: MoneyMail,
): Promise<RegistrationMatter | undefined> {
  const isAsking = ASKING.has(matter.about);
  if ((!isAsking && !ENDING.has(matter.about)) || mail.editionId === null) return matter;
  const { read } = getDb();
  if ((await editionById(read, mail.editionId)) === undefined) return matter;
  const { scope, edition } = await gateHouse(systemViewer('mail'), mail.editionId);
  const setup = await readSetup(read, scope, edition);
  const holder = await holderOfMail(setup, mail);
  if (holder === undefined) return matter;
  const papers = await papersOf(setup, holder, matter.about);
  if (!isAsking) return papers.length === 0 ? matter : { ...matter, papers };
  const open = (await moneyOf({ tx: read, setup }, holder)).payments.find(isOpen);
  return open && { ...matter, ...openWords(setup, open, mail.language), papers };
}

function openWords(
  { edition }: RegistrationSetup,
  { amountMinor, paidMinor, currency, reference, dueAt }: PaymentRow,
  language: StoredMail['language'],
): Pick<RegistrationMatter, 'amount' | 'reference' | 'deadline'> {
  return {
    amount: moneyText(amountMinor - paidMinor, currency, language),
    reference,
    deadline: dueAt === null ? '' : dateTimeText(dueAt, edition.zone, language),
  };
}

/** Whose papers go along: never to somebody who has no say in the money, e.g. a guest of a group. */
async function holderOfMail(
  setup: RegistrationSetup,
  { params, toEmail }: MoneyMail,
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
  return payer === toEmail ? holder : undefined;
}

/** The invoice in force; when something ended, the last credit note and the invoice that follows it. */
async function papersOf(setup: RegistrationSetup, holder: PayHolder, about: RegistrationMailKind) {
  const all = await holderInvoices({ tx: getDb().read, setup }, holder);
  const inForce = invoicesInForce(all).slice(-1);
  const ended = ENDING.has(about) ? all.filter(({ kind }) => kind === 'credit_note').slice(-1) : [];
  const rows: InvoiceRow[] = [...ended, ...inForce];
  return Promise.all(rows.map((row) => invoiceFacts(getDb().read, setup, row)));
}
