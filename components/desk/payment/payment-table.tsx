'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { CorrectInvoice } from './correct-invoice.tsx';
import type { PaymentActions, PaymentLineView } from './payment-view.ts';
import { RecordPayment } from './record-payment.tsx';

type Props = {
  readonly edition: string;
  readonly payments: readonly PaymentLineView[];
  readonly actions: PaymentActions;
};

const TONES: Readonly<Record<PaymentLineView['standing'], BadgeTone>> = {
  open: 'neutral',
  part: 'accent',
  overdue: 'warning',
  paid: 'success',
  cancelled: 'neutral',
  failed: 'danger',
};

/** Payments as a table; on narrow screens each is a block. */
export function PaymentTable({ edition, payments, actions }: Props) {
  const t = useWords();
  const columns = ['who', 'amount', 'due', 'state', 'reference', 'invoices', 'deeds'] as const;
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{t('payment.caption.payments')}</caption>
        <thead className="@max-reading:sr-only">
          <tr className="border-b border-border text-start text-13 text-muted">
            {columns.map((column) => (
              <th key={column} scope="col" className="py-1 pe-4 text-start font-medium">
                {t(`payment.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {payments.map((payment) => (
            <PaymentRow key={payment.id} {...{ edition, payment, actions }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const CELL = 'py-2 pe-4 align-top @max-reading:py-1';

function PaymentRow({
  edition,
  payment,
  actions,
}: Pick<Props, 'edition' | 'actions'> & { readonly payment: PaymentLineView }) {
  const t = useWords();
  const { name, detail, amount, paid, due, standing, reference, invoices, invoice } = payment;
  return (
    <tr className="border-b border-border last:border-b-0 @max-reading:flex @max-reading:flex-col @max-reading:py-2">
      <th scope="row" className={`${CELL} text-start font-medium`}>
        {name}
        <span className="block font-regular break-words text-muted">{detail}</span>
      </th>
      <td className={`${CELL} tnum`}>
        {amount}
        {paid !== '' && (
          <span className="block text-13 text-muted">
            {t('payment.column.paid')}: {paid}
          </span>
        )}
      </td>
      <td className={`${CELL} tnum`}>{due}</td>
      <td className={CELL}>
        <Badge tone={TONES[standing]}>{t(`payment.state.${standing}`)}</Badge>
      </td>
      <td className={`${CELL} font-mono`}>{reference}</td>
      <td className={CELL}>
        <ul>
          {invoices.map(({ label, href }) => (
            <li key={href}>
              <a href={href} className="link">
                {label}
              </a>
            </li>
          ))}
        </ul>
      </td>
      <td className={CELL}>
        <div className="flex flex-wrap gap-1">
          <RecordPayment edition={edition} payment={payment} record={actions.record} />
          {invoice !== undefined && (
            <CorrectInvoice {...{ edition, name, invoice }} correct={actions.correct} />
          )}
        </div>
      </td>
    </tr>
  );
}
