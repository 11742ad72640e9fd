'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { InvoiceView, PaymentActions } from './payment-view.ts';

type Props = {
  readonly edition: string;
  readonly name: string;
  readonly invoice: InvoiceView;
  readonly correct: PaymentActions['correct'];
};

/** Takes an invoice back and issues it anew to somebody else. */
export function CorrectInvoice({ edition, name, invoice, correct }: Props) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <StudioButton size="small" variant="quiet" onPress={() => setOpen(true)}>
        {t('payment.correct.open')}
        <span className="sr-only">: {name}</span>
      </StudioButton>
      {isOpen && <CorrectDialog {...{ edition, name, invoice, correct }} close={() => setOpen(false)} />}
    </>
  );
}

function CorrectDialog({ edition, name, invoice, correct, close }: Props & { readonly close: () => void }) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [buyer, setBuyer] = useState(invoice.buyer);
  const save = async () => {
    const answer = await run(() => correct({ edition, publicId: invoice.publicId, ...buyer }));
    if (answer === undefined) return;
    showToast({ text: answer.ok ? t('payment.correct.done') : t(`payment.refused.${answer.reason}`) });
    close();
  };
  const line = (field: 'name' | 'organisation' | 'country') => (
    <TextInput
      label={t(`payment.correct.${field}`)}
      value={buyer[field]}
      onChange={(value) => setBuyer({ ...buyer, [field]: value })}
    />
  );
  return (
    <Dialog
      title={t('payment.correct.title', { name })}
      isOpen
      onOpenChange={(next) => !next && close()}
      footer={
        <>
          <StudioButton onPress={close}>{t('payment.record.cancel')}</StudioButton>
          <StudioButton variant="primary" isPending={isRunning} onPress={() => void save()}>
            {t('payment.correct.save')}
          </StudioButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        <p>{t('payment.correct.text', { number: invoice.number })}</p>
        {line('organisation')}
        {line('name')}
        <TextArea
          label={t('payment.correct.address')}
          rows={3}
          value={buyer.address}
          onChange={(address) => setBuyer({ ...buyer, address })}
        />
        {line('country')}
      </div>
    </Dialog>
  );
}
