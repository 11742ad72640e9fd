'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
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
      <LineTable
        caption={t('payment.caption.payments')}
        columns={columns.map((key) => ({ key, title: t(`payment.column.${key}`) }))}
      >
        {payments.map((payment) => (
          <PaymentRow key={payment.id} {...{ edition, payment, actions }} />
        ))}
      </LineTable>
    </div>
  );
}

function PaymentRow({
  edition,
  payment,
  actions,
}: Pick<Props, 'edition' | 'actions'> & { readonly payment: PaymentLineView }) {
  const t = useWords();
  const { name, detail, amount, paid, due, standing, reference, invoices, invoice } = payment;
  return (
    <tr className={LINE_ROW}>
      <th scope="row" className={`${LINE_CELL} text-start font-medium`}>
        {name}
        <span className="block font-regular break-words text-muted">{detail}</span>
      </th>
      <td className={`${LINE_CELL} tnum`}>
        {amount}
        {paid !== '' && (
          <span className="block text-13 text-muted">
            {t('payment.column.paid')}: {paid}
          </span>
        )}
      </td>
      <td className={`${LINE_CELL} tnum`}>{due}</td>
      <td className={LINE_CELL}>
        <Badge tone={TONES[standing]}>{t(`payment.state.${standing}`)}</Badge>
      </td>
      <td className={`${LINE_CELL} font-mono`}>{reference}</td>
      <td className={LINE_CELL}>
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
      <td className={LINE_CELL}>
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
