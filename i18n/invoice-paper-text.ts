import type { Language } from './messages.ts';
import { type Translator, translator } from './translator.ts';

type VatLine = Readonly<Record<'vatRate' | 'netMinor' | 'vatMinor' | 'grossMinor', number>>;

/** What stands on an invoice; the same shape as in domain/registration/invoice-facts.ts (this room imports only itself). */
export type InvoicePaperFacts = {
  readonly language: Language;
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  readonly corrects: string | null;
  readonly forum: string;
  readonly issuedOn: string;
  readonly dueOn: string | null;
  readonly reference: string;
  readonly issuer: Readonly<Record<'name' | 'address' | 'taxId' | 'bank', string>>;
  readonly buyer: Readonly<Record<'name' | 'organisation' | 'address' | 'country', string | null>>;
  readonly currency: string;
  readonly items: readonly {
    readonly text: string;
    readonly count: number;
    readonly unitMinor: number;
    readonly vatRate: number;
    readonly grossMinor: number;
  }[];
  readonly vat: readonly VatLine[];
  readonly totalMinor: number;
};

/** An invoice or a credit note in words, as adapters/invoice-pdf.ts draws it: in the language of the buyer (F2). */
export function invoicePaper(facts: InvoicePaperFacts) {
  const { language, kind, number, issuer, buyer, currency, items, vat, totalMinor } = facts;
  const t = translator(language);
  const isInvoice = kind === 'invoice';
  const taxId = issuer.taxId === '' ? [] : [`${t('payment.paper.taxId')}: ${issuer.taxId}`];
  const country = countryName(buyer.country, language);
  return {
    language,
    title: isInvoice ? t('payment.paper.invoice', { number }) : t('payment.paper.creditNote', { number }),
    issuer: {
      label: t('payment.paper.issuer'),
      lines: [issuer.name, ...linesOf(issuer.address), ...taxId],
    },
    buyer: {
      label: t('payment.paper.buyer'),
      lines: [buyer.organisation, buyer.name, buyer.address, country].flatMap(linesOf),
    },
    ...factsOf(t, facts),
    currency,
    items,
    vat,
    totalMinor,
    notes: [isInvoice ? t('payment.paper.note') : t('payment.paper.creditText')],
    words: wordsOf(t, isInvoice),
  };
}

function factsOf(
  t: Translator,
  { kind, corrects, forum, issuedOn, dueOn, reference, issuer }: InvoicePaperFacts,
) {
  const fact = (label: string, text: string | null) => (text ? [{ label, text }] : []);
  const bank = linesOf(issuer.bank).join('\n');
  return {
    facts: [
      ...fact(t('payment.paper.corrects'), corrects),
      ...fact(t('payment.paper.forum'), forum),
      ...fact(t('payment.paper.issuedOn'), issuedOn),
      ...fact(t('payment.paper.dueOn'), dueOn),
    ],
    payment:
      kind === 'invoice'
        ? [...fact(t('payment.paper.reference'), reference), ...fact(t('payment.paper.bank'), bank)]
        : [],
  };
}

function wordsOf(t: Translator, isInvoice: boolean) {
  return {
    item: t('payment.paper.item'),
    count: t('payment.paper.count'),
    unit: t('payment.paper.unit'),
    rate: t('payment.paper.rate'),
    gross: t('payment.paper.gross'),
    net: t('payment.paper.net'),
    vat: t('payment.paper.vat'),
    total: isInvoice ? t('payment.paper.total') : t('payment.paper.credited'),
    page: t('payment.paper.page', { page: '{page}', pages: '{pages}' }),
  };
}

function linesOf(text: string | null): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function countryName(code: string | null, language: Language): string | null {
  if (code === null || !/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(language === 'ru' ? 'ru' : 'en-GB', { type: 'region' }).of(code) ?? code;
}
