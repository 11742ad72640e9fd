'use client';

import { REFUND_STEPS } from '#domain/registration/payment-order.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { PaymentActions, RefundLineView } from './payment-view.ts';

type Props = {
  readonly edition: string;
  readonly refunds: readonly RefundLineView[];
  readonly move: PaymentActions['moveRefund'];
};

const STEP_WORDS = {
  requested: 'payment.refund.toRequested',
  sent: 'payment.refund.toSent',
  done: 'payment.refund.toDone',
  failed: 'payment.refund.toFailed',
} as const;

/** Money that has to go back: sending it is done at the bank, marking it here. */
export function RefundTable({ edition, refunds, move }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const mark = async ({ id, version }: RefundLineView, to: RefundLineView['state']) => {
    const answer = await run(() => move({ edition, id, version, to }));
    if (answer === undefined) return;
    showToast({ text: answer.ok ? t('payment.refund.changed') : t(`payment.refused.${answer.reason}`) });
  };
  const columns = ['who', 'amount', 'requested', 'cause', 'state', 'reference', 'deeds'] as const;
  return (
    <div className="relative overflow-x-auto" aria-busy={isRunning}>
      <FailureNotice failure={failure} />
      <p className="pb-2 text-muted">{t('payment.refund.sure')}</p>
      <LineTable
        caption={t('payment.caption.refunds')}
        columns={columns.map((key) => ({ key, title: t(`payment.column.${key}`) }))}
      >
        {refunds.map((refund) => (
          <RefundRow key={refund.id} refund={refund} isBusy={isRunning} mark={mark} />
        ))}
      </LineTable>
    </div>
  );
}

type RowProps = {
  readonly refund: RefundLineView;
  readonly isBusy: boolean;
  readonly mark: (refund: RefundLineView, to: RefundLineView['state']) => Promise<void>;
};

function RefundRow({ refund, isBusy, mark }: RowProps) {
  const t = useWords();
  const { name, detail, amount, since, cause, state, reference } = refund;
  return (
    <tr className={LINE_ROW}>
      <th scope="row" className={`${LINE_CELL} text-start font-medium`}>
        {name}
        <span className="block font-regular break-words text-muted">{detail}</span>
      </th>
      <td className={`${LINE_CELL} tnum`}>{amount}</td>
      <td className={`${LINE_CELL} tnum`}>{since}</td>
      <td className={LINE_CELL}>{cause}</td>
      <td className={LINE_CELL}>
        <Badge tone={state === 'done' ? 'success' : state === 'failed' ? 'danger' : 'neutral'}>
          {t(`payment.refund.${state}`)}
        </Badge>
      </td>
      <td className={`${LINE_CELL} font-mono`}>{reference}</td>
      <td className={LINE_CELL}>
        <div className="flex flex-wrap gap-1">
          {REFUND_STEPS[state].map((to) => (
            <StudioButton key={to} size="small" isPending={isBusy} onPress={() => void mark(refund, to)}>
              {t(STEP_WORDS[to])}
              <span className="sr-only">: {name}</span>
            </StudioButton>
          ))}
        </div>
      </td>
    </tr>
  );
}
