import type { PaymentView } from '#components/registration/payment-view.ts';
import { dateTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { moneyText } from '#domain/number-text.ts';
import { translator } from '#i18n/translator.ts';
import type { PaymentShown } from '#usecases/registration/payment-shown.ts';

type Place = {
  readonly language: Language;
  readonly zone: string;
  /** Where a paper can be read. */
  readonly invoice: (publicId: string) => string;
};

/** A payment as its payer reads it; the times are those of the edition. */
export function paymentView(
  payment: PaymentShown | undefined,
  { language, zone, invoice }: Place,
): PaymentView | undefined {
  if (payment === undefined) return undefined;
  const t = translator(language);
  const { isDue, way, lines, url, invoices } = payment;
  const papers = invoices.map(({ publicId, kind, number }) => ({
    label:
      kind === 'invoice' ? t('payment.own.invoice', { number }) : t('payment.own.creditNote', { number }),
    href: invoice(publicId),
  }));
  if (!isDue)
    return papers.length === 0
      ? undefined
      : { isDue, facts: [], say: undefined, lines: [], url: undefined, papers };
  const say = way === 'provider' ? undefined : t(`payment.own.${way}`);
  return { isDue, facts: factsOf(payment, { language, zone }), say, lines, url, papers };
}

function factsOf(
  { amountMinor, paidMinor, currency, reference, dueAt }: PaymentShown,
  { language, zone }: Omit<Place, 'invoice'>,
): PaymentView['facts'] {
  const t = translator(language);
  const money = (minor: number) => moneyText(minor, currency, language);
  const isPart = paidMinor > 0;
  const facts: readonly (readonly [string, string | undefined, boolean])[] = [
    [t('ticket.pay.amount'), money(amountMinor), false],
    [t('ticket.pay.paid'), isPart ? money(paidMinor) : undefined, false],
    [t('payment.own.open'), isPart ? money(Math.max(0, amountMinor - paidMinor)) : undefined, false],
    [t('ticket.pay.reference'), reference, true],
    [t('ticket.pay.due'), dueAt === null ? undefined : dateTimeText(dueAt, zone, language), false],
  ];
  return facts.flatMap(([term, text, isCode]) => (text === undefined ? [] : [{ term, text, isCode }]));
}
