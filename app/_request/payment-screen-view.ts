import type {
  PaymentLineView,
  RefundLineView,
  StatementAnswer,
} from '#components/desk/payment/payment-view.ts';
import { dateText, dateTimeText } from '#domain/date-text.ts';
import type { ExportTable } from '#domain/desk/export-table.ts';
import type { Language } from '#domain/locale.ts';
import { moneyText } from '#domain/number-text.ts';
import { readBuyer } from '#domain/registration/invoice-content.ts';
import { moneyInputText } from '#domain/registration/money-input.ts';
import { PAYMENT_SHOWS, type PaymentShow } from '#domain/registration/payment-order.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { PaymentShown, RefundShown } from '#usecases/registration/payment-list.ts';
import type { StatementResult } from '#usecases/registration/payment-statement.ts';

type Place = {
  readonly language: Language;
  readonly zone: string;
  readonly invoice: (publicId: string) => string;
};

/** What the address of the page asks for. */
export function paymentQuery(search: URLSearchParams): { show: PaymentShow; query: string; page: number } {
  const show = PAYMENT_SHOWS.find((one) => one === search.get('show')) ?? 'all';
  const page = Number(search.get('page') ?? '1');
  return { show, query: (search.get('q') ?? '').slice(0, 200), page: Number.isSafeInteger(page) ? page : 1 };
}

/** A payment in words; the name is gone after an erasure. */
export function paymentLineView(payment: PaymentShown, { language, zone, invoice }: Place): PaymentLineView {
  const t = translator(language);
  const { id, amountMinor, paidMinor, currency, dueAt, standing, reference, invoices } = payment;
  const money = (minor: number) => moneyText(minor, currency, language);
  const openMinor = Math.max(0, amountMinor - paidMinor);
  const inForce = invoices.findLast((one) => one.isInForce);
  return {
    id,
    ...whoOf(payment, language),
    amount: money(amountMinor),
    paid: paidMinor === 0 || standing === 'paid' ? '' : money(paidMinor),
    due: dueAt === null ? '' : dateTimeText(dueAt, zone, language),
    standing,
    reference,
    currency,
    openTyped: openMinor === 0 ? '' : moneyInputText(openMinor, currency),
    openText: money(openMinor),
    invoices: invoices.map(({ publicId, kind, number }) => ({
      label:
        kind === 'invoice'
          ? t('payment.paper.invoice', { number })
          : t('payment.paper.creditNote', { number }),
      href: invoice(publicId),
    })),
    invoice: inForce && {
      publicId: inForce.publicId,
      number: inForce.number,
      buyer: typedBuyer(inForce.buyer),
    },
  };
}

export function refundLineView(
  refund: RefundShown,
  { language, zone }: Omit<Place, 'invoice'>,
): RefundLineView {
  const t = translator(language);
  const { id, version, amountMinor, currency, reference, requestedAt, reason, state } = refund;
  const cause = CAUSES.find((one) => one === reason) ?? 'other';
  return {
    id,
    version,
    ...whoOf(refund, language),
    amount: moneyText(amountMinor, currency, language),
    reference,
    since: dateText(localDay(requestedAt, zone), language),
    cause: t(`payment.refund.cause.${cause}`),
    state,
  };
}

const CAUSES = ['cancelled', 'expired', 'late', 'not_due', 'changed'] as const;

/** Payments as a table for a file: amounts as numbers of whole units. */
export function paymentTableRows(
  { zone, payments }: { readonly zone: string; readonly payments: readonly PaymentShown[] },
  language: Language,
): ExportTable {
  const t = translator(language);
  const day = (at: number | null) => (at === null ? '' : localDay(at, zone));
  const columns = [
    'who',
    'email',
    'reference',
    'amount',
    'paid',
    'currency',
    'state',
    'created',
    'due',
    'invoices',
  ];
  return {
    header: columns.map((column) => t(`payment.column.${column as 'who'}`)),
    rows: payments.map((payment) => [
      whoOf(payment, language).name,
      payment.email ?? '',
      payment.reference,
      moneyInputText(payment.amountMinor, payment.currency),
      moneyInputText(payment.paidMinor, payment.currency),
      payment.currency,
      t(`payment.state.${payment.standing}`),
      day(payment.createdAt),
      day(payment.dueAt),
      payment.invoices.map(({ number }) => number).join(' '),
    ]),
  };
}

/** A statement as its part of the page reads it. */
export function statementAnswer(result: StatementResult): StatementAnswer {
  if (!result.ok) return result;
  const lines = result.lines.map(({ line, bookedOn, amountMinor, currency, purpose, judged }) => ({
    line,
    bookedOn,
    amount: amountMinor === undefined ? '' : `${moneyInputText(amountMinor, currency)} ${currency}`,
    purpose,
    judged,
  }));
  return { ok: true, lines, count: result.count };
}

function whoOf(
  { name, organisation, email }: Pick<PaymentShown, 'name' | 'organisation' | 'email'>,
  language: Language,
): { readonly name: string; readonly detail: string } {
  const shown = name || organisation || translator(language)('payment.nameless');
  return {
    name: shown,
    detail: [organisation === shown ? '' : organisation, email].filter(Boolean).join(' · '),
  };
}

function typedBuyer(stored: unknown): NonNullable<PaymentLineView['invoice']>['buyer'] {
  const { name, organisation, address, country } = readBuyer(stored);
  return {
    name: name ?? '',
    organisation: organisation ?? '',
    address: address ?? '',
    country: country ?? '',
  };
}
