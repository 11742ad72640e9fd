import { getDb } from '#db/client.ts';
import { type InvoiceRow, invoiceByPublicId } from '#db/registration/invoice.ts';
import type { Reader } from '#db/types.ts';
import { dateText } from '#domain/date-text.ts';
import { type LocaleMap, pickText } from '#domain/locale.ts';
import { readBuyer, readLines } from '#domain/registration/invoice-content.ts';
import { type InvoiceFacts, invoiceNumber } from '#domain/registration/invoice-facts.ts';
import { readIssuer } from '#domain/registration/issuer.ts';
import { localDay } from '#domain/time.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { holderInvoices } from './invoice.ts';
import { openOwnRegistration } from './own-registration.ts';
import { openOwnParty } from './party-link.ts';
import { languageOf, type RegistrationSetup, readSetup } from './setup-facts.ts';

/**
 * An invoice for whoever has the link of the registration, or of the group, that it was made for.
 * @throws NotFoundError also for an invoice of somebody else
 */
export async function ownInvoice(
  secret: string,
  publicId: string,
  owner: 'registration' | 'party' = 'registration',
): Promise<InvoiceFacts> {
  const { setup, whose } = owner === 'party' ? await partyOf(secret) : await registrationOf(secret);
  const invoices = await holderInvoices({ tx: getDb().read, setup }, whose);
  const found = invoices.find((one) => one.publicId === publicId);
  if (found === undefined) throw new NotFoundError('no such invoice');
  return invoiceFacts(getDb().read, setup, found);
}

/** An invoice for the organizers. @throws NotFoundError, ForbiddenError */
export async function deskInvoice(viewer: Viewer, slug: string, publicId: string): Promise<InvoiceFacts> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const found = await invoiceByPublicId(getDb().read, scope, publicId);
  if (found === undefined) throw new NotFoundError('no such invoice');
  return invoiceFacts(getDb().read, await readSetup(getDb().read, scope, edition), found);
}

/** An invoice in words of the buyer's language, as it was issued. */
export async function invoiceFacts(
  reader: Reader,
  setup: RegistrationSetup,
  invoice: InvoiceRow,
): Promise<InvoiceFacts> {
  const { edition } = setup;
  const language = languageOf(invoice.locale, languageOf(edition.defaultLocale));
  const text = (map: LocaleMap) =>
    pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? '';
  const day = (at: number) => dateText(localDay(at, edition.zone), language);
  const { items, vat } = readLines(invoice.lines);
  const { kind, issuedAt, dueAt, reference, currency, totalMinor } = invoice;
  return {
    language,
    kind,
    number: printedNumber(setup, invoice),
    corrects: await correctedNumber(reader, setup, invoice),
    forum: text(edition.name),
    issuedOn: day(issuedAt),
    dueOn: dueAt === null ? null : day(dueAt),
    reference,
    issuer: readIssuer(invoice.issuer) ?? { name: '', address: '', taxId: '', bank: '' },
    buyer: readBuyer(invoice.buyer),
    currency,
    items: items.map(({ name, ...item }) => ({ ...item, text: text(name) })),
    vat,
    totalMinor,
  };
}

/** `2027-00017`: the year is that of the edition's zone. */
export function printedNumber(
  { edition }: Pick<RegistrationSetup, 'edition'>,
  { number, issuedAt }: Pick<InvoiceRow, 'number' | 'issuedAt'>,
): string {
  return invoiceNumber(number, Number(localDay(issuedAt, edition.zone).slice(0, 4)));
}

/** Where an invoice can be read; the language is that of the reader of the page, the paper keeps its own. */
export type InvoiceLink = {
  readonly publicId: string;
  readonly kind: InvoiceRow['kind'];
  readonly number: string;
};

export function invoiceLinks(
  setup: Pick<RegistrationSetup, 'edition'>,
  invoices: readonly InvoiceRow[],
): InvoiceLink[] {
  return invoices.map((one) => ({
    publicId: one.publicId,
    kind: one.kind,
    number: printedNumber(setup, one),
  }));
}

async function correctedNumber(
  reader: Reader,
  setup: RegistrationSetup,
  { correctsId, registrationId, partyId }: InvoiceRow,
): Promise<string | null> {
  if (correctsId === null) return null;
  const others = await holderInvoices({ tx: reader, setup }, { registrationId, partyId });
  const corrected = others.find(({ id }) => id === correctsId);
  return corrected === undefined ? null : printedNumber(setup, corrected);
}

async function registrationOf(secret: string) {
  const { setup, registration } = await openOwnRegistration(secret);
  return { setup, whose: { registrationId: registration.id, partyId: null } };
}

async function partyOf(secret: string) {
  const { setup, party } = await openOwnParty(secret);
  return { setup, whose: { registrationId: null, partyId: party.id } };
}
