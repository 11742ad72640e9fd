import type { Metadata } from 'next';
import { PaymentScreen } from '#app/_request/payment-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { searchOf } from '#app/_request/search-of.ts';
import { correctInvoiceAction, moveRefundAction, recordPaymentAction, statementAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'payment.title');
}

const actions = {
  record: recordPaymentAction,
  correct: correctInvoiceAction,
  moveRefund: moveRefundAction,
  statement: statementAction,
};

export default async function Page({ params, searchParams }: Props) {
  const found = await editionDesk(params, 'registration/payments');
  return <PaymentScreen {...found} search={searchOf(await searchParams)} actions={actions} />;
}
