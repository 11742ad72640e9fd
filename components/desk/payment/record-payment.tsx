'use client';

import { useState } from 'react';
import { PAID_BY, type PaidBy } from '#domain/registration/payment-order.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { PaymentActions, PaymentLineView } from './payment-view.ts';

type Props = {
  readonly edition: string;
  readonly payment: PaymentLineView;
  readonly record: PaymentActions['record'];
};

/** Writes down money that was taken, seen at the bank or waived. */
export function RecordPayment({ edition, payment, record }: Props) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <StudioButton size="small" onPress={() => setOpen(true)}>
        {t('payment.record.open')}
        <span className="sr-only">: {payment.name}</span>
      </StudioButton>
      {isOpen && <RecordDialog {...{ edition, payment, record }} close={() => setOpen(false)} />}
    </>
  );
}

type Draft = {
  readonly method: PaidBy;
  readonly amount: string;
  readonly bookedOn: string;
  readonly bankReference: string;
  readonly note: string;
};

function RecordDialog({ edition, payment, record, close }: Props & { readonly close: () => void }) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  // One number for one form: pressing twice counts once.
  const [noteId] = useState(() => crypto.randomUUID());
  const [wrong, setWrong] = useState<'amount' | 'booked_on'>();
  const [draft, setDraft] = useState<Draft>({
    method: 'transfer',
    amount: payment.openTyped,
    bookedOn: '',
    bankReference: '',
    note: '',
  });
  const save = async () => {
    const answer = await run(() => record({ edition, paymentId: payment.id, noteId, ...draft }));
    if (answer === undefined) return;
    if (answer.ok) showToast({ text: t(`payment.came.${answer.outcome}`) });
    else if (answer.reason === 'amount' || answer.reason === 'booked_on') return setWrong(answer.reason);
    else showToast({ text: t(WORDS[answer.reason]) });
    close();
  };
  return (
    <Dialog
      title={t('payment.record.title', { name: payment.name })}
      isOpen
      onOpenChange={(next) => !next && close()}
      footer={
        <>
          <StudioButton onPress={close}>{t('payment.record.cancel')}</StudioButton>
          <StudioButton variant="primary" isPending={isRunning} onPress={() => void save()}>
            {t('payment.record.save')}
          </StudioButton>
        </>
      }
    >
      <FailureNotice failure={failure} />
      <RecordFields {...{ payment, draft, wrong }} onChange={(next) => setDraft({ ...draft, ...next })} />
    </Dialog>
  );
}

const WORDS = { repeated: 'payment.came.repeated', gone: 'payment.refused.gone' } as const;

type FieldProps = {
  readonly payment: PaymentLineView;
  readonly draft: Draft;
  readonly wrong: 'amount' | 'booked_on' | undefined;
  readonly onChange: (change: Partial<Draft>) => void;
};

function RecordFields({ payment, draft, wrong, onChange }: FieldProps) {
  const t = useWords();
  const { currency, openText } = payment;
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={t('payment.record.method')}
        value={draft.method}
        placeholder=""
        options={PAID_BY.map((id) => ({ id, label: t(`payment.record.${id}`) }))}
        onChange={(next) => onChange({ method: PAID_BY.find((one) => one === next) ?? 'transfer' })}
      />
      <TextInput
        label={t('payment.record.amount', { currency })}
        description={t('payment.record.amountNote', { open: openText })}
        value={draft.amount}
        error={wrong === 'amount' ? t('payment.refused.amount') : undefined}
        onChange={(amount) => onChange({ amount })}
      />
      {draft.method === 'transfer' && (
        <>
          <TextInput
            type="date"
            label={t('payment.record.bookedOn')}
            value={draft.bookedOn}
            error={wrong === 'booked_on' ? t('payment.refused.bookedOn') : undefined}
            onChange={(bookedOn) => onChange({ bookedOn })}
          />
          <TextInput
            label={t('payment.record.bankReference')}
            value={draft.bankReference}
            onChange={(bankReference) => onChange({ bankReference })}
          />
        </>
      )}
      <TextInput
        label={t('payment.record.note')}
        value={draft.note}
        onChange={(note) => onChange({ note })}
      />
    </div>
  );
}
